package org.pouch.ledger;

import java.time.Clock;
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

    public static LedgerVerdict verdict(TestDatabase database) {
        return new LedgerVerifier(new WrittenLedger(database.client()), database.client()).verify();
    }
}
