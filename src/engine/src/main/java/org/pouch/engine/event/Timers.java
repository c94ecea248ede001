package org.pouch.engine.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Evaluation;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Once;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of timers. */
public final class Timers {
    /** So long after it could not fire a timer is tried again. */
    static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private static final Once<Instant> DUE = new Once<>();

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;
    private final Scopes scopes;
    private final Transactions transactions;
    private final Agenda agenda;

    Timers(JdbcClient jdbc, Keys keys, Clock clock, Scopes scopes, Transactions transactions, Agenda agenda) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
        this.scopes = scopes;
        this.transactions = transactions;
        this.agenda = agenda;
    }

    /**
     * @param elementKey null for a start event
     * @param processInstanceKey null for a start event
     */
    public record Timer(
            long key,
            Instant due,
            int repetitions,
            @Nullable String cycle,
            String elementId,
            @Nullable Long elementKey,
            long definitionKey,
            @Nullable Long processInstanceKey) {}

    Runnable prepare(ElementScope scope, FlowNode event, EventDefinition.Timer timer) {
        Schedule schedule = schedule(timer, scopes.evaluate(timer.value(), scope));
        return () -> insert(schedule, event.id(), scope.key(), scope.instance().definitionKey(), scope.instance());
    }

    /** Start events know no variables. */
    void openStart(ProcessDefinition definition, FlowNode event, EventDefinition.Timer timer) {
        try {
            Schedule schedule = schedule(timer, scopes.evaluate(timer.value(), Map.of()));
            insert(schedule, event.id(), null, definition.key(), null);
        } catch (FeelFailure | ElementFailure failure) {
            throw new FeelFailure("Invalid timer %s expression (%s)"
                    .formatted(timer.kind().name().toLowerCase(Locale.ROOT), failure.getMessage()));
        }
    }

    private Schedule schedule(EventDefinition.Timer timer, Evaluation value) {
        String text = value.temporal(
                switch (timer.kind()) {
                    case DATE -> "DATE_TIME, STRING";
                    case DURATION -> "DURATION, PERIOD, STRING";
                    case CYCLE -> "CYCLE, STRING";
                });
        return Schedule.of(timer.kind(), text, value.text(), clock.instant());
    }

    private void insert(
            Schedule schedule,
            String elementId,
            @Nullable Long elementKey,
            long definitionKey,
            @Nullable InstanceRef instance) {
        if (schedule.repetitions() == 0) {
            return;
        }
        jdbc.sql("""
                INSERT INTO timer (timer_key, due_at, repetitions, cycle_text, element_id, element_instance_key,
                    process_definition_key, process_instance_key, root_process_instance_key)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        keys.next(),
                        schedule.due().atOffset(ZoneOffset.UTC),
                        schedule.repetitions(),
                        schedule.cycle(),
                        elementId,
                        elementKey,
                        definitionKey,
                        instance == null ? null : instance.processInstanceKey(),
                        instance == null ? null : instance.rootKey()))
                .update();
        transactions.current().afterCommit(DUE, schedule.due(), () -> agenda.noteDue(schedule.due()));
    }

    /** Deletes the timer, or moves it to its next time. */
    public void fired(Timer timer) {
        String cycle = timer.cycle();
        if (cycle == null || timer.repetitions() == 1) {
            jdbc.sql("DELETE FROM timer WHERE timer_key = ?").param(timer.key()).update();
            return;
        }
        Instant next = Schedule.next(cycle, timer.due());
        jdbc.sql("UPDATE timer SET due_at = ?, repetitions = ?, stuck_since = NULL WHERE timer_key = ?")
                .params(
                        next.atOffset(ZoneOffset.UTC),
                        timer.repetitions() < 0 ? -1 : timer.repetitions() - 1,
                        timer.key())
                .update();
        transactions.current().afterCommit(DUE, next, () -> agenda.noteDue(next));
    }

    /** It could not fire and is tried again soon; since when it has been due is kept. */
    public void postpone(long key) {
        jdbc.sql("UPDATE timer SET stuck_since = COALESCE(stuck_since, due_at), due_at = ? WHERE timer_key = ?")
                .params(clock.instant().plus(AFTER_FAILURE).atOffset(ZoneOffset.UTC), key)
                .update();
    }

    void close(long scopeKey) {
        jdbc.sql("DELETE FROM timer WHERE element_instance_key = ?")
                .param(scopeKey)
                .update();
    }

    void close(long scopeKey, String eventId) {
        jdbc.sql("DELETE FROM timer WHERE element_instance_key = ? AND element_id = ?")
                .params(scopeKey, eventId)
                .update();
    }

    void closeStarts(long definitionKey) {
        jdbc.sql("DELETE FROM timer WHERE process_definition_key = ? AND element_instance_key IS NULL")
                .param(definitionKey)
                .update();
    }

    public Optional<Timer> find(long key) {
        return query("timer_key = ?", key).stream().findFirst();
    }

    public List<Timer> due(int limit) {
        return query(
                "due_at <= ? ORDER BY due_at LIMIT " + limit, clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Those that wait, the next one first, at most so many. */
    public List<Timer> waiting(int limit) {
        return query("timer_key > ? ORDER BY due_at, timer_key LIMIT " + limit, 0L);
    }

    /** Those that wait for one of its active elements, or for the instance itself, the next one first, at most so many. */
    public List<Timer> ofInstance(long processInstanceKey, int limit) {
        return query("""
                element_instance_key IN (
                    SELECT element_instance_key FROM element_instance WHERE process_instance_key = ? AND state = 'ACTIVE'
                    UNION ALL SELECT CAST(? AS BIGINT)) ORDER BY due_at, timer_key LIMIT\s""" + limit, processInstanceKey, processInstanceKey);
    }

    public Optional<Instant> nextDue() {
        return jdbc.sql("SELECT MIN(due_at) FROM timer")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private List<Timer> query(String condition, Object... arguments) {
        return jdbc.sql("""
                SELECT timer_key, due_at, repetitions, cycle_text, element_id, element_instance_key,
                    process_definition_key, process_instance_key
                FROM timer WHERE\s""" + " " + condition)
                .params(arguments)
                .query((row, number) -> new Timer(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, Long.class),
                        row.getLong(7),
                        row.getObject(8, Long.class)))
                .list();
    }
}
