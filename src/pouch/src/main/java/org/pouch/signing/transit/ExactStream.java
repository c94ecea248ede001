package org.pouch.signing.transit;

import java.io.IOException;
import java.io.OutputStream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;

/** Fills one array of the length that was counted before: a large envelope is not held again while it is written. */
final class ExactStream extends OutputStream {
    private final byte[] bytes;
    private int at;

    private ExactStream(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] bytes(ASN1Object form) throws IOException {
        Count count = new Count();
        form.encodeTo(count, ASN1Encoding.DER);
        byte[] bytes = new byte[count.length];
        form.encodeTo(new ExactStream(bytes), ASN1Encoding.DER);
        return bytes;
    }

    @Override
    public void write(int octet) {
        bytes[at] = (byte) octet;
        at++;
    }

    @Override
    public void write(byte[] more, int offset, int length) {
        System.arraycopy(more, offset, bytes, at, length);
        at += length;
    }

    private static final class Count extends OutputStream {
        private int length;

        @Override
        public void write(int octet) {
            length = Math.addExact(length, 1);
        }

        @Override
        public void write(byte[] more, int offset, int size) {
            length = Math.addExact(length, size);
        }
    }
}
