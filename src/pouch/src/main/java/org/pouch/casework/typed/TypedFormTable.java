package org.pouch.casework.typed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Approval;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.form.FormField;
import org.pouch.casework.form.TaskRules;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Table casework_typed_form. */
@Component
class TypedFormTable implements TypedForms {
    private static final int MOST_BYTES = 64 * 1024;
    private static final String DECISION = "decision";

    private final JdbcClient database;
    private final CaseVault vault;
    private final TaskRules rules;
    private final TransactionTemplate transactions;
    private final Clock clock;

    TypedFormTable(
            JdbcClient database, CaseVault vault, TaskRules rules, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.rules = rules;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Row(String form, Instant at) {}

    @Override
    public Optional<Typed> find(Place place, Officer officer, @Nullable String seen) {
        return database.sql("SELECT form, typed_at FROM casework_typed_form WHERE task_key = ? AND officer = ?")
                .params(place.taskKey(), officer.id())
                .query((row, number) ->
                        new Row(row.getString(1), row.getTimestamp(2).toInstant()))
                .optional()
                .flatMap(row -> opened(place, officer, row.form()).map(fields -> typed(fields, seen, row.at())));
    }

    private static Typed typed(ObjectNode fields, @Nullable String seen, Instant at) {
        String before = CaseJson.text(fields, Approval.SEEN).orElse(null);
        fields.remove(Approval.SEEN);
        if (before != null && !before.equals(seen)) {
            fields.remove(DECISION);
        }
        return new Typed(fields, at);
    }

    @Override
    public void keep(Place place, Officer officer, ObjectNode fields, @Nullable String seen) {
        ObjectNode kept = CaseJson.object();
        rules.find(place.task())
                .ifPresent(rule -> rule.form().fields().stream()
                        .map(FormField::key)
                        .filter(fields::has)
                        .forEach(key -> kept.set(key, plain(fields.get(key)))));
        if (seen != null) {
            kept.put(Approval.SEEN, seen);
        }
        if (kept.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new DecisionRefused("This is more than a form holds. Shorten the texts.", Map.of());
        }
        transactions.executeWithoutResult(status -> {
            throwAway(place.taskKey(), officer);
            database.sql("""
                            INSERT INTO casework_typed_form (task_key, officer, request_id, form, typed_at)
                            VALUES (?, ?, ?, ?, ?)""")
                    .params(Arrays.asList(
                            place.taskKey(),
                            officer.id(),
                            place.request() == null ? null : place.request().value(),
                            closed(place, officer, kept.toString()),
                            Timestamp.from(clock.instant())))
                    .update();
        });
    }

    /** Nothing but what a field can hold. */
    private static JsonNode plain(JsonNode value) {
        return value.isValueNode() ? value : CaseJson.MAPPER.nullNode();
    }

    @Override
    public void throwAway(long taskKey, Officer officer) {
        database.sql("DELETE FROM casework_typed_form WHERE task_key = ? AND officer = ?")
                .params(taskKey, officer.id())
                .update();
    }

    @Override
    public void forget(long taskKey) {
        database.sql("DELETE FROM casework_typed_form WHERE task_key = ?")
                .param(taskKey)
                .update();
    }

    @Override
    public void forget(RequestId request) {
        database.sql("DELETE FROM casework_typed_form WHERE request_id = ?")
                .param(request.value())
                .update();
    }

    private String closed(Place place, Officer officer, String form) {
        RequestId request = place.request();
        return request == null ? form : vault.encrypt(request, column(place, officer), form);
    }

    private Optional<ObjectNode> opened(Place place, Officer officer, String form) {
        RequestId request = place.request();
        try {
            return Optional.of(
                    CaseJson.parse(request == null ? form : vault.decrypt(request, column(place, officer), form)));
        } catch (CaseErased erased) {
            return Optional.empty();
        }
    }

    private static String column(Place place, Officer officer) {
        return "casework_typed_form.form/" + place.taskKey() + "/" + officer.id();
    }
}
