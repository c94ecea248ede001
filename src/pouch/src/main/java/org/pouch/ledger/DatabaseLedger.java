package org.pouch.ledger;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chain in the database. Events of a transaction are gathered and appended just before it commits: the head is
 * locked for the shortest time, and always last, so that no two transactions can wait for each other.
 */
@Component
final class DatabaseLedger implements Ledger, LedgerSearch, LedgerTurns {
    private static final int MOST_AT_ONCE = 32;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final WrittenLedger written;
    private final LedgerHead head;

    DatabaseLedger(JdbcClient database, TransactionTemplate transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        this.written = new WrittenLedger(database);
        this.head = new LedgerHead(database);
    }

    @Override
    public void append(AuditEvent event) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            gathered().events.add(event);
        } else {
            transactions.executeWithoutResult(status -> gathered().events.add(event));
        }
    }

    @Override
    public void await() {
        head.begin().locked();
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
        LedgerHead.Turn turn = head.begin();
        List<LedgerLine> lines =
                turn.known().map(known -> following(known, events, turn)).orElseGet(List::of);
        if (lines.isEmpty()) {
            lines = following(turn.locked(), events, turn);
        }
        if (lines.isEmpty()) {
            throw new IllegalStateException("the head of the ledger was changed while it was locked");
        }
        insert(lines);
    }

    /** None where the chain does not end with that line. */
    private List<LedgerLine> following(LedgerLine end, List<AuditEvent> events, LedgerHead.Turn turn) {
        List<LedgerLine> lines = new ArrayList<>();
        LedgerLine last = end;
        for (AuditEvent event : events) {
            last = ChainedLine.follow(
                    last.sequence() + 1,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    event.getClass().getSimpleName(),
                    event.request() == null ? null : event.request().value(),
                    EventJson.data(event),
                    last.hash());
            lines.add(last);
        }
        return turn.isMoved(end, last) ? lines : List.of();
    }

    /** So many lines at once that the database knows the statement already: a power of two. */
    private void insert(List<LedgerLine> lines) {
        int some;
        for (int from = 0; from < lines.size(); from += some) {
            some = Math.min(MOST_AT_ONCE, Integer.highestOneBit(lines.size() - from));
            insertTogether(lines.subList(from, from + some));
        }
    }

    private void insertTogether(List<LedgerLine> lines) {
        StatementSpec statement =
                database.sql("INSERT INTO ledger_line (sequence, at, event, request_id, data, previous, hash) VALUES "
                        + String.join(", ", Collections.nCopies(lines.size(), "(?, ?, ?, ?, ?, ?, ?)")));
        for (LedgerLine line : lines) {
            statement = statement
                    .param(line.sequence())
                    .param(OffsetDateTime.ofInstant(line.at(), ZoneOffset.UTC))
                    .param(line.event())
                    .param(line.requestId())
                    .param(line.data())
                    .param(line.previous().hex())
                    .param(line.hash().hex());
        }
        statement.update();
    }

    @Override
    public List<LedgerLine> lines(long fromSequence, int limit) {
        return written.lines(fromSequence, limit);
    }

    @Override
    public List<LedgerLine> ofCase(RequestId request) {
        return written.ofCase(request);
    }

    @Override
    public Found newest(Filter filter, long before, int limit) {
        return written.newest(filter, before, limit);
    }

    @Override
    public Optional<Long> broken(List<LedgerLine> newestFirst) {
        return written.broken(newestFirst);
    }

    @Override
    public Optional<LedgerLine> last() {
        return head.end();
    }

    @Override
    public List<LedgerLine> since(long from, long to, Set<String> events) {
        return written.since(from, to, events);
    }

    private final class Gathered implements TransactionSynchronization {
        private final List<AuditEvent> events = new ArrayList<>();

        DatabaseLedger owner() {
            return DatabaseLedger.this;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!events.isEmpty()) {
                write(List.copyOf(events));
                events.clear();
            }
        }
    }
}
