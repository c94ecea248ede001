package org.pouch.casework.flight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.agreement.AgreementMissing;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.agreement.Term;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Escort;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.journey.Consent;
import org.pouch.casework.journey.PlannedDeparture;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TravelDocument;
import org.springframework.stereotype.Component;

/** Holds the plan of a transfer against agreement, consent, travel document and flight. Whether a place is free is asked when the plan is sent. */
@Component
public final class PlanCheck {
    private static final String DEPARTURE = "departureDate";

    private final Deadlines deadlines;
    private final FlightTable flights;
    private final Clock clock;

    PlanCheck(Deadlines deadlines, FlightTable flights, Clock clock) {
        this.deadlines = deadlines;
        this.flights = flights;
        this.clock = clock;
    }

    /**
     * By field of <em>Plan transfer</em>, a sentence each.
     *
     * @param plan may lack what is not filled in yet
     */
    public Map<String, String> problems(Dossier dossier, FormAnswers plan) {
        Map<String, String> problems = new LinkedHashMap<>();
        plan.dayIfGiven(DEPARTURE).ifPresent(departure -> checkDeparture(dossier, plan, departure, problems));
        checkLines(plan, problems);
        flights.of(dossier.request())
                .ifPresent(shared -> FlightPlan.problems(shared, plan).forEach(problems::putIfAbsent));
        return problems;
    }

    private void checkDeparture(Dossier dossier, FormAnswers plan, LocalDate departure, Map<String, String> problems) {
        boolean isChange = Transfer.open(dossier).isPresent();
        if (isChange && departure.isBefore(LocalDate.now(clock))) {
            problems.put(DEPARTURE, "The departure lies in the past.");
        } else if (!isChange && !departure.isAfter(LocalDate.now(clock))) {
            problems.put(DEPARTURE, "The departure must lie after today.");
        }
        if (!isChange) {
            plan.text("mode").ifPresent(mode -> requireNotice(dossier, departure, mode, problems));
        }
        TravelDocument.latest(dossier)
                .filter(document -> !document.stateOn(departure).isInForce())
                .ifPresent(document -> problems.put(
                        DEPARTURE, "The travel document is valid only until " + document.validUntil() + "."));
        // The notice is sealed by the day where the journey begins.
        Consent.refusal(dossier, departure)
                .or(() -> Consent.refusal(dossier, dayThere(dossier, plan, departure)))
                .ifPresent(why -> problems.putIfAbsent(DEPARTURE, why));
        deadlines
                .transferUntil(dossier)
                .filter(dayThere(dossier, plan, departure)::isAfter)
                .ifPresent(last -> problems.put(
                        DEPARTURE,
                        "The agreement gives "
                                + deadlines.profile(dossier).transfer().within()
                                + " from the reply that confirmed the person ("
                                + deadlines.profile(dossier).origin().source() + "): not after " + last + "."));
    }

    private static void checkLines(FormAnswers plan, Map<String, String> problems) {
        List<String> escorts = plan.lines("escorts");
        for (int line = escorts.size(); line > 0; line--) {
            if (Escort.parse(escorts.get(line - 1)).isEmpty()) {
                problems.put(
                        "escorts", "Line " + line + " must be: role; rank; name; document number; nationality code.");
            }
        }
        if (plan.lines("itemsToHandOver").stream().anyMatch(item -> item.length() > 200)) {
            problems.put("itemsToHandOver", "A line has more than 200 characters.");
        }
    }

    /** The day where the requested state is: its days are those of the term. */
    private LocalDate dayThere(Dossier dossier, FormAnswers plan, LocalDate departure) {
        return deadlines.find(dossier).isEmpty()
                ? departure
                : PlannedDeparture.ofPlan(plan.fields())
                        .map(planned -> planned.day(
                                deadlines.reckoning(dossier).calendar().zone()))
                        .orElse(departure);
    }

    /** The partner is told as long before as the agreement says; of a change perhaps later, since it is asked again. */
    private void requireNotice(Dossier dossier, LocalDate departure, String mode, Map<String, String> problems) {
        Optional<Term> notice;
        try {
            notice = Optional.ofNullable(deadlines.profile(dossier).transfer().notice(mode));
        } catch (AgreementMissing uncovered) {
            throw new DecisionRefused(String.valueOf(uncovered.getMessage()), Map.of());
        }
        notice.ifPresent(term -> {
            LocalDate earliest = deadlines.reckoning(dossier).lastDay(deadlines.today(dossier), term);
            if (departure.isBefore(earliest)) {
                problems.putIfAbsent(
                        DEPARTURE, "The agreement asks for a notice of " + term + ": not before " + earliest + ".");
            }
        });
    }
}
