package org.pouch.exchange.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;

/** Turns on PostgreSQL, where two nodes take from the same line. */
@Tag("slow")
class TurnsOnPostgresTest extends TurnsCase {
    private EmbeddedPostgres postgres;

    @Override
    TestDatabase tables() throws IOException {
        postgres = TestPostgres.start();
        return TestDatabase.in(postgres.getPostgresDatabase());
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }
}
