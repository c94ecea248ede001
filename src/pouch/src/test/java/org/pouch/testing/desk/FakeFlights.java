package org.pouch.testing.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.Officer;
import org.pouch.casework.OpeningKey;
import org.pouch.casework.flight.Blocker;
import org.pouch.casework.flight.Flight;
import org.pouch.casework.flight.FlightRefused;
import org.pouch.casework.flight.Flights;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** Flights that take the first invented case and not the second. */
public final class FakeFlights implements Flights {
    /** Is there from the beginning. */
    public static final String CHARTER = "01890a5d-ac96-7f4e-8d3a-0f6c2b1e0001";

    /** Has come down here, with both cases on it. */
    public static final String LANDED = "01890a5d-ac96-7f4e-8d3a-0f6c2b1e0002";

    private static final Flight CAME = new Flight(
            LANDED,
            Side.REQUESTED,
            new AuthorityId("XRU-CRS"),
            "XR0042",
            LocalDate.of(2026, 11, 23),
            "anna",
            DeskOfFakes.NOW);

    private final Map<String, Flight> flights = new LinkedHashMap<>();
    private final Map<OpeningKey, Flight> opened = new LinkedHashMap<>();
    private final List<RequestId> persons = new ArrayList<>(List.of(FakeCases.FIRST));

    private volatile boolean isAnswered;

    FakeFlights() {
        flights.put(CHARTER, flight("UT0815", LocalDate.of(2026, 12, 24), "XRU-CRS", "anna"));
    }

    /** Nobody is kept back any more, until the other side takes its answers back. */
    public void answered(boolean answered) {
        isAnswered = answered;
    }

    private static Flight flight(String carrier, LocalDate departure, String counterpart, String officer) {
        return new Flight(
                CHARTER, Side.REQUESTING, new AuthorityId(counterpart), carrier, departure, officer, DeskOfFakes.NOW);
    }

    @Override
    public Flight open(String carrier, LocalDate departure, String counterpart, Officer officer) {
        return flight(carrier, departure, counterpart, officer.id());
    }

    @Override
    public Flight openOnce(OpeningKey key, String carrier, LocalDate departure, String counterpart, Officer officer) {
        Flight asked = open(carrier, departure, counterpart, officer);
        if (!opened.computeIfAbsent(key, first -> asked).equals(asked)) {
            throw new FlightRefused("This key has opened another flight.");
        }
        return asked;
    }

    @Override
    public List<RequestId> neverOn(String flight, Collection<RequestId> requests) {
        return List.copyOf(requests);
    }

    @Override
    public Optional<Flight> find(String id) {
        return id.equals(LANDED) ? Optional.of(CAME) : Optional.ofNullable(flights.get(id));
    }

    @Override
    public List<Flight> newest(int limit) {
        return List.copyOf(flights.values());
    }

    @Override
    public Map<RequestId, String> putOn(String flight, Collection<RequestId> requests) {
        Map<RequestId, String> refused = new LinkedHashMap<>();
        requests.stream()
                .filter(request -> !request.equals(FakeCases.FIRST))
                .forEach(request -> refused.put(request, "It has no travel document yet."));
        return refused;
    }

    @Override
    public boolean takeOff(String flight, RequestId request, Officer officer) {
        if (!persons.contains(request)) {
            throw new FlightRefused("This case is not on the flight.");
        }
        return true;
    }

    @Override
    public void postpone(String flight, LocalDate departure, String carrier) {
        if (departure.isBefore(LocalDate.of(2026, 11, 24))) {
            throw new FlightRefused("The day of departure is past.");
        }
    }

    @Override
    public List<RequestId> persons(String flight) {
        return flight.equals(LANDED) ? List.of(FakeCases.FIRST, FakeCases.SECOND) : List.copyOf(persons);
    }

    @Override
    public List<Person> readiness(String flight) {
        return persons(flight).stream()
                .map(request -> new Person(
                        request,
                        "TRANSFER_NOTIFIED",
                        isAnswered ? EnumSet.noneOf(Blocker.class) : EnumSet.of(Blocker.NOT_ANSWERED)))
                .toList();
    }
}
