package org.pouch.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.pouch.servers.FreePort;

/**
 * A PostgreSQL of its own for a test. The library looks for a free port and lets it go before it makes the database, which takes seconds: any
 * connection may be given that port meanwhile. And it waits ten seconds for the server, which a busy machine does not always keep.
 */
public final class TestPostgres {
    private TestPostgres() {}

    public static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(FreePort.find())
                .setPGStartupWait(Duration.ofMinutes(5))
                .start();
    }
}
