package org.pouch.casework.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftChanged;
import org.pouch.casework.Officer;
import org.pouch.casework.RecordDecision.Decision;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.EntryStore;
import org.pouch.casework.dossier.FourEyes;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.draft.DraftDigest;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.form.TaskRule;
import org.pouch.casework.form.TaskRules;
import org.pouch.casework.journey.AcceptedIdentity;
import org.pouch.casework.journey.PastDeparture;
import org.pouch.casework.journey.SeenCorrections;
import org.pouch.casework.journey.SeenNotice;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.casework.state.Paper;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes officers' entries: form, four eyes, case, ledger, in one transaction. */
@Component
class DecisionRecorder {
    private static final Paper STOP = Paper.decided(UserTaskId.RESOLVE_CONFLICT, "CLOSE");
    private static final Paper NO_DEPARTURE = Paper.decided(UserTaskId.REVIEW_BLOCK, "STOP");
    private static final String DEPARTURE_BLOCK = "departure-block";
    private static final String ONE_FIELD = "One field needs your attention.";

    private final TaskRules rules;
    private final Dossiers dossiers;
    private final CaseStore cases;
    private final EntryStore entries;
    private final DraftDigest digests;
    private final Telling telling;
    private final Ledger ledger;
    private final Clock clock;

    DecisionRecorder(
            TaskRules rules,
            Dossiers dossiers,
            CaseStore cases,
            EntryStore entries,
            DraftDigest digests,
            Telling telling,
            Ledger ledger,
            Clock clock) {
        this.rules = rules;
        this.dossiers = dossiers;
        this.cases = cases;
        this.entries = entries;
        this.digests = digests;
        this.telling = telling;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Transactional
    Map<String, Object> record(Decision decision) {
        RequestId request = decision.request();
        if (request != null) {
            cases.lock(request);
        }
        Optional<OfficerEntry> before = entries.find(decision.taskKey());
        if (before.isPresent()) {
            return plain(before.get().variables());
        }
        TaskRule rule = rules.require(decision.taskId());
        requireRole(rule, decision.officer());
        Optional<Dossier> dossier = Optional.ofNullable(request).map(dossiers::require);
        dossier.ifPresent(papers -> requireOfficerAndTurn(rule, papers, decision.officer()));
        dossier.ifPresent(papers -> requireSeen(decision, papers));
        FormAnswers answers = rule.read(dossier.orElse(null), decision.packet(), decision.form());
        // Pages are built for it: before the effect, which may hold what others wait for.
        Optional<ObjectNode> seen = answers.says("decision", "APPROVE")
                ? dossier.flatMap(papers -> requireAsSeen(decision, papers))
                : Optional.empty();
        TaskOutcome outcome = dossier.map(papers -> effect(rule, papers, decision, answers))
                .orElseGet(() -> withoutCase(rule, answers));
        if (SeenLot.isAbout(decision.taskId())) {
            outcome = outcome.keeping(SeenLot.of(decision.form()));
        }
        if (seen.isPresent()) {
            outcome = outcome.keeping(seen.get());
        }
        keep(decision, answers, dossier.isPresent() ? withLastPaper(dossier.get(), outcome) : outcome);
        if (dossier.isPresent()) {
            move(decision, rule, dossier.get(), outcome);
        }
        return plain(outcome.variables());
    }

    /** What the officer is about to approve for the first time, and may. */
    Optional<GateAtApproval.Content> approving(Decision decision) {
        RequestId request = decision.request();
        Optional<Approval> approval = UserTaskId.of(decision.taskId()).flatMap(Approval::by);
        boolean isNew = decision.form().path("decision").asText().equals("APPROVE")
                && entries.find(decision.taskKey()).isEmpty();
        if (request == null || approval.isEmpty() || !isNew) {
            return Optional.empty();
        }
        TaskRule rule = rules.require(decision.taskId());
        requireRole(rule, decision.officer());
        Dossier dossier = dossiers.require(request);
        requireOfficerAndTurn(rule, dossier, decision.officer());
        return digests.packet(approval.get(), dossier, decision.officer().id())
                .map(packet -> new GateAtApproval.Content(dossier, packet));
    }

    private static void requireOfficerAndTurn(TaskRule rule, Dossier dossier, Officer officer) {
        requireSecondPerson(rule, dossier, officer);
        requireItsTurn(rule, dossier.row());
    }

    /**
     * Whoever approves says what was seen; it must still be what would leave.
     *
     * @return what stays with the approval; empty where nothing leaves by it
     */
    private Optional<ObjectNode> requireAsSeen(Decision decision, Dossier dossier) {
        return UserTaskId.of(decision.taskId())
                .flatMap(Approval::by)
                .map(approval -> digests.asSeen(approval, dossier, decision));
    }

    /** Whoever accepts a reply, or answers a notice, says which was seen; another may have come since. */
    private void requireSeen(Decision decision, Dossier dossier) {
        boolean isOther = AcceptedIdentity.seen(dossier, decision.taskId())
                .or(() -> SeenCorrections.of(dossier, decision.taskId()))
                .filter(reply ->
                        !reply.hex().equals(decision.form().path(Approval.SEEN).asText()))
                .isPresent();
        String seen = decision.form().path(Approval.SEEN).asText();
        boolean isOtherNotice = !seen.isEmpty()
                && SeenNotice.of(dossier, decision.taskId())
                        .filter(notice -> !notice.hex().equals(seen))
                        .isPresent();
        if (isOther || isOtherNotice || digests.isBesideOthers(decision, dossier)) {
            throw new DecisionRefused(DraftChanged.SENTENCE, Map.of());
        }
    }

    private static void requireItsTurn(TaskRule rule, CaseRow row) {
        if (rule.effect() instanceof TaskRule.Caseless) {
            return;
        }
        try {
            CaseLaw.requireTask(row.side(), row.standing(), rule.task());
        } catch (OutOfTurn early) {
            throw refused(early);
        }
    }

    private void move(Decision decision, TaskRule rule, Dossier dossier, TaskOutcome outcome) {
        if (rule.effect() instanceof TaskRule.Caseless) {
            return;
        }
        CaseRow row = dossier.row();
        Paper paper = Paper.decided(rule.task(), outcome.word());
        boolean isOfDeparture = DEPARTURE_BLOCK.equals(decision.processId());
        // Whatever the table calls it.
        boolean isOfPacket = outcome.variables().path("blockDecision").asText().equals(DiscardedDrafts.PREPARE_AGAIN);
        if (isOfDeparture && isOfPacket) {
            throw new DecisionRefused(
                    ONE_FIELD,
                    Map.of(
                            "decision",
                            "This is about the departure, not about a packet: ask the gate again, or stop."));
        }
        try {
            cases.moveTo(
                    row.request(), PastDeparture.settled(dossier, CaseLaw.next(row.side(), row.standing(), paper)));
        } catch (OutOfTurn early) {
            throw refused(early);
        }
        // A packet that is not sent ends its own process; a departure that is not released does not.
        if (paper.equals(STOP) || paper.equals(NO_DEPARTURE) && isOfDeparture) {
            telling.owe(new News.Stopped(row.request()));
        }
    }

    private static DecisionRefused refused(OutOfTurn early) {
        return new DecisionRefused(String.valueOf(early.getMessage()), Map.of());
    }

    /** Which packet was the last that had come: what came later, this officer did not know. */
    private static TaskOutcome withLastPaper(Dossier dossier, TaskOutcome outcome) {
        return dossier.packets().stream()
                .filter(paper -> paper.direction() == Direction.RECEIVED)
                .reduce((first, second) -> second)
                .map(last -> {
                    ObjectNode kept = outcome.kept();
                    ObjectNode facts = kept == null ? CaseJson.object() : kept.deepCopy();
                    return outcome.keeping(
                            facts.put(OfficerEntry.LAST_PAPER, last.id().value()));
                })
                .orElse(outcome);
    }

    private static TaskOutcome effect(TaskRule rule, Dossier dossier, Decision decision, FormAnswers answers) {
        return rule.effect() instanceof TaskRule.OfPacket ofPacket
                ? ofPacket.of(dossier, decision.packet(), answers)
                : rule.effect().of(dossier, answers);
    }

    private static TaskOutcome withoutCase(TaskRule rule, FormAnswers answers) {
        if (rule.effect() instanceof TaskRule.Caseless caseless) {
            return caseless.of(answers);
        }
        throw new IllegalStateException("the user task " + rule.task() + " was done without a case");
    }

    private void keep(Decision decision, FormAnswers answers, TaskOutcome outcome) {
        RequestId request = decision.request();
        ObjectNode form = answers.fields().deepCopy();
        ObjectNode kept = outcome.kept();
        if (kept != null) {
            form.set("kept", kept);
        }
        entries.insert(
                request,
                SeenLot.isAbout(decision.taskId()) && kept != null
                        ? kept.path("lot").asText()
                        : null,
                new OfficerEntry(
                        0,
                        decision.taskKey(),
                        decision.taskId(),
                        decision.officer().id(),
                        form,
                        outcome.variables(),
                        clock.instant()));
        if (request != null) {
            apply(request, outcome);
        }
        ledger.append(new AuditEvent.DecisionTaken(
                request, decision.taskId(), decision.officer().id(), outcome.word()));
    }

    private void apply(RequestId request, TaskOutcome outcome) {
        ObjectNode data = outcome.data();
        if (data != null) {
            cases.replaceData(request, data);
        }
    }

    private static void requireRole(TaskRule rule, Officer officer) {
        if (!officer.roles().contains(rule.role())) {
            throw new DecisionRefused(
                    "This task is for the role " + rule.role() + ", which you do not have.", Map.of());
        }
    }

    private static void requireSecondPerson(TaskRule rule, Dossier dossier, Officer officer) {
        if (FourEyes.preparers(dossier, rule.notBy()).contains(officer.id())) {
            throw new OwnWork(dossier.request());
        }
    }

    private static Map<String, Object> plain(ObjectNode variables) {
        Map<String, Object> plain = new LinkedHashMap<>();
        variables.fields().forEachRemaining(field -> plain.put(field.getKey(), value(field.getValue())));
        return plain;
    }

    private static Object value(JsonNode node) {
        return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }
}
