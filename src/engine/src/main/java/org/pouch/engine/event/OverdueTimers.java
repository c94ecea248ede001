package org.pouch.engine.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Timers that are due and did not fire, by the engine's clock: none, while the engine is well. */
public final class OverdueTimers {
    /** Twice the longest sleep of who fires them: a timer that is later than this is not on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    OverdueTimers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Those of one event of a process, over all its versions.
     *
     * @param activeElementId the element at which their instances stand; null for a start event, and where the whole instance is the scope
     * @param oldest since when the oldest is due
     * @param oldestInstance null for a start event
     */
    public record Overdue(
            String processId,
            String elementId,
            @Nullable String activeElementId,
            int count,
            Instant oldest,
            @Nullable Long oldestInstance) {

        private Overdue with(Overdue other) {
            Overdue older = other.oldest.isBefore(oldest) ? other : this;
            return new Overdue(
                    processId, elementId, activeElementId, count + other.count, older.oldest, older.oldestInstance);
        }
    }

    /** @param isWhole whether there are not more than were looked at */
    public record Found(List<Overdue> groups, boolean isWhole) {}

    /** The first thousand at most. One that could not fire is due again soon, and is among those that are due until then. */
    public Found now() {
        Instant now = clock.instant();
        List<Overdue> timers = jdbc.sql("""
                SELECT d.process_definition_id, t.element_id, e.element_id, COALESCE(t.stuck_since, t.due_at), t.process_instance_key
                FROM (SELECT * FROM timer WHERE due_at <= ? AND COALESCE(stuck_since, due_at) <= ? ORDER BY due_at LIMIT ?) t
                JOIN process_definition d ON d.process_definition_key = t.process_definition_key
                LEFT JOIN element_instance e ON e.element_instance_key = t.element_instance_key AND e.type <> 'PROCESS'
                ORDER BY 4""")
                .params(at(now.plus(Timers.AFTER_FAILURE)), at(now.minus(MARGIN)), MOST + 1)
                .query((row, number) -> new Overdue(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        1,
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, Long.class)))
                .list();
        Map<List<String>, Overdue> groups = new LinkedHashMap<>();
        timers.stream()
                .limit(MOST)
                .forEach(one -> groups.merge(List.of(one.processId(), one.elementId()), one, Overdue::with));
        return new Found(List.copyOf(groups.values()), timers.size() <= MOST);
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
