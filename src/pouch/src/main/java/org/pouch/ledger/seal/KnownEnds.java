package org.pouch.ledger.seal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.Sha256;

/** A book that is held, while it is read, against what is known of its end from elsewhere. Not thread-safe. */
final class KnownEnds implements SealedBook {
    private final SealedBook book;
    private final List<End> ends;
    private final LongConsumer progress;
    private final List<String> troubles = new ArrayList<>();
    private long first;
    private long last;

    /** @param progress is told the number of each line */
    KnownEnds(SealedBook book, List<End> ends, LongConsumer progress) {
        this.book = book;
        this.ends = List.copyOf(ends);
        this.progress = progress;
    }

    /**
     * The book had this line.
     *
     * @param knownBy as the subject of a sentence
     */
    record End(long line, Sha256 hash, String knownBy) {}

    @Override
    public @Nullable LedgerLine nextLine() throws IOException {
        LedgerLine next = book.nextLine();
        if (next == null) {
            return null;
        }
        first = first == 0 ? next.sequence() : first;
        last = next.sequence();
        progress.accept(last);
        ends.stream()
                .filter(end -> end.line() == next.sequence() && !end.hash().equals(next.hash()))
                .forEach(end -> troubles.add(end.knownBy() + " knows another line " + end.line()
                        + ": lines were changed, and all hashes made anew."));
        return next;
    }

    /**
     * What does not agree, in sentences, once the book was read to its end. What was cut off at a seal because it was old enough is no
     * trouble.
     */
    List<String> troubles() {
        List<String> found = new ArrayList<>(troubles);
        ends.stream()
                .filter(end -> end.line() > last && end.line() >= first)
                .forEach(end -> found.add("The end was cut off: " + end.knownBy() + " knows line " + end.line()
                        + ", and the ledger ends with line " + last + "."));
        return found;
    }

    @Override
    public @Nullable SignedSeal nextSeal() throws IOException {
        return book.nextSeal();
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
