package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Approval;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.access.SeesCases;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.form.Form;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskGroup;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.gate.GateCheck;
import org.pouch.casework.gate.RuleWords;
import org.pouch.casework.gate.SpecialistFlag;
import org.pouch.casework.gate.StopWords;
import org.pouch.casework.journey.Consent;
import org.pouch.casework.journey.PastDeparture;
import org.pouch.casework.journey.ReturnWindow;
import org.pouch.casework.verdict.GateVerdict;
import org.pouch.casework.verdict.GateVerdicts;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/**
 * What a second officer decides about what the send gate stopped: a HOLD is released for named rules and a limited time
 * (domain.md 3); a BLOCK is not released by anybody.
 */
@Component
final class HoldTasks implements TaskGroup {
    private static final FormField GROUNDS = FormField.text("grounds", 20, 2000);
    private static final FormField EXPIRES_ON = FormField.day("expiresOn").requiredWhen("decision", "RELEASE");
    private static final FormField SPECIALIST = FormField.text(
                    "specialistRef", "[A-Z0-9-]{3,32}", "Write 3 to 32 capitals, digits and hyphens.")
            .optional();

    /** A limited time (domain.md 3): then somebody looks again. */
    private static final Period LONGEST_RELEASE = Period.ofDays(90);

    private final GateCheck gate;
    private final GateVerdicts verdicts;
    private final DiscardedDrafts drafts;
    private final SeesCases sight;
    private final ReturnWindow window;
    private final Clock clock;

    HoldTasks(
            GateCheck gate,
            GateVerdicts verdicts,
            DiscardedDrafts drafts,
            Optional<SeesCases> sight,
            ReturnWindow window,
            Clock clock) {
        this.sight = SeesCases.orEverybody(sight);
        this.gate = gate;
        this.verdicts = verdicts;
        this.drafts = drafts;
        this.window = window;
        this.clock = clock;
    }

    @Override
    public List<TaskRule> rules() {
        // Whoever says in a change that a specialist is needed does not release that; nor what nobody approves but who
        // noted it.
        List<UserTaskId> preparing = Stream.concat(
                        Stream.of(Approval.values()).flatMap(each -> each.preparing().stream()),
                        Stream.of(UserTaskId.CHANGE_TRANSFER, UserTaskId.NOTE_RETURN))
                .toList();
        return List.of(
                TaskRule.of(
                                UserTaskId.DECIDE_HOLD,
                                Role.APPROVER,
                                Form.of(
                                        FormField.choice("decision", "RELEASE", "REFUSE"),
                                        GROUNDS,
                                        EXPIRES_ON,
                                        SPECIALIST),
                                (TaskRule.PrefillForReader) this::prefillHold,
                                this::decide)
                        .notBy(Approval.REQUEST.preparing())
                        .checking(this::wrongHold),
                TaskRule.of(
                                UserTaskId.REVIEW_BLOCK,
                                Role.APPROVER,
                                Form.of(
                                        FormField.choice(
                                                "decision",
                                                "ASK_AGAIN",
                                                "RELEASE",
                                                DiscardedDrafts.PREPARE_AGAIN,
                                                "STOP",
                                                DiscardedDrafts.END_UNTOLD),
                                        GROUNDS,
                                        EXPIRES_ON,
                                        SPECIALIST),
                                (TaskRule.PrefillOfPacket) this::prefillBlock,
                                (TaskRule.OfPacket) this::review)
                        .notBy(preparing)
                        .checking((TaskRule.CheckOfPacket) this::wrongReview));
    }

    private void prefillHold(Dossier dossier, @Nullable Officer reader, ObjectNode form) {
        form.put("rules", lines(dossier, gate.beforeApproval(dossier).rules(), reader));
    }

    /** With R-23, also the requests beside which a release lets this one pass. */
    private String lines(Dossier dossier, List<String> rules, @Nullable Officer reader) {
        String lines = gate.lines(rules);
        return rules.contains(GateCheck.ONE_REQUEST) ? lines + besides(dossier, reader) : lines;
    }

