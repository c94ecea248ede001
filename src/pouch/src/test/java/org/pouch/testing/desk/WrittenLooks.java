package org.pouch.testing.desk;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.pouch.casework.access.AccessLog;
import org.pouch.casework.access.AccessReport;
import org.pouch.casework.access.AccessReport.Filter;
import org.pouch.casework.access.AccessReport.Line;
import org.pouch.casework.access.AccessSettings;
import org.pouch.casework.access.CaseParts;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The product's own log of looks on a database in memory, in which anna opened both cases of {@link FakeCases} and bruno decided in them. */
public final class WrittenLooks {
    static final int BULK = 60;
    private static final int ALL = 10_000;

    private final TestDatabase database = TestDatabase.create();

    WrittenLooks() {
        takesPart(FakeCases.FIRST, 1);
        takesPart(FakeCases.SECOND, 2);
        takesPart(FakeCases.OF_A_FULL_DISK, 3);
        takesPart(FakeCases.OPENED, 4);
        writeLongList();
    }

    private void takesPart(RequestId request, long task) {
        Timestamp at = Timestamp.from(DeskOfFakes.NOW);
        database.client().sql("""
                        INSERT INTO casework_case (request_id, side, counterpart, agreement, state, request, opened_by,
                            opened_at, process_started)
                        VALUES (?, 'REQUESTING', 'XRU-CRS', 'UTO-XRU/2026-1', 'OPEN', '{}', 'anna', ?, TRUE)""").params(request.value(), at).update();
        database.client().sql("""
                        INSERT INTO casework_entry (task_key, request_id, task, officer, form, variables, entered_at)
                        VALUES (?, ?, 'userTask_ApproveRequest', 'bruno', '{}', '{}', ?)""").params(task, request.value(), at).update();
    }

    /** As many as any list shows at once. */
    private void writeLongList() {
        database.client().sql("""
                        INSERT INTO casework_case (request_id, side, counterpart, agreement, state, request, opened_by,
                            opened_at, process_started)
                        SELECT CONCAT('urn:rdx:UTO:2025:', LPAD(CAST("X" AS VARCHAR), 6, '0')), 'REQUESTING', 'XRU-CRS',
                            'UTO-XRU/2026-1', 'OPEN', '{}', 'nobody', ?, TRUE
                        FROM SYSTEM_RANGE(1, 500)""").params(Timestamp.from(DeskOfFakes.NOW)).update();
    }

    /** The database itself, for what the desk keeps besides. */
    JdbcClient client() {
        return database.client();
    }

    TransactionTemplate transactions() {
        return database.transactions();
    }

    AccessLog log(Ledger ledger, AccessSettings settings, Clock clock) {
        return new AccessLog(database.client(), ledger, settings, database.transactions(), clock);
    }

    public AccessReport report() {
        return new AccessReport(database.client());
    }

    CaseParts parts() {
        return new CaseParts(database.client());
    }

    /** The newest first. */
    public List<Line> of(String officer) {
        return report().find(new Filter(officer, null, null, null, null, false), ALL, 0);
    }
}
