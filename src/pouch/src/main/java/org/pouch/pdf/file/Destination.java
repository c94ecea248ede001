package org.pouch.pdf.file;

import java.io.IOException;
import org.apache.pdfbox.cos.COSStream;

/** Where the bytes of a document go as they are made: into a new file, or beside those of one that is there. */
interface Destination {
    /** Offset of the next byte. */
    int position();

    void text(byte[] bytes, int count) throws IOException;

    /** What the byte range of the signature says behind its first number. */
    String range();

    /** What the dictionary says, which comes next, of the length of the stream's data. */
    int length(COSStream stream);

    void data(COSStream stream) throws IOException;
}
