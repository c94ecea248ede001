package org.pouch.ledger.seal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.LedgerVerdict;

/**
 * What came of following a ledger and its seals to their ends.
 *
 * @param begins its first line; more than 1 where what is older was cut off at a seal
 * @param seals how many there are
 * @param dated how many of them a trusted time-stamping authority dated
 * @param day the last day that is sealed; null without seals
 * @param sealedLines the number of the last line that is sealed
 * @param signers who signed, each once
 * @param troubles with the seals, in sentences
 */
public record SealedVerdict(
        LedgerVerdict chain,
        long begins,
        long seals,
        long dated,
        @Nullable LocalDate day,
        long sealedLines,
        List<String> signers,
        List<String> troubles) {
    public SealedVerdict {
        signers = List.copyOf(signers);
        troubles = List.copyOf(troubles);
    }

    public boolean isIntact() {
        return chain.isIntact() && troubles.isEmpty();
    }

    /** For a person; the first says whether the book is intact. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                chain.isIntact() && !troubles.isEmpty()
                        ? "The lines of the ledger follow one another, and its seals say that it is not the book that was sealed."
                        : chain.sentence());
        sentences.addAll(troubles);
        if (begins > 1) {
            sentences.add("It begins with line " + begins + ": what is older was cut off at a seal.");
        }
        sentences.add(
                day == null
                        ? "There are no seals: a cut-off end, or lines whose hashes were all made anew, would not be found."
                        : "Sealed up to " + day + ", line " + sealedLines + ", by " + seals + " seals, " + dated
                                + " of them dated by a trusted authority.");
        return sentences;
    }
}
