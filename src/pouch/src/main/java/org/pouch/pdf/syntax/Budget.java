package org.pouch.pdf.syntax;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.pouch.pdf.common.PdfRefused;

/**
 * What one document may cost: 3 s, 256 MiB, 500 pages, and bounds on objects, nesting and unpacked bytes (design.md 4). Not
 * thread-safe: one budget, one document, one thread.
 */
public final class Budget {
    public static final int MAXIMUM_BYTES = 256 << 20;
    public static final int MAXIMUM_PAGES = 500;
    public static final int MAXIMUM_NESTING = 100;
    public static final int MAXIMUM_OBJECTS = 500_000;
    private static final Duration MAXIMUM_TIME = Duration.ofSeconds(3);
    private static final long MAXIMUM_UNPACKED = 64L << 20;
    /** A value takes some 70 bytes, so these fit into half of the memory a document may take. */
    private static final long MAXIMUM_VALUES = 2_000_000;

    static final int MAXIMUM_TEXT = 32 << 20;
    /** What is read before the time is looked at again. */
    private static final int STRETCH = 1 << 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long start = now();
    private long unpacked;
    private long values;
    private long texts;
    private long steps;
    private int passed;

    /** To be called for each value read. */
    void spendValue() {
        if (++values > MAXIMUM_VALUES) {
            throw new PdfRefused("LIMIT_OBJECTS", "The document holds more than " + MAXIMUM_VALUES + " values.");
        }
        if ((values & 0x3ff) == 0) {
            checkTime();
        }
    }

    /** To be called for each string read: objects can share the bytes of the file, but each keeps its own. */
    void spendText(int bytes) {
        texts += bytes;
        if (texts > MAXIMUM_TEXT) {
            throw tooMuchText();
        }
    }

    static PdfRefused tooMuchText() {
        return new PdfRefused(
                "LIMIT_TEXT", "The document's strings are more than " + MAXIMUM_TEXT + " bytes together.");
    }

    /** To be called for bytes read, also for those that mean nothing. */
    void pass(int bytes) {
        passed += bytes;
        if (passed > STRETCH) {
            passed = 0;
            checkTime();
        }
    }

    /** To be called for each step of work on values already read. */
    void tick() {
        if ((++steps & 0x3ff) == 0) {
            checkTime();
        }
    }

    public void checkTime() {
        // Whoever waits for the verdict interrupts when it has waited long enough.
        if (now() - start > MAXIMUM_TIME.toNanos() || Thread.currentThread().isInterrupted()) {
            throw new PdfRefused(
                    "LIMIT_TIME", "The document takes longer than " + MAXIMUM_TIME.toSeconds() + " s to check.");
        }
    }

    /** Time of work where it is known: a busy machine must not make an honest document a refused one. */
    private static long now() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    void spendUnpacked(int bytes) {
        unpacked += bytes;
        if (unpacked > MAXIMUM_UNPACKED) {
            throw new PdfRefused(
                    "LIMIT_UNPACKED", "The document's streams unpack to more than " + MAXIMUM_UNPACKED + " bytes.");
        }
        checkTime();
    }
}
