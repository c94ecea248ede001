package org.pouch.casework.agreement;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a row is about.
 *
 * @param from its first day
 * @param until the first day on which it does not count any more; null when none was agreed
 */
public record Scope(
        Set<String> requesting,
        Set<String> requested,
        Set<Person> persons,
        Set<Procedure> procedures,
        LocalDate from,
        @Nullable LocalDate until) {
    /** Category of a person (A7). */
    public enum Person {
        NATIONAL,
        FORMER_NATIONAL,
        FAMILY_MEMBER,
        TCN,
        STATELESS
    }

    /** Procedure (A4). Many agree on all of them; a case of one that is not led here would run as if its person were to be confirmed. */
    public enum Procedure {
        NORMAL(true),
        ACCELERATED(true),
        WRITTEN_NOTICE(false),
        TRANSIT(false);

        private final boolean isLed;

        Procedure(boolean isLed) {
            this.isLed = isLed;
        }

        /** @param word as a request says it */
        public static boolean isNotLed(String word) {
            return Stream.of(values())
                    .anyMatch(procedure -> !procedure.isLed && procedure.name().equals(word));
        }
    }

    public Scope {
        requesting = Set.copyOf(requesting);
        requested = Set.copyOf(requested);
        persons = Set.copyOf(persons);
        procedures = Set.copyOf(procedures);
    }

    boolean isBetween(Situation situation) {
        return requesting.contains(situation.requestingState())
                && requested.contains(situation.requestedState())
                && !situation.requestingState().equals(situation.requestedState())
                && !situation.day().isBefore(from)
                && (until == null || situation.day().isBefore(until));
    }

    /** @param category as a request says it */
    public boolean knowsPerson(String category) {
        return persons.stream().anyMatch(person -> person.name().equals(category));
    }

    boolean covers(Situation situation) {
        return isBetween(situation)
                && knowsPerson(situation.person())
                && procedures.stream().anyMatch(procedure -> procedure.name().equals(situation.procedure()));
    }

    /** Whether some case is under both. */
    boolean meets(Scope other) {
        return meetsBetweenStates(other)
                && !Collections.disjoint(persons, other.persons)
                && !Collections.disjoint(procedures, other.procedures)
                && (until == null || other.from.isBefore(until))
                && (other.until == null || from.isBefore(other.until));
    }

    /** Some two states, of which one asks the other, are in both; nobody asks itself. */
    private boolean meetsBetweenStates(Scope other) {
        Set<String> asking = new HashSet<>(requesting);
        asking.retainAll(other.requesting);
        Set<String> asked = new HashSet<>(requested);
        asked.retainAll(other.requested);
        return !asking.isEmpty() && !asked.isEmpty() && !(asking.size() == 1 && asking.equals(asked));
    }
}
