package org.pouch.casework.flight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
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
        CaseState state = dossier.row().standing().state();
        Set<Blocker> blockers = EnumSet.noneOf(Blocker.class);
        if (OVER.contains(state)) {
            blockers.add(Blocker.CASE_CLOSED);
        } else {
            ofCase(dossier, blockers);
            if (dossier.row().side() == Side.REQUESTING) {
                ofPerson(dossier, blockers);
                ofGate(flight, dossier, blockers);
            }
            ofTerm(flight, dossier, blockers);
            ofDocument(flight, dossier, blockers);
            ofTransfer(flight, dossier, departures, blockers);
        }
        return new Person(dossier.request(), dossier.row().standing().shown(), blockers);
    }

    private void ofCase(Dossier dossier, Set<Blocker> blockers) {
        if (dossier.row().standing().suspended()) {
            blockers.add(Blocker.CASE_SUSPENDED);
        }
        if (corridors.isSuspended(dossier.row())) {
            blockers.add(Blocker.COOPERATION_SUSPENDED);
        }
    }

    /** What the side that returns the person answers for. */
    private void ofPerson(Dossier dossier, Set<Blocker> blockers) {
        if (!AcceptedIdentity.isSettled(dossier)) {
            blockers.add(Blocker.IDENTITY_NOT_SETTLED);
        }
        switch (AskedBars.worst(bars, dossier)) {
            case BAR -> blockers.add(Blocker.LEGAL_BAR);
            case UNKNOWN -> blockers.add(Blocker.LEGAL_BAR_UNKNOWN);
            case CLEAR -> {
                // Nothing is known against it.
            }
        }
    }

    /** Whoever has departed is asked about no more. */
    private void ofGate(Flight flight, Dossier dossier, Set<Blocker> blockers) {
        if (dossier.row().standing().state() == CaseState.DEPARTED) {
            return;
        }
        try {
            gate.stopping(dossier, flight.departure()).forEach(rule -> ofRule(rule, blockers));
        } catch (SafeguardUnavailable nothingLeaves) {
            blockers.add(Blocker.GATE);
        }
    }

    private static void ofRule(String rule, Set<Blocker> blockers) {
        switch (rule) {
            case "R-04" -> {
                if (!blockers.contains(Blocker.LEGAL_BAR_UNKNOWN)) {
                    blockers.add(Blocker.LEGAL_BAR);
                }
            }
            case "R-08" -> blockers.add(Blocker.DESTINATION_ALERT);
            case "R-14" -> blockers.add(Blocker.MINOR_ALONE);
            case "R-15" -> blockers.add(Blocker.AGE_DISPUTED);
            case "R-16" -> blockers.add(Blocker.MINOR_NOT_RELEASED);
            case "R-17" -> blockers.add(Blocker.FAMILY_PARTED);
            case "R-18" -> blockers.add(Blocker.NEED_NOT_CONSENTED);
            case "R-19" -> blockers.add(Blocker.SPECIALIST_NEEDED);
            default -> blockers.add(Blocker.GATE);
        }
    }

    private void ofTerm(Flight flight, Dossier dossier, Set<Blocker> blockers) {
        if (deadlines
                .transferUntil(dossier)
                .filter(last -> days(flight, dossier).stream().allMatch(day -> day.isAfter(last)))
                .isPresent()) {
            blockers.add(Blocker.AFTER_AGREED_TERM);
        }
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

    private void ofDocument(Flight flight, Dossier dossier, Set<Blocker> blockers) {
        LocalDate today = LocalDate.now(clock);
        if (TravelDocument.inForce(dossier, today).isEmpty()) {
            blockers.add(Blocker.NO_DOCUMENT);
        } else if (TravelDocument.all(dossier).stream()
                .map(document -> document.stateOn(flight.departure()))
                .noneMatch(DocumentState::isInForce)) {
            blockers.add(Blocker.DOCUMENT_ENDS_BEFORE);
        }
    }

    private void ofTransfer(Flight flight, Dossier dossier, Departures departures, Set<Blocker> blockers) {
        Optional<Transfer> transfer =
                Transfer.latest(dossier).filter(latest -> latest.id().equals(flight.id()));
        CaseState state = dossier.row().standing().state();
        if (transfer.filter(latest -> latest.person() == PersonOutcome.DEPARTED).isPresent()) {
            blockers.add(Blocker.DEPARTED);
        } else if (state == CaseState.TRANSFER_NOTIFIED) {
            blockers.add(Blocker.NOT_ANSWERED);
        } else if (transfer.filter(latest -> latest.state() == TransferState.REJECTED)
                .isPresent()) {
            blockers.add(Blocker.REJECTED);
        } else if (state == CaseState.TRANSFER_PLANNED) {
            blockers.add(Blocker.NOT_APPROVED);
        } else if (state != CaseState.TRANSFER_ACCEPTED || transfer.isEmpty()) {
            blockers.add(Blocker.NOT_PLANNED);
            ofNotice(flight, dossier, blockers);
            if (dossier.row().side() == Side.REQUESTING && places.isFull(dossier, days(flight, dossier), departures)) {
                blockers.add(Blocker.MONTH_FULL);
            }
        }
    }

    /** Of one who is not announced yet: whether that can still be done in time. */
    private void ofNotice(Flight flight, Dossier dossier, Set<Blocker> blockers) {
        boolean isLate = deadlines.find(dossier).isPresent()
                && deadlines
                        .dayAfter(
                                dossier,
                                deadlines.today(dossier),
                                profile -> profile.transfer().notice("AIR_CHARTER"))
                        .filter(flight.departure()::isBefore)
                        .isPresent();
        if (isLate && Transfer.open(dossier).isEmpty()) {
            blockers.add(Blocker.NOTICE_TOO_SHORT);
        }
    }
}
