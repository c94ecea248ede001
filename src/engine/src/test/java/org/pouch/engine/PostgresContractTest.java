package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Database;

/** What holds on H2 holds on PostgreSQL: the same tests, each class on a database of its own. */
@Tag("slow")
class PostgresContractTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = TestPostgres.start();
        EmbeddedEngine.start(on("template1")).close(); // every database made from now on has its tables
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static EngineSettings on(String database) {
        return new EngineSettings(database, 0, null, new Database(url(database), "postgres", ""), Duration.ZERO);
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
    }

    private static String fresh() {
        String name = "contract" + DATABASES.incrementAndGet();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        return name;
    }

    @Test
    void refusesASecondEngineOnADatabase() {
        EngineSettings settings = on(fresh());
        try (EmbeddedEngine engine = EmbeddedEngine.start(settings)) {
            assertThatThrownBy(() -> EmbeddedEngine.start(settings))
                    .hasRootCauseInstanceOf(EngineNotStarted.class)
                    .rootCause()
                    .hasMessageContaining("another engine is at work on the database");
            assertThat(engine.address()).isNotNull();
        }
        EmbeddedEngine.start(settings).close();
    }

    @Nested
    class AuditLog extends AuditLogTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class BatchOperation extends BatchOperationTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class Deletion extends DeletionTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class ElementStatistics extends ElementStatisticsTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class Migration extends MigrationTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class MigrationOfAdHoc extends MigrationOfAdHocTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class MigrationOfEvents extends MigrationOfEventsTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class Modification extends ModificationTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class AdHoc extends AdHocTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class LinkedResource extends LinkedResourceTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class BusinessId extends BusinessIdTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh()).withUniqueBusinessIds();
        }
    }

    @Nested
    class CallAndError extends CallAndErrorTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class Decision extends DecisionTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class ClusterVariable extends ClusterVariableTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class Condition extends ConditionTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class Flow extends FlowTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class InterruptedScope extends InterruptedScopeTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class Job extends JobTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class Message extends MessageTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class MultiInstance extends MultiInstanceTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class ReadAfterRun extends ReadAfterRunTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class RecordRetention extends RecordRetentionTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh()).withFinishedKeptFor(Duration.ofDays(30));
        }
    }

    @Nested
    class Retention extends RetentionTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh()).withFinishedKeptFor(Duration.ofDays(30));
        }
    }

    @Nested
    class SignalAndEscalation extends SignalAndEscalationTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class Standstill extends StandstillTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class Timer extends TimerTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class ExecutionListener extends ExecutionListenerTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class EndingScope extends EndingScopeTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class TaskListener extends TaskListenerTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class UserTask extends UserTaskTest {
        @Override
        protected EngineSettings settings() {
            return on(fresh());
        }
    }

    @Nested
    class ReadApi extends ReadApiTest {
        @Override
        protected Database database() {
            return new Database(url(fresh()), "postgres", "");
        }
    }
}
