package org.pouch.engine.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.engine.TestPostgres;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What both ends of the session do when the other is silent. */
@Tag("slow")
class TenureSessionTest {
    @Test
    void neitherSideWaitsForTheOtherWithoutEndWhateverTheUrlSaysToTheServer() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            String url = "jdbc:postgresql://localhost:" + postgres.getPort()
                    + "/postgres?options=-c%20lock_timeout=7777%20-c%20tcp_user_timeout=0";
            SingleConnectionDataSource connections = new SingleConnectionDataSource(url, "postgres", "", true);

            TenureSession.open(connections);

            Connection connection = connections.getConnection();
            assertThat(Duration.ofMillis(connection.getNetworkTimeout()))
                    .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30));
            assertThat(shown(connection, "tcp_user_timeout")).isEqualTo("5000");
            assertThat(shown(connection, "tcp_keepalives_idle")).isEqualTo("2");
            assertThat(shown(connection, "lock_timeout")).isEqualTo("7777ms");
            connections.destroy();
        }
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