    /** Of others that the reader may not know of it is said that there are some. */
    private String besides(Dossier dossier, @Nullable Officer reader) {
        List<String> others = gate.beside(dossier);
        List<String> seen = others.stream()
                .filter(other -> reader != null && sight.sees(reader, new RequestId(other)))
                .toList();
        return seen.stream().map(other -> "\n- " + other).collect(Collectors.joining())
                + (seen.size() == others.size()
                        ? ""
                        : "\n- " + (others.size() - seen.size()) + " that a supervisor can name");
    }

    private TaskOutcome decide(Dossier dossier, FormAnswers answers) {
        if (answers.says("decision", "REFUSE")) {
            return TaskOutcome.of("holdDecision", "REFUSE");
        }
        List<String> rules = gate.beforeApproval(dossier).rules();
        FormAnswers.refuseIfAny(wrongRelease(answers, rules.contains(SpecialistFlag.RULE)));
        return TaskOutcome.of("holdDecision", "RELEASE").keeping(released(dossier, rules));
    }

    /** The gate asks the register of bars: what it says of the mark of an officer is known without it. */
    private Map<String, String> wrongHold(Dossier dossier, FormAnswers answers) {
        return answers.says("decision", "RELEASE") ? wrongRelease(answers, SpecialistFlag.isRaised(dossier)) : Map.of();
    }

    /**
     * Two packets of a case may be stopped at once, and a departure beside them: what is shown is what is decided about.
     *
     * @param packet null of a departure: its process names none
     */
    private Optional<GateVerdict> stop(Dossier dossier, @Nullable PacketId packet) {
        return packet == null
                ? verdicts.lastDepartureStop(dossier.request())
                : verdicts.lastStop(dossier.request(), packet);
    }

    private void prefillBlock(Dossier dossier, @Nullable PacketId packet, @Nullable Officer reader, ObjectNode form) {
        form.put(
                "rules",
                tooLate(dossier, packet)
                        .or(() -> outOfTime(dossier, packet))
                        .or(() -> stop(dossier, packet)
                                .map(stop -> stop.verdict() + "\n" + lines(dossier, stop.rules(), reader)))
                        .orElse("–"));
        form.put("stopping", StopWords.of(dossier, packet, drafts.isWaitedFor(dossier, packet)));
    }

    /** What would have stopped a departure that is over. */
    private static Optional<String> tooLate(Dossier dossier, @Nullable PacketId packet) {
        return packet == null && PastDeparture.isOver(dossier)
                ? Optional.of(RuleWords.lines(new TreeSet<>(PastDeparture.stops(dossier))))
                        .filter(lines -> !lines.isEmpty())
                : Optional.empty();
    }

    /** What was approved in time and could not be sealed in time is stopped by no rule of the gate. */
    private Optional<String> outOfTime(Dossier dossier, @Nullable PacketId packet) {
        Optional<CasePacket> unsealed = dossier.packets().stream()
                .filter(each -> each.id().equals(packet) && !drafts.isSealed(each.id()))
                .findFirst();
        Optional<String> consent = unsealed.flatMap(draft -> Consent.missed(dossier, draft))
                .map(day ->
                        "The partner's consent is good until " + day + ", and this announces a later departure. Plan"
                                + " an earlier day, or stop it and ask anew. · 对方的同意有效至 " + day
                                + "，而本文件通知的出发日期在其后。请安排更早的日期，或停止并重新请求。");
        return consent.or(() -> unsealed.flatMap(draft -> window.missed(dossier, draft))
                .map(day -> "Whoever was taken in error could be returned until " + day
                        + "; this was not sealed by then, and the partner would refuse it. Have it prepared again, and"
                        + " leave the person there. · 误接人员可退回至 " + day + " 止；本文件未能在此前签章，对方将予拒收。"
                        + "请重新编制，并决定不予退回。"));
    }

