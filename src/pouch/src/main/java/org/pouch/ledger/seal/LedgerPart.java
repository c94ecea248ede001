package org.pouch.ledger.seal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A partition of the ledger, as PostgreSQL describes it.
 *
 * @param from its first line, as the database writes it: a number, or MINVALUE
 * @param behind the line behind its last, likewise: a number, or MAXVALUE
 */
record LedgerPart(String name, String from, String behind) {
    private static final Pattern BOUNDS = Pattern.compile("FOR VALUES FROM \\('?(\\w+)'?\\) TO \\('?(\\w+)'?\\)");

    static LedgerPart of(String name, String bounds) {
        Matcher matcher = BOUNDS.matcher(bounds);
        if (!matcher.matches()) {
            throw new IllegalStateException("Table " + name + " is no part of the ledger that this program made: "
                    + bounds + ". Detach it from ledger_line.");
        }
        return new LedgerPart(name, matcher.group(1), matcher.group(2));
    }

    boolean isOpen() {
        return behind.equals("MAXVALUE");
    }

    /** Whether all its lines are up to that one, and none can come. */
    boolean endsBy(long last) {
        return !isOpen() && Long.parseLong(behind) <= last + 1;
    }

    /** Whether it may have lines up to that one. */
    boolean hasLinesBy(long last) {
        return last > 0 && (from.equals("MINVALUE") || Long.parseLong(from) <= last);
    }
}
