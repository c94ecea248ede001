package org.pouch.pdf.file;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** A document that is being written. Long data are copied once, when it is known how large the whole is. */
final class NewFile implements Destination {
    private static final int LONG = 1 << 14;

    private final List<Part> parts = new ArrayList<>();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 16);
    private long position;

    private interface Source {
        InputStream open() throws IOException;
    }

    /** Data of a stream, behind so many bytes of text. */
    private record Part(int behind, Source source, int length) {}

    @Override
    public int position() {
        return Math.toIntExact(position);
    }

    @Override
    public void text(byte[] bytes, int count) {
        text.write(bytes, 0, count);
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
        if (!stream.hasData()) {
            return;
        }
        int length = length(stream);
        if (length >= LONG) {
            parts.add(new Part(text.size(), stream::createRawInputStream, length));
        } else {
            try (InputStream in = stream.createRawInputStream()) {
                if (in.transferTo(text) != length) {
                    throw changed();
                }
            }
        }
        position += length;
    }

    /**
     * All that was written.
     *
     * @throws IOException when a file whose bytes are in the document cannot be read, or has become shorter or longer
     */
    byte[] bytes() throws IOException {
        byte[] words = text.toByteArray();
        byte[] whole = new byte[position()];
        int from = 0;
        int at = 0;
        for (Part part : parts) {
            System.arraycopy(words, from, whole, at, part.behind() - from);
            at += part.behind() - from;
            from = part.behind();
            try (InputStream in = part.source().open()) {
                if (in.readNBytes(whole, at, part.length()) < part.length() || in.read() >= 0) {
                    throw changed();
                }
            }
            at += part.length();
        }
        System.arraycopy(words, from, whole, at, words.length - from);
        return whole;
    }

    private static EOFException changed() {
        return new EOFException("a file has become shorter or longer while it was written into a document");
    }
}
