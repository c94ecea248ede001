package org.pouch.exchange.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.pieces.Pieces;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a large arrival leaves goes without being written once more, and nothing else goes with it. */
class ArrivalRestsTest {
    private static final int BYTES = 24 << 20;

    @Test
    void deletesALargeArrivalWithoutWritingItAgain(@TempDir Path folder) {
        JdbcConnectionPool file = JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder.resolve("pouch")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;REUSE_SPACE=FALSE",
                "sa",
                "");
        try {
            JdbcClient database = TestDatabase.in(file).client();
            String arrival = arrival(database);
            byte[] content = new byte[BYTES];
            new Random(1).nextBytes(content);
            Pieces pieces = Pieces.ofArrivals(database);
            pieces.keep(content, arrival);
            double before = fileBytes(database);

            assertThat(pieces.dropFirst(arrival)).isTrue();
            assertThat(pieces.read(arrival)).isEmpty();
            deleteAll(new OutdatedRows(database));

            assertThat(count(database, arrival)).isZero();
            assertThat(fileBytes(database) - before).isLessThan(BYTES / 4.0);
        } finally {
            file.dispose();
        }
    }

    @Test
    void whatACrashLeftIsFoundAndWhatIsNeededStays() {
        check(TestDatabase.create().client());
    }

    @Test
    @Tag("slow")
    void whatACrashLeftIsFoundOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            check(TestDatabase.in(postgres.getPostgresDatabase()).client());
        }
    }

    private static void check(JdbcClient database) {
        String left = arrival(database, 16, 60);
        String whole = arrival(database, 0, 60);
        String small = arrival(database, 0, 3);
        OutdatedRows rows = new OutdatedRows(database);

        assertThat(rows.restOfArrival()).isTrue();
        assertThat(count(database, left))
                .as("as it is when the program ends now")
                .isPositive();
        deleteAll(new OutdatedRows(database));

        assertThat(count(database, left)).isZero();
        assertThat(count(database, whole)).isEqualTo(60);
        assertThat(count(database, small)).isEqualTo(3);
    }

    private static void deleteAll(OutdatedRows rows) {
        int looks = 0;
        while (rows.restOfArrival()) {
            assertThat(++looks).as("a look that finds something deletes some").isLessThan(1000);
        }
    }

    private static String arrival(JdbcClient database, int from, int to) {
        String id = arrival(database);
        for (int piece = from; piece < to; piece++) {
            database.sql("INSERT INTO exchange_inbox_bytes (inbox_id, piece, content) VALUES (?, ?, ?)")
                    .params(id, piece, new byte[] {1})
                    .update();
        }
        return id;
    }

    private static String arrival(JdbcClient database) {
        String id = UUID.randomUUID().toString();
        database.sql("""
                        INSERT INTO exchange_inbox (inbox_id, partner, channel, envelope_digest, envelope_bytes, arrived_at,
                            handled, tries, due_at, status)
                        VALUES (?, 'XRU-CRS', 'SFTP', 'x', 1, CURRENT_TIMESTAMP, TRUE, 1, CURRENT_TIMESTAMP, 'ACCEPTED')""").param(id).update();
        return id;
    }

    private static int count(JdbcClient database, String arrival) {
        return database.sql("SELECT COUNT(*) FROM exchange_inbox_bytes WHERE inbox_id = ?")
                .param(arrival)
                .query(Integer.class)
                .single();
    }

    private static double fileBytes(JdbcClient database) {
        return database.sql(
                        "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.FILE_SIZE'")
                .query(Double.class)
                .single();
    }
}
