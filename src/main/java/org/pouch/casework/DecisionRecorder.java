package org.pouch.casework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes officers' entries: form, four eyes, case, ledger, in one transaction. */
@Component
class DecisionRecorder implements RecordDecision {
    private final TaskRules rules;
    private final CaseFiles files;
    private final CaseStore cases;
    private final EntryStore entries;
    private final Ledger ledger;
    private final Clock clock;

    DecisionRecorder(
            TaskRules rules, CaseFiles files, CaseStore cases, EntryStore entries, Ledger ledger, Clock clock) {
        this.rules = rules;
        this.files = files;
        this.cases = cases;
        this.entries = entries;
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
        Optional<Entry> before = entries.find(decision.taskKey());
        if (before.isPresent()) {
            return plain(before.get().variables());
        }
        TaskRule rule = rules.require(decision.taskId());
        CaseFile file = request == null ? NoCase.FILE : files.require(request);
        requireRole(rule, decision.officer());
        requireSecondPerson(rule, file, decision.officer());
        Answers answers = rule.form().read(decision.form());
        Outcome outcome = rule.effect().of(file, answers);
        keep(decision, answers, outcome);
        return plain(outcome.variables());
    }

    private void keep(Decision decision, Answers answers, Outcome outcome) {
        RequestId request = decision.request();
        ObjectNode form = answers.fields().deepCopy();
        ObjectNode kept = outcome.kept();
        if (kept != null) {
            form.set("kept", kept);
        }
        entries.insert(
                request,
                new Entry(
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

    private void apply(RequestId request, Outcome outcome) {
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

    private static void requireSecondPerson(TaskRule rule, CaseFile file, Officer officer) {
        if (FourEyes.preparers(file, rule.notBy()).contains(officer.id())) {
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

    /** The stand-in for entries that belong to no case, such as a decision on a quarantined arrival. */
    private static final class NoCase {
        private static final CaseFile FILE = new CaseFile(
                new CaseRow(
                        new RequestId("urn:rdx:XXX:0000:000000"),
                        Side.REQUESTED,
                        new AuthorityId("XXX-NONE"),
                        "",
                        CaseState.CLOSED,
                        CaseJson.object(),
                        null,
                        java.time.Instant.EPOCH,
                        null,
                        null),
                List.of(),
                List.of(),
                List.of());
    }
}
