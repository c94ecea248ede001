package org.pouch.exchange.key;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.sealing.PacketSealer;

/**
 * The sealer with the signing key whose turn it is, as its files are now: a replaced key is taken at the next seal, and the
 * next one from its day on, without a restart.
 */
final class CurrentSealer {
    private final List<Turn> turns;
    private final Clock clock;

    /** @param from when this key begins to sign; null for the one that signs until another does */
    public record Turn(@Nullable Instant from, Watched<PacketSealer> sealer) {
        boolean hasCome(Instant now) {
            return from == null || !now.isBefore(from);
        }
    }

    /** @param turns in the order in which they come, at least one */
    public CurrentSealer(List<Turn> turns, Clock clock) {
        this.turns = List.copyOf(turns);
        this.clock = clock;
    }

    /**
     * With one key.
     *
     * @param files what the key is read from; none for a key that is read once
     * @param reader reads them
     */
    public CurrentSealer(List<Path> files, Supplier<PacketSealer> reader) {
        this(List.of(new Turn(null, new Watched<>(files, reader))), Clock.systemUTC());
    }

    /** @throws RuntimeException of the reader; what it could not read is read again at the next call */
    public PacketSealer get() {
        Instant now = clock.instant();
        return turns.stream()
                .filter(turn -> turn.hasCome(now))
                .reduce((earlier, later) -> later)
                .orElse(turns.get(0))
                .sealer()
                .get();
    }
}
