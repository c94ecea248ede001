package org.pouch.ledger.stop;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/**
 * What stands by the ledger now. All lines are read once in the run of the program, from then on those that came since; while none came, a look
 * costs the question for the last. Whoever compares it with a table asks this first and the table then: a row and its line come to be in one
 * transaction. Thread-safe; no two wait for each other.
 */
@Component
public final class LedgerStops {
    private final LedgerBook ledger;
    private volatile Seen seen = Seen.NOTHING;

    /**
     * @param sequence of the last line that was read
     * @param hash of that line: a line that was undone is none that was read
     */
    private record Seen(
            long sequence,
            @Nullable Sha256 hash,
            Map<Stop, Map<String, Stopped>> standing,
            Map<String, String> fingerprints) {
        static final Seen NOTHING = new Seen(0, null, Map.of(), Map.of());

        boolean isAt(LedgerLine line) {
            return line.sequence() == sequence && line.hash().equals(hash);
        }
    }

    public LedgerStops(LedgerBook ledger) {
        this.ledger = ledger;
    }

    /** By subject, the oldest first. */
    public Map<String, Stopped> standing(Stop stop) {
        return current().getOrDefault(stop, Map.of());
    }

    public Optional<Stopped> find(Stop stop, String subject) {
        return Optional.ofNullable(standing(stop).get(subject));
    }

    /** Of every kind. */
    public List<Stopped> all() {
        return current().values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    private Map<Stop, Map<String, Stopped>> current() {
        Seen before = seen;
        Optional<LedgerLine> end = ledger.last();
        if (end.isEmpty()) {
            return Map.of();
        }
        if (before.isAt(end.get())) {
            return before.standing();
        }
        Seen now = until(before, end.get());
        // Whoever is late with less reads some lines again.
        seen = now;
        return now.standing();
    }

    /** From the beginning where the last that was read is of a transaction that was undone, or was cut off since. */
    private Seen until(Seen before, LedgerLine end) {
        if (before.hash() == null) {
            return read(Seen.NOTHING, end, ledger.since(0, end.sequence(), StopLines.EVENTS));
        }
        List<LedgerLine> lines =
                ledger.since(before.sequence(), Math.max(before.sequence(), end.sequence()), StopLines.EVENTS);
        if (lines.isEmpty() || !before.isAt(lines.get(0))) {
            return until(Seen.NOTHING, end);
        }
        return before.sequence() >= end.sequence() ? before : read(before, end, lines.subList(1, lines.size()));
    }

    private static Seen read(Seen before, LedgerLine end, List<LedgerLine> lines) {
        StopLines after = new StopLines(before.standing(), before.fingerprints()).after(lines);
        return new Seen(end.sequence(), end.hash(), after.standing(), after.fingerprints());
    }
}
