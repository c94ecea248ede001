package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Database;

class DriverConnectionsTest {
    private static final int ANOTHER = 17;

    @Test
    void leavesTheTimeLimitOfTheWholeJvmAlone() {
        int before = DriverManager.getLoginTimeout();
        DriverManager.setLoginTimeout(ANOTHER);
        try (EngineDatabase ignored = EngineDatabase.open(new EngineSettings("limits", 0, null))) {
            assertThat(DriverManager.getLoginTimeout()).isEqualTo(ANOTHER);
        } finally {
            DriverManager.setLoginTimeout(before);
        }
    }

    @Test
    void doesNotWaitForAPostgresqlThatNeverAnswers() {
        assertThat(DriverConnections.to(new Database("jdbc:postgresql://host/name", "user", "secret"))
                        .getConnectionProperties())
                .containsEntry("loginTimeout", "10")
                .containsEntry("reWriteBatchedInserts", "true");
    }

    /** Its port takes every call, and then is silent. */
    @Test
    void letsTheAddressSayAnotherTimeLimit() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Database database = new Database(
                    "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/engine?loginTimeout=1",
                    "user",
                    "secret");

            assertThatThrownBy(
                            () -> EngineDatabase.open(new EngineSettings("silent", 0, null, database, Duration.ZERO)))
                    .isInstanceOf(EngineNotStarted.class)
                    .hasMessageContaining("cannot be used: Connection attempt timed out.")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void tellsAnotherDriverNothingThatItDoesNotKnow() {
        assertThat(DriverConnections.to(new Database("jdbc:h2:mem:", "sa", "")).getConnectionProperties())
                .containsOnlyKeys("user", "password");
    }
}
