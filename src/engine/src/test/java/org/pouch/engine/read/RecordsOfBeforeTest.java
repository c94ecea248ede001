package org.pouch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.engine.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was written of instances that somebody deleted before it went by age. */
class RecordsOfBeforeTest {
    private static void layOut(DataSource tables, String version) {
        Schema.create(tables, MigrationVersion.fromVersion(version));
    }

    private static void entry(JdbcClient jdbc, long key, @Nullable Long instance, int day) {
        jdbc.sql("""
                INSERT INTO audit_log (audit_log_key, entity_type, entity_key, operation_type, category, result, logged_at,
                    process_instance_key)
                VALUES (?, 'PROCESS_INSTANCE', '1', 'CREATE', 'DEPLOYED_RESOURCES', 'SUCCESS',
                    TIMESTAMP WITH TIME ZONE '2026-01-%02d 10:00:00+00', %s)""".formatted(day, instance)).param(key).update();
    }

    private static void assertKnown(DataSource tables) {
        layOut(tables, "2.18");
        JdbcClient jdbc = JdbcClient.create(tables);
        jdbc.sql("""
                INSERT INTO process_instance (process_instance_key, process_definition_key, process_definition_id,
                    process_definition_version, root_process_instance_key, state, start_date)
                VALUES (7, 1, 'there', 1, 7, 'ACTIVE', TIMESTAMP WITH TIME ZONE '2026-01-01 10:00:00+00')""").update();
        entry(jdbc, 1, 7L, 1);
        entry(jdbc, 2, 8L, 2);
        entry(jdbc, 3, 8L, 3);
        entry(jdbc, 4, null, 4);

        layOut(tables, "2.19");

        assertThat(jdbc.sql("""
                        SELECT process_instance_key FROM deleted_instance
                        WHERE deleted_at = TIMESTAMP WITH TIME ZONE '2026-01-03 10:00:00+00'""").query(Long.class).list()).containsExactly(8L);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM deleted_instance")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void areFoundWithTheirLastEntry() {
        assertKnown(new DriverManagerDataSource(
                "jdbc:h2:mem:before-" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1"));
    }

    @Test
    @Tag("slow")
    void areFoundWithTheirLastEntryOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            assertKnown(postgres.getPostgresDatabase());
        }
    }
}
