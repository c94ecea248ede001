package org.pouch.pdf.common;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.pouch.packet.Content;

/** A file in memory that PDFBox reads, and that knows where it was read. */
public final class HeldFile extends RandomAccessReadBuffer {
    private final byte[] file;
    private final Place sought;

    private static final class Place {
        private long offset;
    }

    public HeldFile(byte[] file) {
        this(file, new Place());
    }

    private HeldFile(byte[] file, Place sought) {
        super(file);
        this.file = file;
        this.sought = sought;
    }

    @Override
    public void seek(long position) throws IOException {
        if (sought != null) { // the constructor above seeks, too
            sought.offset = position;
        }
        super.seek(position);
    }

    /** With a position of its own, as readers of streams and objects take turns. */
    @Override
    public RandomAccessReadView createView(long start, long length) {
        return new RandomAccessReadView(new HeldFile(file, sought), start, length);
    }

    /** The data of a stream without filters: PDFBox gives them, but not where they are, so one byte is read to learn it. */
    Content content(COSStream stream) throws IOException {
        long length = stream.getLength();
        if (length == 0) {
            return Content.of(new byte[0]);
        }
        try (InputStream data = stream.createRawInputStream()) {
            sought.offset = -1;
            int first = data.read();
            int start = (int) sought.offset;
            if (start < 0 || start + length > file.length || first != (file[start] & 0xff)) {
                throw new IOException("the data of a stream are not where they are read");
            }
            return Content.within(file, start, (int) length);
        }
    }
}
