package org.pouch.pdf.file;

import java.util.Arrays;
import java.util.Locale;
import org.apache.pdfbox.cos.COSStream;
import org.pouch.pdf.signature.ByteRange;

/** The sealed revision of a document that is there: each byte is compared with the one that would be written. */
final class ExistingFile implements Destination {
    private static final int MOST_DIGITS = 9;

    private final byte[] file;
    private final ByteRange seal;
    private final ExpectedStreams expected;
    private final int end;
    private int position;
    private int length;

    /** Another byte stands there. */
    static final class Different extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Different() {
            super(null, null, false, false);
        }
    }

    ExistingFile(byte[] file, ByteRange seal, ExpectedStreams expected) {
        this.file = file;
        this.seal = seal;
        this.expected = expected;
        this.end = Math.min(seal.end(), file.length);
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public void text(byte[] bytes, int count) {
        require(count <= end - position && Arrays.equals(file, position, position + count, bytes, 0, count));
        position += count;
    }

    @Override
    public String range() {
        String range = seal.gapStart() + " " + seal.gapEnd() + " " + (seal.end() - seal.gapEnd());
        return String.format(Locale.ROOT, "%-" + SealedDocument.WIDEST.length() + "s", range);
    }

    /** As the file says it; the digits are compared like all else. */
    @Override
    public int length(COSStream stream) {
        int said = 0;
        int at = position;
        while (at < end && file[at] >= '0' && file[at] <= '9') {
            require(at - position < MOST_DIGITS);
            said = 10 * said + file[at] - '0';
            at++;
        }
        length = said;
        return said;
    }

    @Override
    public void data(COSStream stream) {
        require(length <= end - position && expected.isHeld(stream, file, position, length));
        position += length;
    }

    /** True when nothing of the revision is left. */
    boolean isAtEnd() {
        return position == seal.end();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Different();
        }
    }
}
