package org.pouch.process.check;

import java.io.PrintWriter;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one question after the other and prints a row for each, at once. */
final class CheckTable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckTable.class);
    private static final String ROW = "%-9s  %-36s  %-58s  %s%n";

    private final PrintWriter out;
    private int rows;
    private int unmet;
    private boolean over;

    CheckTable(PrintWriter out) {
        this.out = out;
        out.printf(ROW, "", "ASKED", "EXPECTED", "FOUND");
    }

    /**
     * @param found says what was found; throws {@link Unmet}, or what the client throws
     * @return whether it was as expected
     */
    boolean ask(String asked, String expected, Supplier<String> found) {
        try {
            row(Verdict.OK, asked, expected, found.get());
            return true;
        } catch (RuntimeException failure) {
            LOG.debug("Asked for {}.", asked, failure);
            Complaint complaint = Complaint.of(failure);
            row(complaint.verdict(), asked, expected, complaint.sentence());
            unmet++;
            over |= complaint.isFinal();
            return false;
        }
    }

    private void row(Verdict verdict, String asked, String expected, String found) {
        rows++;
        out.printf(ROW, verdict, asked, expected, found);
        out.flush();
    }

    /** Whether to ask more is of no use. */
    boolean isOver() {
        return over;
    }

    boolean isAllRight() {
        return unmet == 0;
    }

    void sum() {
        out.printf("%d asked, %d not as Pouch needs it%n", rows, unmet);
        out.flush();
    }
}
