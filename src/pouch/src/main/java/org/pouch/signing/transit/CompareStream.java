package org.pouch.signing.transit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Takes what is written only while it is what is expected, and keeps nothing: a large envelope is not held twice for it. */
final class CompareStream extends OutputStream {
    private final byte[] expected;
    private int at;

    CompareStream(byte[] expected) {
        this.expected = expected;
    }

    /** True once all that is expected was written. */
    boolean isWhole() {
        return at == expected.length;
    }

    @Override
    public void write(int octet) throws IOException {
        if (at >= expected.length || expected[at] != (byte) octet) {
            throw different();
        }
        at++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > expected.length - at
                || !Arrays.equals(bytes, offset, offset + length, expected, at, at + length)) {
            throw different();
        }
        at += length;
    }

    private static IOException different() {
        return new IOException("not the agreed form: encoding");
    }
}
