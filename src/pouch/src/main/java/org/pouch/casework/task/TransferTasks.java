package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.flight.FlightTable;
import org.pouch.casework.flight.MonthlyCap;
import org.pouch.casework.flight.PlanCheck;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.gate.SpecialistFlag;
import org.pouch.casework.journey.AcceptedDeparture;
import org.pouch.casework.journey.Consent;
import org.pouch.casework.journey.PastDeparture;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TransferState;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.journey.Traveller;
import org.pouch.casework.verdict.DepartureGate;
import org.springframework.stereotype.Component;

/** Planning the transfer and confirming the departure, on the requesting side. */
@Component
final class TransferTasks implements TaskGroup {
    /** A journey around the world, and the night after it. */
    private static final Duration RECORD_WITHIN = Duration.ofDays(2);

    private final DocumentCheck documents;
    private final DepartureGate gate;
    private final PlanCheck plans;
    private final FlightTable flights;
    private final MonthlyCap places;
    private final Clock clock;

    TransferTasks(
            DocumentCheck documents,
            DepartureGate gate,
            PlanCheck plans,
            FlightTable flights,
            MonthlyCap places,
            Clock clock) {
        this.places = places;
        this.flights = flights;
        this.plans = plans;
        this.documents = documents;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(UserTaskId.PLAN_TRANSFER, Role.CASE_WORKER, planForm(), TransferTasks::prefill, this::plan)
                        .checking(plans::problems),
                TaskRule.of(
                                UserTaskId.CONFIRM_DEPARTURE,
                                Role.CASE_WORKER,
                                checklist(),
                                TaskRule.Prefill.NOTHING,
                                this::confirm)
                        .checking(this::wrong));
    }

    private static Form planForm() {
        return Form.of(
                FormField.day("departureDate"),
                FormField.text("departureTime", "([01][0-9]|2[0-3]):[0-5][0-9]", "Write hours and minutes as 09:30."),
                FormField.text(
                        "departureZone",
                        "Z|[+-](0[0-9]|1[0-4]):[0-5][0-9]",
                        "Write the offset from UTC as +08:00, or Z."),
                FormField.choice("mode", "AIR_SCHEDULED", "AIR_CHARTER", "LAND", "SEA"),
                FormField.text(
                                "carrier",
                                "[A-Z0-9]{2,3}[0-9]{1,4}",
                                "Write carrier code and number without blank, as UT0815.")
                        .requiredWhen("mode", "AIR_SCHEDULED", "AIR_CHARTER"),
                FormField.text("routeFrom", 1, 60),
                FormField.text("routeTo", 1, 60),
                FormField.text("routeVia", 0, 60).optional(),
                FormField.text(
                        "crossingPoint", "[A-Z]{2,3}[A-Z0-9]{3}", "Write the UN/LOCODE without blank, as XRRUR."),
                FormField.text("escorts", 0, 2000).optional(),
                FormField.flag("medicalAttendance"),
                SpecialistFlag.FIELD,
                FormField.text("itemsToHandOver", 0, 2000).optional(),
                FormField.text(
                        "contact24h",
                        "\\+[0-9][0-9 ]{5,24}",
                        "Write the telephone number with country code, as +999 10 555 0100."));
    }

    private static Form checklist() {
        List<FormField> fields = new ArrayList<>(List.of(
                FormField.tick("noLegalBar"),
                FormField.tick("fitToTravel"),
                FormField.tick("documentValid"),
                FormField.tick("identityChecked"),
                FormField.tick("familyTogether"),
                FormField.tick("minorCaredFor"),
                FormField.tick("monitorInformed"),
                FormField.day("departedOn"),
                FormField.text("note", 0, 2000).optional()));
        fields.addAll(FitnessCertificate.fields());
        return new Form(fields);
    }

    private static void prefill(Dossier dossier, ObjectNode form) {
        form.put(SpecialistFlag.FIELD.key(), SpecialistFlag.isRaised(dossier));
        CaseJson.text(dossier.data(), "proposedTransfer.crossingPoint")
                .ifPresent(point -> form.put("crossingPoint", point));
        CaseJson.text(dossier.data(), "proposedTransfer.mode").ifPresent(mode -> form.put("mode", mode));
    }

    /** Whom the journey is for: nobody travels whose identity is not settled and on whose document there is something wrong. */
    private void requireRightPerson(Dossier dossier) {
        Traveller.unsettled(dossier).or(() -> wrongDocument(dossier)).ifPresent(why -> {
            throw new DecisionRefused(why, Map.of());
        });
    }

    private Optional<String> wrongDocument(Dossier dossier) {
        if (TravelDocument.inForce(dossier, LocalDate.now(clock)).isEmpty()) {
            return Optional.of("No travel document of this case is in force.");
        }
        List<String> findings = documents.findings(dossier);
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of("The travel document cannot be used: " + String.join(" ", findings));
    }

    private TaskOutcome plan(Dossier dossier, FormAnswers answers) {
        requireRightPerson(dossier);
        Map<String, String> problems = plans.problems(dossier, answers);
        if (!problems.containsKey("departureDate")) {
            places.taken(dossier, answers.fields()).ifPresent(why -> problems.put("departureDate", why));
        }
        FormAnswers.refuseIfAny(problems);
        String departure = answers.require("departureDate");
        TaskOutcome outcome = TaskOutcome.done("transferPlanned")
                .with("transferDate", departure)
                .with("answerDueAt", AnswerDue.of(departure, clock.instant()).toString());
        return flights.of(dossier.request())
                .map(shared -> outcome.keeping(CaseJson.object().put(Transfer.FLIGHT, shared.id())))
                .orElse(outcome);
    }

    private TaskOutcome confirm(Dossier dossier, FormAnswers answers) {
        Transfer transfer = accepted(dossier)
                .orElseThrow(() -> new DecisionRefused("The partner has not accepted the transfer on file.", Map.of()));
        boolean isNews = isNews(dossier, answers, transfer);
        if (!isNews && unentered(dossier, answers, transfer).isEmpty()) {
            requireRightPerson(dossier);
        }
        FormAnswers.refuseIfAny(wrong(dossier, answers));
        ObjectNode kept = CaseJson.object()
                .put(Transfer.ID, transfer.id())
                .put(Transfer.NOTICE, transfer.notice().value());
        if (isNews) {
            kept.set(PastDeparture.STOPS, CaseJson.texts(afterwards(dossier, answers, transfer)));
        } else {
            gate.letGo(dossier);
        }
        return TaskOutcome.done("departureConfirmed")
                .with(
                        "recordDueAt",
                        clock.instant()
                                .plus(RECORD_WITHIN)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .keeping(kept);
    }

    private static Optional<Transfer> accepted(Dossier dossier) {
        return Transfer.latest(dossier).filter(latest -> latest.state() == TransferState.ACCEPTED);
    }

    /** Whether a departure that is over is entered; while no day is given, that of today is expected. */
    private boolean isNews(Dossier dossier, FormAnswers answers, Transfer transfer) {
        LocalDate today = AcceptedDeparture.of(dossier, transfer).today(clock.instant());
        return PastDeparture.isNews(
                dossier,
                transfer,
                answers.dayIfGiven("departedOn").filter(today::isAfter).isPresent());
    }

    /** The day, and the certificate where care is on file; of a departure that is over only one that was given. */
    private Map<String, String> wrong(Dossier dossier, FormAnswers answers) {
        Optional<Transfer> accepted = accepted(dossier);
        if (accepted.isEmpty()) {
            return Map.of();
        }
        Transfer transfer = accepted.get();
        AcceptedDeparture departure = AcceptedDeparture.of(dossier, transfer);
        boolean isNews = isNews(dossier, answers, transfer);
        Map<String, String> problems = new LinkedHashMap<>();
        unentered(dossier, answers, transfer)
                .or(() -> isNews
                        ? Optional.empty()
                        : answers.dayIfGiven("departedOn").flatMap(day -> stop(dossier, departure, day)))
                .ifPresent(why -> problems.put("departedOn", why));
        if (!isNews || !FitnessCertificate.isLacking(dossier, answers)) {
            problems.putAll(FitnessCertificate.problems(dossier, answers, departure, clock.instant()));
        }
        return problems;
    }

    /** Why no departure of that day is entered, whatever the person. */
    private Optional<String> unentered(Dossier dossier, FormAnswers answers, Transfer transfer) {
        return answers.dayIfGiven("departedOn")
                .flatMap(day -> AcceptedDeparture.of(dossier, transfer)
                        .entryRefusal(day, clock.instant(), transfer.isRecorded(), answers.text("note")));
    }

    private Optional<String> stop(Dossier dossier, AcceptedDeparture departure, LocalDate day) {
        return departure.refusalNow(day, clock.instant()).or(() -> Consent.refusal(dossier, day));
    }

    /** Nobody is held back any more: what would have is put on record, and a second officer is called. */
    private List<String> afterwards(Dossier dossier, FormAnswers answers, Transfer transfer) {
        AcceptedDeparture departure = AcceptedDeparture.of(dossier, transfer);
        LocalDate departed = answers.day("departedOn");
        Set<String> stops = new TreeSet<>();
        if (Traveller.unsettled(dossier).isPresent()) {
            stops.add("R-35");
        }
        // The record of the partner has used the document up.
        if (!transfer.isRecorded()
                        && (departure.isLate(departed, clock.instant())
                                || wrongDocument(dossier).isPresent())
                || departure.refusal(departed, clock.instant()).isPresent()
                || Consent.refusal(dossier, departed).isPresent()) {
            stops.add("R-10");
        }
        if (FitnessCertificate.isLacking(dossier, answers)) {
            stops.add("R-18");
        }
        return gate.afterwards(dossier, stops);
    }
}
