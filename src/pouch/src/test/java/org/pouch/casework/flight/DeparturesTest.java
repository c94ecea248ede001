package org.pouch.casework.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pouch.packet.RequestId;

/** A charter of 150 persons: what others have planned is read once for all of them. */
class DeparturesTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private final List<RequestId> persons = IntStream.range(0, 150)
            .mapToObj(number -> new RequestId("urn:rdx:UTO:2026:%06d".formatted(number)))
            .toList();
    private final List<RequestId> read = new ArrayList<>();
    private final Departures.Others others = new Departures.Others(persons);

    private Optional<YearMonth> departure(RequestId person) {
        read.add(person);
        return Optional.of(MARCH);
    }

    @Test
    void readsThePapersOfEachOnceForAll() {
        for (RequestId person : persons) {
            assertThat(others.but(person, 149, this::departure)).hasSize(149).containsOnly(MARCH);
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(persons);
    }

    @Test
    void readsNobodysPapersWhereAllHaveAPlace() {
        for (RequestId person : persons) {
            assertThat(others.but(person, 150, this::departure)).isEmpty();
        }

        assertThat(read).isEmpty();
    }

    /** Whoever cannot be read has no journey that anybody could read, and is not tried again. */
    @Test
    void triesOnceToReadWhatCannotBeRead() {
        for (int times = 0; times < 2; times++) {
            assertThat(others.but(persons.get(0), 1, person -> {
                        read.add(person);
                        return Optional.empty();
                    }))
                    .isEmpty();
        }

        assertThat(read).hasSize(149);
    }
}
