package org.pouch.casework.flight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.Officer;
import org.pouch.casework.OpeningKey;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.journey.ChangeTransfer;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.state.CaseState;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps flights in their tables; what is said of a person is read from the case each time. */
@Component
class FlightKeeping implements Flights {
    private static final Logger LOG = LoggerFactory.getLogger(FlightKeeping.class);
    private static final Pattern CARRIER = Pattern.compile("[A-Z0-9]{2,3}[0-9]{1,4}");
    private static final int MOST = 300;
    private static final Set<CaseState> WITH_DOCUMENT =
            EnumSet.of(CaseState.DOCUMENT_ISSUED, CaseState.TRANSFER_PLANNED, CaseState.TRANSFER_REJECTED);

    private final FlightTable table;
    private final FlightReadiness readiness;
    private final Dossiers dossiers;
    private final CaseStore cases;
    private final ChangeTransfer changes;
    private final Clock clock;
    private final PacketIds ids;

    FlightKeeping(
            FlightTable table,
            FlightReadiness readiness,
            Dossiers dossiers,
            CaseStore cases,
            ChangeTransfer changes,
            Clock clock) {
        this.table = table;
        this.readiness = readiness;
        this.dossiers = dossiers;
        this.cases = cases;
        this.changes = changes;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    @Override
    public Flight open(String carrier, LocalDate departure, String counterpart, Officer officer) {
        return open(ids.next().value(), carrier, departure, counterpart, officer);
    }

    /** The id is made of officer and key, so that the table itself keeps a second flight out, also of two calls at once. */
    @Override
    public Flight openOnce(OpeningKey key, String carrier, LocalDate departure, String counterpart, Officer officer) {
        String id = FlightIds.of(key, officer);
        if (table.find(id).isEmpty()) {
            open(id, carrier, departure, counterpart, officer);
        }
        return table.find(id)
                .filter(opened -> opened.carrier().equals(carrier)
                        && opened.departure().equals(departure)
                        && opened.counterpart().equals(counterpart(counterpart)))
                .orElseThrow(
                        () -> new FlightRefused("This key has opened another flight, or that flight was changed since."
                                + " Take a new key for another flight."));
    }

    private Flight open(String id, String carrier, LocalDate departure, String counterpart, Officer officer) {
        requireDayAndCarrier(departure, carrier);
        Flight flight = new Flight(
                id,
                Side.REQUESTING,
                counterpart(counterpart),
                carrier,
                departure,
                officer.id(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        table.insert(flight);
        return flight;
    }

    private static AuthorityId counterpart(String id) {
        try {
            return new AuthorityId(id);
        } catch (IllegalArgumentException illFormed) {
            throw new FlightRefused("No partner of this authority is called so.");
        }
    }

    private void requireDayAndCarrier(LocalDate departure, String carrier) {
        if (departure.isBefore(LocalDate.now(clock))) {
            throw new FlightRefused("The day of departure is past.");
        }
        if (!CARRIER.matcher(carrier).matches()) {
            throw new FlightRefused("Write carrier code and number without blank, as UT0815.");
        }
    }

    @Override
    public Optional<Flight> find(String id) {
        return table.find(id);
    }

    @Override
    public List<Flight> newest(int limit) {
        return table.newest(limit);
    }

    private Flight require(String id) {
        return table.find(id).orElseThrow(() -> new FlightRefused("There is no such flight."));
    }

    private Flight requireOwn(String id) {
        Flight flight = require(id);
        if (flight.side() != Side.REQUESTING) {
            throw new FlightRefused("This flight is the partner's: it puts persons on it and takes them off.");
        }
        return flight;
    }

    @Override
    @Transactional
    public Map<RequestId, String> putOn(String id, Collection<RequestId> requests) {
        Flight flight = requireOwn(id);
        Map<RequestId, String> refused = new LinkedHashMap<>();
        int on = table.persons(id).size();
        for (RequestId request : new LinkedHashSet<>(requests)) {
            Optional<String> why = on < MOST ? refusal(flight, request) : Optional.of("The flight is full.");
            if (why.isPresent()) {
                refused.put(request, why.get());
            } else {
                table.putOn(id, request, clock.instant());
                on++;
            }
        }
        return refused;
    }

    private Optional<String> refusal(Flight flight, RequestId request) {
        Optional<Dossier> found = dossiers.find(request);
        if (found.isEmpty()) {
            return Optional.of("There is no such case here.");
        }
        Dossier dossier = found.get();
        if (dossier.row().side() != Side.REQUESTING
                || !dossier.row().counterpart().equals(flight.counterpart())) {
            return Optional.of("It is no case of this authority with " + flight.counterpart() + ".");
        }
        CaseState state = dossier.row().standing().state();
        if (!WITH_DOCUMENT.contains(state) || Transfer.open(dossier).isPresent()) {
            return Optional.of(
                    "Put it on once its travel document is there, and while no transfer of it is announced.");
        }
        return table.of(request)
                .filter(other -> !other.id().equals(flight.id()))
                .map(other -> "It is on " + other.carrier() + " of " + other.departure() + ": take it off first.");
    }

    @Override
    @Transactional
    public boolean takeOff(String id, RequestId request, Officer officer) {
        requireOwn(id);
        if (!table.persons(id).contains(request)) {
            throw new FlightRefused("This case is not on the flight.");
        }
        cases.lock(request);
        Optional<Dossier> found = dossiers.find(request);
        boolean isAnnounced = found.flatMap(Transfer::open)
                .filter(transfer -> transfer.id().equals(id))
                .isPresent();
        if (isAnnounced) {
            changes.want(request, officer);
            return false;
        }
        if (found.filter(dossier -> isPlannedOn(id, dossier)).isPresent()) {
            throw new FlightRefused("Its plan is with an approver: have it returned first.");
        }
        table.takeOff(id, request, clock.instant());
        return true;
    }

    /** The notice would say this flight, whoever is on it when it leaves. */
    private static boolean isPlannedOn(String id, Dossier dossier) {
        return dossier.row().standing().state() == CaseState.TRANSFER_PLANNED
                && dossier.latest(UserTaskId.PLAN_TRANSFER)
                        .flatMap(plan -> CaseJson.text(plan.form(), "kept." + Transfer.FLIGHT))
                        .filter(id::equals)
                        .isPresent()
                && dossier.latest(List.of(UserTaskId.PLAN_TRANSFER, UserTaskId.APPROVE_TRANSFER))
                        .filter(last -> !last.says("decision", "RETURN"))
                        .isPresent();
    }

    @Override
    public void postpone(String id, LocalDate departure, String carrier) {
        requireOwn(id);
        requireDayAndCarrier(departure, carrier);
        table.postpone(id, departure, carrier);
    }

    @Override
    public List<RequestId> persons(String id) {
        return table.persons(id);
    }

    @Override
    public List<RequestId> neverOn(String id, Collection<RequestId> requests) {
        Set<RequestId> known = Set.copyOf(table.everOn(id));
        return requests.stream().filter(request -> !known.contains(request)).toList();
    }

    @Override
    public List<Person> readiness(String id) {
        Flight flight = require(id);
        Departures departures = new Departures();
        return table.persons(id).stream()
                .map(request -> person(flight, request, departures))
                .toList();
    }

    /** One who cannot be read keeps nobody else from being seen. */
    private Person person(Flight flight, RequestId request, Departures departures) {
        try {
            return dossiers.find(request)
                    .map(dossier -> readiness.of(flight, dossier, departures))
                    .orElseGet(() -> unreadable(request));
        } catch (RuntimeException failed) {
            LOG.warn("What keeps case {} back cannot be said: {}", request, FailureText.forLog(failed));
            return unreadable(request);
        }
    }

    private static Person unreadable(RequestId request) {
        return new Person(request, "", EnumSet.of(Blocker.UNREADABLE));
    }
}
