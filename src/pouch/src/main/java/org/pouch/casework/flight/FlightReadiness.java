package org.pouch.casework.flight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.bar.AskedBars;
import org.pouch.casework.bar.LegalBarRegister;
import org.pouch.casework.corridor.CaseCorridors;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.flight.Flights.Person;
import org.pouch.casework.journey.AcceptedIdentity;
import org.pouch.casework.journey.DocumentState;
import org.pouch.casework.journey.PersonOutcome;
import org.pouch.casework.journey.PlannedDeparture;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TransferState;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.safeguard.RuleTable;
import org.pouch.casework.safeguard.SafeguardUnavailable;
import org.pouch.casework.state.CaseState;
import org.springframework.stereotype.Component;

/** What keeps a person back, read from the papers of the case, and asked of the register of legal bars and of the send gate. */
@Component
class FlightReadiness {
    private static final Set<CaseState> OVER = EnumSet.of(
            CaseState.CLOSED,
            CaseState.WITHDRAWN,
            CaseState.HANDED_OVER,
            CaseState.HANDOVER_REFUSED,
            CaseState.ERROR_REPORTED,
            CaseState.RETURN_ACCEPTED,
            CaseState.NOT_RETURNED,
            CaseState.RETURNED_IN_ERROR);

    private final LegalBarRegister bars;
    private final CaseCorridors corridors;
    private final Deadlines deadlines;
    private final MonthlyCap places;
    private final GateOutlook gate;
    private final Clock clock;

    FlightReadiness(
            LegalBarRegister bars,
            CaseCorridors corridors,
            Deadlines deadlines,
            MonthlyCap places,
            GateOutlook gate,
            Clock clock) {
        this.gate = gate;
        this.places = places;
        this.bars = bars;
        this.corridors = corridors;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** @param departures of others, read once for all persons of the flight */
    Person of(Flight flight, Dossier dossier, Departures departures) {
        boolean isOver = OVER.contains(dossier.row().standing().state());
        Map<String, Object> facts = isOver ? Map.of("caseOver", true) : facts(flight, dossier, departures);
        Set<Blocker> blockers = EnumSet.noneOf(Blocker.class);
        RuleTable.TRANSFER_READINESS.words(facts).forEach(word -> blockers.add(Blocker.valueOf(word)));
        return new Person(dossier.request(), dossier.row().standing().shown(), blockers);
    }

    /** What the table transfer-readiness asks. */
    private Map<String, Object> facts(Flight flight, Dossier dossier, Departures departures) {
        boolean isReturning = dossier.row().side() == Side.REQUESTING;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("caseOver", false);
        facts.put("caseSuspended", dossier.row().standing().suspended());
        facts.put("cooperationSuspended", corridors.isSuspended(dossier.row()));
        facts.put("returning", isReturning);
        if (isReturning) {
            // What the side that returns the person answers for.
            facts.put("identitySettled", AcceptedIdentity.isSettled(dossier));
            facts.put("legalBar", AskedBars.worst(bars, dossier).name());
            facts.put("gateRules", gateRules(flight, dossier));
        }
        facts.put("afterTerm", isAfterTerm(flight, dossier));
        facts.put(
                "documentToday",
                TravelDocument.inForce(dossier, LocalDate.now(clock)).isPresent());
        facts.put(
                "documentThen",
                TravelDocument.all(dossier).stream()
                        .map(document -> document.stateOn(flight.departure()))
                        .anyMatch(DocumentState::isInForce));
        facts.putAll(transfer(flight, dossier));
        if (RuleTable.TRANSFER_STAGE.word(facts).equals("NOT_PLANNED")) {
            // Of one who is not announced yet: whether that can still be done in time, and in that month.
            facts.put("noticeTooShort", isNoticeTooShort(flight, dossier));
            facts.put("monthFull", isReturning && places.isFull(dossier, days(flight, dossier), departures));
        }
        return facts;
    }

    /** The rules for which the gate would stop the departure; whoever has departed is asked about no more. */
    private List<String> gateRules(Flight flight, Dossier dossier) {
        if (dossier.row().standing().state() == CaseState.DEPARTED) {
            return List.of();
        }
        try {
            return gate.stopping(dossier, flight.departure());
        } catch (SafeguardUnavailable nothingLeaves) {
            return List.of("NO_VERDICT");
        }
    }

    private static Map<String, Object> transfer(Flight flight, Dossier dossier) {
        Optional<Transfer> transfer =
                Transfer.latest(dossier).filter(latest -> latest.id().equals(flight.id()));
        return Map.of(
                "caseState",
                dossier.row().standing().state().name(),
                "departed",
                transfer.filter(latest -> latest.person() == PersonOutcome.DEPARTED)
                        .isPresent(),
                "rejected",
                transfer.filter(latest -> latest.state() == TransferState.REJECTED)
                        .isPresent(),
                "onThisFlight",
                transfer.isPresent());
    }

    private boolean isAfterTerm(Flight flight, Dossier dossier) {
        return deadlines
                .transferUntil(dossier)
                .filter(last -> days(flight, dossier).stream().allMatch(day -> day.isAfter(last)))
                .isPresent();
    }

    /** The days of the departure where the requested state is: of the hour that is planned, else all that are possible. */
    private List<LocalDate> days(Flight flight, Dossier dossier) {
        if (deadlines.find(dossier).isEmpty()) {
            return List.of(flight.departure());
        }
        return PlannedDeparture.of(dossier)
                .filter(planned -> planned.isOn(flight.departure()))
                .map(planned -> List.of(
                        planned.day(deadlines.reckoning(dossier).calendar().zone())))
                .orElseGet(() -> deadlines.daysThere(dossier, flight.departure()));
    }

    private boolean isNoticeTooShort(Flight flight, Dossier dossier) {
        boolean isLate = deadlines.find(dossier).isPresent()
                && deadlines
                        .dayAfter(
                                dossier,
                                deadlines.today(dossier),
                                profile -> profile.transfer().notice("AIR_CHARTER"))
                        .filter(flight.departure()::isBefore)
                        .isPresent();
        return isLate && Transfer.open(dossier).isEmpty();
    }
}
