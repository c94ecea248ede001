package org.pouch.pdf.common;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.pouch.packet.Content;

/** Unpacks the streams of one document: no filter or Flate alone, and never more bytes in all than allowed. */
public final class Unpacking {
    private final boolean isExact;
    private long left;

    public Unpacking(long most) {
        this(most, false);
    }

    private Unpacking(long most, boolean isExact) {
        this.left = most;
        this.isExact = isExact;
    }

    /** For documents in which nothing stands behind what is packed. */
    public static Unpacking exact(long most) {
        return new Unpacking(most, true);
    }

    /** The bytes of a stream without their packing. */
    public byte[] bytes(COSStream stream) {
        COSBase filter = stream.getDictionaryObject(COSName.FILTER);
        if (filter != null && !COSName.FLATE_DECODE.equals(filter)
                || stream.containsKey(COSName.DECODE_PARMS)
                || stream.containsKey(COSName.F)) {
            throw new PdfRefused("STREAM_FORM", "A stream of the document is packed in a way that packets do not use.");
        }
        byte[] raw = raw(stream);
        return filter == null ? raw : inflate(raw, 0, raw.length);
    }

    /** The bytes of a stream without their packing; those that are not packed stay where they are. */
    public Content content(COSStream stream, HeldFile file) {
        if (stream.containsKey(COSName.FILTER)
                || stream.containsKey(COSName.DECODE_PARMS)
                || stream.containsKey(COSName.F)) {
            return Content.of(bytes(stream));
        }
        try {
            Content content = file.content(stream);
            spend((int) content.size());
            return content;
        } catch (IOException broken) {
            throw new PdfRefused("STREAM_BROKEN", "A stream of the document cannot be read.");
        }
    }

    /** The bytes of a stream as they stand in the file. */
    public byte[] raw(COSStream stream) {
        try (InputStream in = stream.createRawInputStream()) {
            byte[] bytes = in.readAllBytes();
            spend(bytes.length);
            return bytes;
        } catch (IOException broken) {
            throw new PdfRefused("STREAM_BROKEN", "A stream of the document cannot be read.");
        }
    }

    /** The bytes that those in Flate, at a place in a file, unpack to. */
    public byte[] bytes(byte[] file, int start, int length) {
        spend(length);
        return inflate(file, start, length);
    }

    /** Counts what bytes in Flate unpack to, and keeps nothing of it. */
    public void measure(byte[] packed) {
        spend(packed.length);
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] buffer = new byte[16 * 1024];
            int count = inflater.inflate(buffer);
            while (count > 0) {
                spend(count);
                count = inflater.inflate(buffer);
            }
        } catch (DataFormatException damaged) {
            // Readers show as much of it as they can unpack; that much was counted.
        } finally {
            inflater.end();
        }
    }

    /** Counts what is written to it, for other packings than Flate, and keeps nothing of it. */
    public OutputStream counter() {
        return new OutputStream() {
            @Override
            public void write(int one) {
                spend(1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                spend(length);
            }
        };
    }

    private byte[] inflate(byte[] file, int start, int length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, start, length);
            ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(1024, length * 3));
            byte[] buffer = new byte[16 * 1024];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new PdfRefused("STREAM_BROKEN", "A packed stream of the document is cut off.");
                }
                spend(count);
                out.write(buffer, 0, count);
            }
            if (isExact && inflater.getRemaining() > 0) {
                throw new PdfRefused("STREAM_FORM", "Other bytes stand behind what is packed in a stream.");
            }
            return out.toByteArray();
        } catch (DataFormatException broken) {
            throw new PdfRefused("STREAM_BROKEN", "A packed stream of the document is damaged.");
        } finally {
            inflater.end();
        }
    }

    private void spend(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw new PdfRefused("LIMIT_UNPACKED", "The streams of the document unpack to more bytes than allowed.");
        }
    }
}