    private TaskOutcome review(Dossier dossier, @Nullable PacketId packet, FormAnswers answers) {
        FormAnswers.refuseIfAny(wrongReview(dossier, packet, answers));
        if (answers.says("decision", DiscardedDrafts.PREPARE_AGAIN)) {
            return drafts.blocked(dossier, packet, "blockDecision");
        }
        if (answers.says("decision", "STOP")) {
            return drafts.stopped(dossier, packet, TaskOutcome.of("blockDecision", "STOP"));
        }
        if (answers.says("decision", DiscardedDrafts.END_UNTOLD)) {
            return DiscardedDrafts.endingUntold("blockDecision", "STOP");
        }
        if (answers.says("decision", "ASK_AGAIN")) {
            return askedAgain(dossier, packet);
        }
        GateVerdict held = hold(dossier, packet).orElseThrow();
        ObjectNode released = released(dossier, held.rules())
                .put(GateCheck.RELEASED, held.packet().value());
        if (packet == null) {
            released.put(GateCheck.OCCASION, held.occasion().name());
        }
        return askedAgain(dossier, packet).keeping(released);
    }

    private Map<String, String> wrongReview(Dossier dossier, @Nullable PacketId packet, FormAnswers answers) {
        Map<String, String> problems = new LinkedHashMap<>();
        Optional<String> decision = answers.text("decision");
        if (decision.filter("RELEASE"::equals).isPresent()) {
            boolean isOfSpecialist = hold(dossier, packet)
                    .filter(held -> held.rules().contains(SpecialistFlag.RULE))
                    .isPresent();
            problems.putAll(wrongRelease(answers, isOfSpecialist));
        }
        decision.flatMap(said -> refusal(dossier, packet, said)).ifPresent(why -> problems.put("decision", why));
        return problems;
    }

    private Optional<String> refusal(Dossier dossier, @Nullable PacketId packet, String decision) {
        if (packet == null && PastDeparture.isOver(dossier) && !decision.equals("ASK_AGAIN")) {
            return Optional.of(
                    "The person has departed already: nothing is stopped or released any more. Tell the partner what it has"
                            + " to know, and answer Ask again when you have.");
        }
        return switch (decision) {
            case DiscardedDrafts.PREPARE_AGAIN -> drafts.refusalOfBlocked(dossier, packet);
            case "STOP" -> drafts.refusalOfEnd(dossier, packet);
            case DiscardedDrafts.END_UNTOLD -> drafts.refusalOfUntoldEnd(dossier, packet);
            case "RELEASE" ->
                hold(dossier, packet).isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                "What the gate blocks nobody releases: ask it again, prepare the packet again, or stop.");
            default -> Optional.empty();
        };
    }

    private Optional<GateVerdict> hold(Dossier dossier, @Nullable PacketId packet) {
        return stop(dossier, packet).filter(stop -> stop.verdict() == Verdict.HOLD);
    }

    private static TaskOutcome askedAgain(Dossier dossier, @Nullable PacketId packet) {
        return DiscardedDrafts.goingOn(dossier, packet, TaskOutcome.of("blockDecision", "ASK_AGAIN"));
    }

    private Map<String, String> wrongRelease(FormAnswers answers, boolean isOfSpecialist) {
        Map<String, String> problems = new LinkedHashMap<>();
        LocalDate today = LocalDate.now(clock);
        LocalDate last = today.plus(LONGEST_RELEASE);
        Optional<LocalDate> until = answers.dayIfGiven("expiresOn");
        if (until.filter(today::isAfter).isPresent()) {
            problems.put("expiresOn", "A release must last at least until today.");
        }
        if (until.filter(last::isBefore).isPresent()) {
            problems.put("expiresOn", "A release lasts 90 days at most, until " + last + ".");
        }
        if (isOfSpecialist && answers.text(SPECIALIST.key()).isEmpty()) {
            problems.put(
                    SPECIALIST.key(),
                    "A specialist decides first (R-19): write the reference of that decision, nothing of its content.");
        }
        return problems;
    }

    private ObjectNode released(Dossier dossier, List<String> rules) {
        ObjectNode kept = CaseJson.object();
        kept.set("rules", CaseJson.texts(rules));
        if (rules.contains(GateCheck.ONE_REQUEST)) {
            kept.set(GateCheck.BESIDE, CaseJson.texts(gate.beside(dossier)));
        }
        return kept;
    }
}
