package org.pouch.pdf.evidence;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.pouch.pdf.common.PdfRefused;

/** How much work a page may be to draw: small files can hold pages that no machine ever finishes. */
final class DrawingBounds {
    /** More than any scan or drawing of a page has. */
    static final int MOST_OPERATORS = 1_000_000;

    static final int MOST_FORMS = 20_000;
    static final int DEEPEST_FORM = 12;
    static final long MOST_SECONDS = 10;

    private final LongSupplier nanos;
    private final long begin;
    private int operators;
    private int forms;
    private int depth;

    /** @param nanos the time that has passed since some moment, in nanoseconds */
    DrawingBounds(LongSupplier nanos) {
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    void countOperator() {
        operators++;
        if (operators > MOST_OPERATORS || nanos.getAsLong() - begin > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
            throw costly();
        }
    }

    void enterForm() {
        forms++;
        depth++;
        if (forms > MOST_FORMS || depth > DEEPEST_FORM) {
            throw costly();
        }
    }

    void leaveForm() {
        depth--;
    }

    private static PdfRefused costly() {
        return new PdfRefused("PAGE_COSTLY", "The page takes too much work to be drawn.");
    }
}
