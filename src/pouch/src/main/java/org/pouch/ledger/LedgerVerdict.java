package org.pouch.ledger;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.Sha256;

/**
 * What came of following a chain to its end.
 *
 * @param lines how many lines continue the chain
 * @param head the hash of the last of them; compare it with the other side's or an earlier export to see a cut-off end
 * @param brokenLine the number of the first line that does not, from 1
 * @param trouble what is wrong with that line
 */
public record LedgerVerdict(
        long lines,
        Sha256 head,
        @Nullable Long brokenLine,
        @Nullable String trouble) {
    public boolean isIntact() {
        return brokenLine == null;
    }

    /** One sentence for a person. */
    public String sentence() {
        return brokenLine == null
                ? "The ledger is intact: " + lines + " lines, head " + head + "."
                : "The ledger is broken at line " + brokenLine + ": " + trouble + ".";
    }
}
