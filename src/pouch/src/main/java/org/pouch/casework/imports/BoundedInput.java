package org.pouch.casework.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to go on where it is longer than it may be. */
final class BoundedInput extends FilterInputStream {
    private final String what;
    private final long most;
    private long left;

    /** @param what it is, as the refusal begins */
    BoundedInput(InputStream in, String what, long most) {
        super(in);
        this.what = what;
        this.most = most;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count(1);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw new ImportRefused(
                    what + " has more than " + most + " bytes. Part it, or see pouch.imports.most-bytes.");
        }
    }
}
