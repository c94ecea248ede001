package org.pouch.pdf.file;

import java.io.IOException;
import java.io.InputStream;
import org.pouch.packet.Content;
import org.pouch.packet.Sha256;

/** A file inside a document with the place where it is packed, so that it is not unpacked again to be compared with it. */
record UnpackedContent(Content content, byte[] file, int start, int length) implements Content {
    boolean isFrom(byte[] otherFile, int otherStart, int otherLength) {
        return file == otherFile && start == otherStart && length == otherLength;
    }

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public byte[] bytes() {
        return content.bytes();
    }

    @Override
    public InputStream open() throws IOException {
        return content.open();
    }

    @Override
    public Sha256 digest() {
        return content.digest();
    }
}
