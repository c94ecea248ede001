package org.pouch.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Ledgers as the program writes them, for tests of what is built on them. */
public final class Ledgers {
    private Ledgers() {}

    public static Ledger in(TestDatabase database, Clock clock) {
        return in(database.client(), database.transactions(), clock);
    }

    public static Ledger in(JdbcClient database, TransactionTemplate transactions, Clock clock) {
        return new DatabaseLedger(database, transactions, clock);
    }

    /** Of a ledger that is written as the program does. */
    public static LedgerTurns turns(Ledger ledger) {
        return (DatabaseLedger) ledger;
    }

    /** What a ledger with those events would say of a case. */
    public static List<LedgerLine> lines(List<AuditEvent> events, RequestId request) {
        List<LedgerLine> lines = new ArrayList<>();
        for (AuditEvent event : List.copyOf(events)) {
            if (request.equals(event.request())) {
                lines.add(ChainedLine.follow(
                        lines.size() + 1,
                        Instant.EPOCH,
                        event.getClass().getSimpleName(),
                        request.value(),
                        EventJson.data(event),
                        ChainedLine.START));
            }
        }
        return lines;
    }

    /** What a ledger with those events would say from a line on. */
    public static List<LedgerLine> lines(List<AuditEvent> events, long from, int limit) {
        List<AuditEvent> all = List.copyOf(events);
        List<LedgerLine> lines = new ArrayList<>();
        for (int place = (int) from - 1; place < all.size() && lines.size() < limit; place++) {
            AuditEvent event = all.get(place);
            RequestId request = event.request();
            lines.add(ChainedLine.follow(
                    place + 1,
                    Instant.EPOCH,
                    event.getClass().getSimpleName(),
                    request == null ? null : request.value(),
                    EventJson.data(event),
                    ChainedLine.START));
        }
        return lines;
    }

    public static LedgerVerdict verdict(TestDatabase database) {
        return new LedgerVerifier(new WrittenLedger(database.client()), database.client()).verify();
    }
}
