package org.pouch.casework.flight;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pouch.casework.Officer;
import org.pouch.casework.OpeningKey;
import org.pouch.packet.RequestId;

/** Puts persons on a flight and takes them off; each stays a case of its own. */
public interface Flights {
    /**
     * Nobody is told of it yet.
     *
     * @throws FlightRefused when the day is past, or the carrier is ill-formed
     */
    Flight open(String carrier, LocalDate departure, String counterpart, Officer officer);

    /**
     * As {@link #open}; a repeated call with the same key opens no second one.
     *
     * @throws FlightRefused also when the key has opened another flight, or this one was changed since
     */
    Flight openOnce(OpeningKey key, String carrier, LocalDate departure, String counterpart, Officer officer);

    Optional<Flight> find(String id);

    /** Those that depart last first. */
    List<Flight> newest(int limit);

    /**
     * Those named first have the places where there are not enough.
     *
     * @return those that could not be put on it, each with the reason, in that order; the others are
     */
    Map<RequestId, String> putOn(String flight, Collection<RequestId> requests);

    /**
     * One who was announced leaves it when the transfer of that case is cancelled: the task for it is called for.
     *
     * @return whether the person is off already
     * @throws FlightRefused when the person is not on it
     */
    boolean takeOff(String flight, RequestId request, Officer officer);

    /** Those of them who are not on it and never were. */
    List<RequestId> neverOn(String flight, Collection<RequestId> requests);

    /** Nobody who is on it was announced yet, or all are to be announced anew: a storm. */
    void postpone(String flight, LocalDate departure, String carrier);

    /** Who is on it. */
    List<RequestId> persons(String flight);

    /** Everybody on it, with all that keeps them back, in the order of their cases: asked together. */
    List<Person> readiness(String flight);

    /** @param state as people see it */
    record Person(RequestId request, String state, Set<Blocker> blockers) {
        public boolean isReady() {
            return blockers.isEmpty();
        }

        /** Nothing about this person's journey is to be done any more. */
        public boolean isOver() {
            return blockers.contains(Blocker.CASE_CLOSED) || blockers.contains(Blocker.DEPARTED);
        }
    }
}
