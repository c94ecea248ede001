package org.pouch.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chain in the database. Events of a transaction are gathered and appended just before it commits: the head is
 * locked for the shortest time, and always last, so that no two transactions can wait for each other.
 */
@Component
final class DatabaseLedger implements Ledger {
    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final WrittenLedger written;

    DatabaseLedger(JdbcClient database, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        this.written = new WrittenLedger(database);
    }

    @Override
    public void append(AuditEvent event) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            gathered().events.add(event);
        } else {
            transactions.executeWithoutResult(status -> gathered().events.add(event));
        }
    }

    private Gathered gathered() {
        for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof Gathered mine && mine.owner() == this) {
                return mine;
            }
        }
        Gathered gathered = new Gathered();
        TransactionSynchronizationManager.registerSynchronization(gathered);
        return gathered;
    }

    private void write(List<AuditEvent> events) {
        LedgerLine last = database.sql("SELECT sequence, hash FROM ledger_head WHERE id = 1 FOR UPDATE")
                .query((row, number) -> head(row))
                .single();
        for (AuditEvent event : events) {
            last = ChainedLine.follow(
                    last.sequence() + 1,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    event.getClass().getSimpleName(),
                    event.request() == null ? null : event.request().value(),
                    EventJson.data(event),
                    last.hash());
            insert(last);
        }
        database.sql("UPDATE ledger_head SET sequence = ?, hash = ? WHERE id = 1")
                .params(last.sequence(), last.hash().hex())
                .update();
    }

    private void insert(LedgerLine line) {
        database.sql("""
                        INSERT INTO ledger_line (sequence, at, event, request_id, data, previous, hash)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .param(line.sequence())
                .param(OffsetDateTime.ofInstant(line.at(), ZoneOffset.UTC))
                .param(line.event())
                .param(line.requestId())
                .param(line.data())
                .param(line.previous().hex())
                .param(line.hash().hex())
                .update();
    }

    @Override
    public List<LedgerLine> lines(long fromSequence, int limit) {
        return written.lines(fromSequence, limit);
    }

    @Override
    public List<LedgerLine> ofCase(RequestId request) {
        return written.ofCase(request);
    }

    private static LedgerLine head(ResultSet row) throws SQLException {
        Sha256 hash = new Sha256(row.getString("hash"));
        return new LedgerLine(row.getLong("sequence"), Instant.EPOCH, "", null, "{}", hash, hash);
    }

    private final class Gathered implements TransactionSynchronization {
        private final List<AuditEvent> events = new ArrayList<>();

        DatabaseLedger owner() {
            return DatabaseLedger.this;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write(List.copyOf(events));
            events.clear();
        }
    }
}
