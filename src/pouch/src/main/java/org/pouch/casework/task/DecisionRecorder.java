package org.pouch.casework.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.CaseState;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftChanged;
import org.pouch.casework.Officer;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
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
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes officers' entries: form, four eyes, case, ledger, in one transaction. */
@Component
class DecisionRecorder implements RecordDecision {
    private final TaskRules rules;
    private final Dossiers dossiers;
    private final CaseStore cases;
    private final EntryStore entries;
    private final DraftDigest digests;
    private final Ledger ledger;
    private final Clock clock;

    DecisionRecorder(
            TaskRules rules,
            Dossiers dossiers,
            CaseStore cases,
            EntryStore entries,
            DraftDigest digests,
            Ledger ledger,
            Clock clock) {
        this.rules = rules;
        this.dossiers = dossiers;
        this.cases = cases;
        this.entries = entries;
        this.digests = digests;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Map<String, Object> record(Decision decision) {
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
        dossier.ifPresent(papers -> requireSecondPerson(rule, papers, decision.officer()));
        FormAnswers answers = rule.form().read(decision.form());
        TaskOutcome outcome =
                dossier.map(papers -> rule.effect().of(papers, answers)).orElseGet(() -> withoutCase(rule, answers));
        if (SeenLot.isAbout(decision.taskId())) {
            outcome = outcome.keeping(SeenLot.of(decision.form()));
        }
        if (dossier.isPresent() && answers.says("decision", "APPROVE")) {
            outcome = asSeen(decision, dossier.get(), outcome);
        }
        keep(decision, answers, outcome);
        return plain(outcome.variables());
    }

    /** Whoever approves says what was seen; it must still be what would leave, and stays with the approval. */
    private TaskOutcome asSeen(Decision decision, Dossier dossier, TaskOutcome outcome) {
        Optional<Approval> approval = UserTaskId.of(decision.taskId()).flatMap(Approval::by);
        if (approval.isEmpty()) {
            return outcome;
        }
        String seen = decision.form().path(Approval.SEEN).asText();
        boolean isSame = digests.of(approval.get(), dossier, decision.officer().id())
                .filter(digest -> digest.hex().equals(seen))
                .isPresent();
        if (!isSame) {
            throw new DecisionRefused(DraftChanged.SENTENCE, Map.of());
        }
        return outcome.keeping(CaseJson.object().put(Approval.SEEN, seen));
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
        CaseState state = outcome.state();
        if (state != null) {
            cases.moveTo(request, state);
        }
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
            throw new DecisionRefused(
                    "You prepared this yourself: another officer must decide it (rule R-50, four eyes).", Map.of());
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
