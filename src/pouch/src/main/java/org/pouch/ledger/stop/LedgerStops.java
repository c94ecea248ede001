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
    private static final long AT_ONCE = 10_000;

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
        return byKind().getOrDefault(stop, Map.of());
    }

    public Optional<Stopped> find(Stop stop, String subject) {
        return Optional.ofNullable(standing(stop).get(subject));
    }

    /** All that stand at one case or state, the oldest first. */
    public List<Stopped> at(Stop stop, String place) {
        return standing(stop).values().stream()
                .filter(stopped -> stopped.place().equals(place))
                .toList();
    }

    /** Of every kind. */
    public List<Stopped> all() {
        return byKind().values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    /** By kind and subject: for whoever asks for several, since each question goes to the database. */
    public Map<Stop, Map<String, Stopped>> byKind() {
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
            return fromTheBeginning(end);
        }
        List<LedgerLine> lines =
                ledger.since(before.sequence(), Math.max(before.sequence(), end.sequence()), StopLines.EVENTS);
        if (lines.isEmpty() || !before.isAt(lines.get(0))) {
            return fromTheBeginning(end);
        }
        return before.sequence() >= end.sequence() ? before : read(before, end, lines.subList(1, lines.size()));
    }

    /** Some at a time: decisions of years do not fit into memory. Once more where lines were cut off meanwhile, since what ends a stop may be among them. */
    private Seen fromTheBeginning(LedgerLine end) {
        Seen read = Seen.NOTHING;
        long first = first();
        for (long from = first; from <= end.sequence(); from += AT_ONCE) {
            List<LedgerLine> lines = ledger.since(from, Math.min(end.sequence(), from + AT_ONCE - 1), StopLines.EVENTS);
            read = read(
                    read,
                    end,
                    lines.stream()
                            .filter(line -> StopLines.EVENTS.contains(line.event()))
                            .toList());
        }
        return first() == first ? read : fromTheBeginning(ledger.last().orElse(end));
    }

    private long first() {
        return ledger.lines(1, 1).stream().map(LedgerLine::sequence).findFirst().orElse(1L);
    }

    private static Seen read(Seen before, LedgerLine end, List<LedgerLine> lines) {
        StopLines after = new StopLines(before.standing(), before.fingerprints()).after(lines);
        return new Seen(end.sequence(), end.hash(), after.standing(), after.fingerprints());
    }
}
