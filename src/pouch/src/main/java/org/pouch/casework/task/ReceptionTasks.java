package org.pouch.casework.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.correction.MinorityOnFile;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Minority;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.journey.UnansweredRenewal;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Answering a proposed transfer and recording the handover, on the requested side. */
@Component
final class ReceptionTasks implements TaskGroup {
    private static final String SHORT_NOTICE =
            "This is less notice than was agreed: it counts only if you accept it." + " · 通知期短于协定规定，经同意方为有效。";

    private static final String STANDARD =
            "The request to renew the travel document was not answered in time: the person comes on a standard document"
                    + " of the other side, as agreed." + " · 旅行证件延期请求逾期未答复：此人依协定持对方标准证件入境。";

    private final DiscardedDrafts drafts;
    private final Deadlines deadlines;
    private final UnansweredRenewal unanswered;
    private final Clock clock;

    ReceptionTasks(DiscardedDrafts drafts, Deadlines deadlines, UnansweredRenewal unanswered, Clock clock) {
        this.unanswered = unanswered;
        this.drafts = drafts;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        return List.of(
                TaskRule.of(
                                UserTaskId.ANSWER_TRANSFER,
                                Role.CASE_WORKER,
                                answerForm(),
                                this::prefillAnswer,
                                this::answered)
                        .checking(this::wrongAnswer),
                TaskRule.of(
                        UserTaskId.NOTE_CANCELLATION,
                        Role.CASE_WORKER,
                        Form.of(FormField.text("note", 0, 2000).optional()),
                        (dossier, form) -> form.put("proposal", proposal(dossier)),
                        (dossier, answers) -> TaskOutcome.done("cancellationNoted")),
                TaskRule.of(
                                UserTaskId.RECORD_HANDOVER,
                                Role.CASE_WORKER,
                                recordForm(),
                                this::prefillRecord,
                                this::handedOver)
                        .checking(this::wrong));
    }

    private static Form answerForm() {
        return Form.of(
                FormField.choice("answer", "ACCEPTED", "REJECTED"),
                FormField.text("reason", 10, 1000).requiredWhen("answer", "REJECTED"),
                FormField.text("receptionPlace", 1, 100).requiredWhen("answer", "ACCEPTED"),
                FormField.text(
                                "receptionContact",
                                "\\+[0-9][0-9 ]{5,24}",
                                "Write the telephone number with country code, as +999 10 555 0100.")
                        .requiredWhen("answer", "ACCEPTED"));
    }

    private static Form recordForm() {
        return Form.of(
                FormField.day("handoverDate"),
                FormField.text("handoverTime", "([01][0-9]|2[0-3]):[0-5][0-9]", "Write hours and minutes as 09:30."),
                FormField.text("place", 1, 100),
                FormField.choice("identityCheck", "OK", "NOK"),
                FormField.flag("documentTaken"),
                FormField.text("receivedBy", 3, 200).optional(),
                FormField.flag("refused"),
                FormField.text("refusalReason", 10, 1000).optional(),
                FormField.text("itemsHandedOver", 0, 2000).optional(),
                FormField.choice(
                                "incident", "NONE", "DELAY", "MEDICAL_HELP", "RESISTANCE", "ITEMS_MISSING", "COMPLAINT")
                        .optional(),
                FormField.text("handingOfficer", 1, 100),
                FormField.text("receivingOfficer", 1, 100),
                FormField.flag("copyToMonitor"));
    }

