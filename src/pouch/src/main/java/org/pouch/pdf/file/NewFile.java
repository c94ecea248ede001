package org.pouch.pdf.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** A document that is being written. */
final class NewFile implements Destination {
    private final OutputStream out;
    private long position;

    NewFile(OutputStream out) {
        this.out = out;
    }

    @Override
    public int position() {
        return Math.toIntExact(position);
    }

    @Override
    public void text(byte[] bytes, int count) throws IOException {
        out.write(bytes, 0, count);
        position += count;
    }

    /** Room for the numbers, which are known when all else is written. */
    @Override
    public String range() {
        return SealedDocument.WIDEST;
    }

    @Override
    public int length(COSStream stream) {
        return stream.getInt(COSName.LENGTH);
    }

    @Override
    public void data(COSStream stream) throws IOException {
        if (stream.hasData()) {
            try (InputStream in = stream.createRawInputStream()) {
                position += in.transferTo(out);
            }
        }
    }
}
