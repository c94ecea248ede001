package org.pouch.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StripedLocksTest {
    private final StripedLocks locks = new StripedLocks(64);

    @Test
    void givesANameTheSameLockEveryTime() {
        assertThat(locks.of("charge-card")).isSameAs(locks.of(new String("charge-card")));
    }

    /** Job types come from callers, and each may be another. */
    @Test
    void hasNoMoreLocksHoweverManyNamesThereAre() {
        Set<Object> given = Collections.newSetFromMap(new IdentityHashMap<>());
        IntStream.range(0, 10_000).mapToObj(number -> "type-" + number).forEach(type -> given.add(locks.of(type)));

        assertThat(given).hasSize(64);
    }
}