    private TaskOutcome answered(Dossier dossier, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrongAnswer(dossier, answers));
        return TaskOutcome.of("transferAnswer", answers.require("answer"));
    }

    /** Nobody is expected on a document that is not in force on that day, unless it counts because a renewal was not answered. */
    private Map<String, String> wrongAnswer(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        boolean isRefused = answers.says("answer", "ACCEPTED")
                && dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.RECEIVED)
                        .filter(notice -> TravelDocument.inForce(
                                                dossier,
                                                LocalDate.parse(notice.data()
                                                        .at("/departure/date")
                                                        .asText()))
                                        .isPresent()
                                || unanswered.letsTravel(dossier, notice))
                        .isEmpty();
        if (isRefused) {
            problems.put("answer", "No travel document of this case is in force on the day of the departure.");
        }
        return problems;
    }

    private void prefillAnswer(Dossier dossier, ObjectNode form) {
        boolean isStandard = dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.RECEIVED)
                .filter(notice -> unanswered.isOnStandardDocument(dossier, notice))
                .isPresent();
        form.put(
                "proposal",
                (isShortNotice(dossier) ? SHORT_NOTICE + "\n" : "")
                        + (isStandard ? STANDARD + "\n" : "")
                        + proposal(dossier));
    }

    /** A change may be announced later than was agreed, and nobody has to accept that. */
    private boolean isShortNotice(Dossier dossier) {
        Optional<CasePacket> notice = dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.RECEIVED);
        if (notice.isEmpty() || deadlines.find(dossier).isEmpty()) {
            return false;
        }
        JsonNode said = notice.get().data();
        LocalDate given = LocalDate.ofInstant(
                notice.get().createdAt(),
                deadlines.reckoning(dossier).calendar().zone());
        return deadlines
                .dayAfter(
                        dossier,
                        given,
                        profile -> profile.transfer().notice(said.path("mode").asText()))
                .filter(earliest ->
                        LocalDate.parse(said.at("/departure/date").asText()).isBefore(earliest))
                .isPresent();
    }

    private static String proposal(Dossier dossier) {
        return dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.RECEIVED)
                .map(notice -> Stream.of(
                                "status",
                                "departure",
                                "mode",
                                "carrier",
                                "route",
                                "crossingPoint",
                                "escorts",
                                "medicalAttendance",
                                "specialNeeds",
                                "itemsToHandOver",
                                "contact24h")
                        .map(part -> SchemaRows.lines(PacketKind.TRANSFER_NOTICE, part, notice.data()))
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }

    private void prefillRecord(Dossier dossier, ObjectNode form) {
        form.put(
                "rejection",
                drafts.rejection(dossier, PacketKind.HANDOVER_RECORD).orElse(""));
        form.put(
                "person",
                dossier.latest(PacketKind.TRAVEL_DOCUMENT, Direction.SENT)
                        .map(document -> SchemaRows.lines(PacketKind.TRAVEL_DOCUMENT, "number", document.data()) + "\n"
                                + SchemaRows.lines(PacketKind.TRAVEL_DOCUMENT, "person", document.data()))
                        .orElse(""));
        dossier.latest(UserTaskId.ANSWER_TRANSFER)
                .flatMap(entry -> CaseJson.text(entry.form(), "receptionPlace"))
                .ifPresent(place -> form.put("place", place));
        form.put("child", isChild(dossier) ? SchemaRows.lines(PacketKind.REQUEST, "minor", dossier.data()) : "");
    }

    /** Whoever may be a minor is received by somebody who is named. */
    private boolean isChild(Dossier dossier) {
        return MinorityOnFile.of(dossier, clock.instant()) != Minority.NO;
    }

    private TaskOutcome handedOver(Dossier dossier, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrong(dossier, answers));
        return TaskOutcome.of("handoverOutcome", answers.isTicked("refused") ? "REFUSED" : "HANDED_OVER");
    }

    private Map<String, String> wrong(Dossier dossier, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        boolean refused = answers.isTicked("refused");
        Optional<LocalDate> day = answers.dayIfGiven("handoverDate");
        if (day.filter(LocalDate.now(clock)::isBefore).isPresent()) {
            problems.put("handoverDate", "The date lies in the future.");
        }
        dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.RECEIVED)
                .flatMap(notice -> CaseJson.text(notice.data(), "departure.date"))
                .map(LocalDate::parse)
                // A journey to the east of the date line may end on the day before it begins.
                .filter(announced -> day.filter(announced.minusDays(1)::isAfter).isPresent())
                .ifPresent(announced -> problems.put(
                        "handoverDate",
                        "The transfer was announced for " + announced + ": nobody was handed over before."));
        if (answers.says("identityCheck", "NOK") && !refused) {
            problems.put("refused", "A person who is not the one announced is not received: tick refused.");
        }
        if (refused && answers.text("refusalReason").isEmpty()) {
            problems.put("refusalReason", "This is needed.");
        }
        if (!refused && isChild(dossier) && answers.text("receivedBy").isEmpty()) {
            problems.put("receivedBy", "A child is received by somebody who is named: name and function.");
        }
        if (!refused && !answers.isTicked("documentTaken")) {
            problems.put("documentTaken", "The travel document is taken at the handover: it was for one journey.");
        }
        if (answers.lines("itemsHandedOver").stream().anyMatch(item -> item.length() > 200)) {
            problems.put("itemsHandedOver", "A line has more than 200 characters.");
        }
        return problems;
    }
}
