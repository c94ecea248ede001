package org.pouch.engine.read;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.pouch.engine.TestPostgres;
import org.pouch.engine.settings.EngineSettings;

/** The same searches on the other database. */
@Tag("slow")
class FilterOnPostgresTest extends FilterTest {
    private EmbeddedPostgres postgres;

    @Override
    EngineSettings.Database database() throws IOException {
        postgres = TestPostgres.start();
        return new EngineSettings.Database(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    @AfterAll
    void stopPostgres() throws IOException {
        postgres.close();
    }
}
