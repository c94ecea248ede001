package org.pouch.casework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Role;
import org.pouch.casework.access.Look.Action;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.RequestId;
import org.pouch.testing.CountedStatements;
import org.pouch.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an officer looks at all day costs what it shows, not what was looked at within the hour. */
class LooksCostTest {
    private static final int BUSY = 3_000;
    private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

    private final CountedStatements database =
            new CountedStatements(JdbcConnectionPool.create(TestDatabase.url("looks-" + System.nanoTime()), "sa", ""));
    private final TestDatabase tables = TestDatabase.in(database);
    private final JdbcClient client = tables.client();
    private final AccessLog log = new AccessLog(
            client,
            new NothingStrikes(),
            new AccessSettings(2 * BUSY, true, Duration.ofHours(1), Duration.ofDays(400)),
            tables.transactions(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    /** Tasks of as many cases, a look at the list between them that is an hour's first. */
    private void workForAnHour() {
        client.sql("""
                        INSERT INTO casework_access (looked_at, officer, roles, action, field_group, request_id, records, purpose, task)
                        SELECT DATEADD('SECOND', MOD("X", 3500), CAST(? AS TIMESTAMP WITH TIME ZONE)), 'li.na', 'CASE_WORKER', 'READ', 'TASK',
                            'urn:rdx:UTO:2026:' || LPAD(CAST(MOD("X", 1000) AS VARCHAR), 6, '0'), 1, 'TASK', 'userTask_PrepareRequest'
                        FROM SYSTEM_RANGE(1, ?)""")
                .params(OffsetDateTime.ofInstant(NOW.minusSeconds(3_500), ZoneOffset.UTC), BUSY)
                .update();
        log.write(list());
        client.sql("ANALYZE").update();
        database.explain();
    }

    @Test
    void asksWhatWasSeenOnceForEachCase() {
        workForAnHour();
        log.write(look(4_711, FieldGroup.TASK, Action.READ));
        assertThat(database.asked(sql -> sql.contains("GROUP BY"))).isEqualTo(1);

        log.write(look(4_711, FieldGroup.FORM, Action.READ));
        log.write(look(4_711, FieldGroup.FORM, Action.CHANGE));

        assertThat(database.asked(sql -> sql.contains("GROUP BY"))).isEqualTo(1);
        assertThat(client.sql("SELECT COUNT(*) FROM casework_access WHERE request_id LIKE '%004711'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void goesThroughFewLooksForTheSameCaseAndTheSameList() {
        workForAnHour();
        log.write(look(7, FieldGroup.FORM, Action.READ));
        log.write(list());

        assertThat(database.asked(sql -> sql.startsWith("SELECT"))).isEqualTo(2);
        assertThat(database.scanned()).as(database.plans()).isLessThan(BUSY / 100);
    }

    private static final class NothingStrikes implements Ledger {
        @Override
        public void append(AuditEvent event) {
            throw new AssertionError("nothing strikes here: " + event);
        }

        @Override
        public List<LedgerLine> lines(long fromSequence, int limit) {
            return List.of();
        }

        @Override
        public List<LedgerLine> ofCase(RequestId request) {
            return List.of();
        }
    }

    private static Look look(int number, FieldGroup group, Action action) {
        return new Look(
                "li.na",
                Set.of(Role.CASE_WORKER),
                action,
                group,
                new RequestId("urn:rdx:UTO:2026:" + String.format("%06d", number)),
                null,
                1,
                Purpose.TASK,
                "userTask_PrepareRequest");
    }

    private static Look list() {
        return new Look(
                "li.na",
                Set.of(Role.CASE_WORKER),
                Action.READ,
                FieldGroup.LIST,
                null,
                "/desk/tasks",
                0,
                Purpose.OVERVIEW,
                null);
    }
}
