package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A text is read once for a connection, and who asks with it next inherits nothing. */
class KeptStatementsTest {
    private static final String COUNT = "SELECT COUNT(*) FROM line WHERE text = ?";
    private static final String ADD = "INSERT INTO line (text) VALUES (?)";

    private final List<String> read = new ArrayList<>();
    private final DataSource h2 = new DriverManagerDataSource(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=0", "sa", "");
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = new KeptStatements(told(h2)).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE line (text VARCHAR(40))");
        }
    }

    @AfterEach
    void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }

    @Test
    void readsATextOnce() throws SQLException {
        for (int times = 0; times < 5; times++) {
            add("one");
            lock();
        }

        assertThat(count("one")).isEqualTo(5);
        assertThat(count("two")).isZero();
        assertThat(read).containsExactly(ADD, "SELECT text FROM line FOR UPDATE", COUNT);
    }

    /** What H2 answered before counts no longer once the same transaction has changed something. */
    @Test
    void seesWhatItsOwnTransactionChanged() throws SQLException {
        connection.setAutoCommit(false);
        List<Integer> seen = new ArrayList<>();
        for (int times = 0; times < 3; times++) {
            seen.add(count("one"));
            add("one");
        }
        connection.rollback();

        assertThat(seen).containsExactly(0, 1, 2);
        assertThat(count("one")).isZero();
    }

    /** An answer from before would lock nothing. */
    @Test
    void locksEachTimeItIsAsked() throws SQLException {
        add("one");
        connection.setAutoCommit(false);
        try (Connection other = h2.getConnection()) {
            for (int times = 0; times < 3; times++) {
                lock();
                assertThat(isFree(other)).isFalse();
                connection.commit();
                assertThat(isFree(other)).isTrue();
            }
        }
    }

    private static boolean isFree(Connection other) throws SQLException {
        try (Statement statement = other.createStatement();
                ResultSet lines = statement.executeQuery("SELECT text FROM line FOR UPDATE SKIP LOCKED")) {
            return lines.next();
        }
    }

    @Test
    void seesWhatOthersCommitted() throws SQLException {
        assertThat(count("one")).isZero();
        try (Connection other = h2.getConnection();
                PreparedStatement adding = other.prepareStatement(ADD)) {
            adding.setString(1, "one");
            adding.executeUpdate();
        }

        assertThat(count("one")).isEqualTo(1);
    }

    @Test
    void leavesNoValueAndNoBatchBehind() throws SQLException {
        try (PreparedStatement adding = connection.prepareStatement(ADD)) {
            adding.setString(1, "of a batch that is not made");
            adding.addBatch();
        }
        try (PreparedStatement adding = connection.prepareStatement(ADD)) {
            assertThat(adding.executeBatch()).isEmpty();
            assertThatThrownBy(adding::executeUpdate).hasMessageContaining("not set");
        }
        assertThat(count("of a batch that is not made")).isZero();
    }

    @Test
    void handsOutOneOfATextTwiceAtOnce() throws SQLException {
        add("one");
        add("two");
        try (PreparedStatement outer = connection.prepareStatement("SELECT text FROM line ORDER BY text");
                ResultSet lines = outer.executeQuery()) {
            lines.next();
            try (PreparedStatement inner = connection.prepareStatement("SELECT text FROM line ORDER BY text");
                    ResultSet others = inner.executeQuery()) {
                others.next();
                assertThat(others.getString(1)).isEqualTo("one");
            }
            lines.next();
            assertThat(lines.getString(1)).isEqualTo("two");
        }
    }

    @Test
    void letsGoWhatWasSetAndWhatFailed() throws SQLException {
        try (PreparedStatement counting = connection.prepareStatement(COUNT)) {
            counting.setMaxRows(1);
        }
        try (PreparedStatement counting = connection.prepareStatement(COUNT)) {
            assertThat(counting.getMaxRows()).isZero();
            assertThatThrownBy(counting::executeQuery).isInstanceOf(SQLException.class);
        }
        count("one");

        assertThat(read).containsExactly(COUNT, COUNT, COUNT);
    }

    /** An answer stays with a question that is kept: of documents that would be megabytes for each. */
    @Test
    void keepsNoQuestionThatIsAnsweredInBytes() throws SQLException {
        String bytes = "SELECT CAST(text AS VARBINARY) FROM line";
        for (int times = 0; times < 2; times++) {
            try (PreparedStatement asking = connection.prepareStatement(bytes)) {
                asking.executeQuery().close();
            }
        }

        assertThat(read).containsExactly(bytes, bytes);
    }

    /** As lists of work and incidents are found: else the time for a page grows with the square of what stands there. */
    @Test
    void asksOnceWhatIsAskedWithinAQuestion() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS looked DETERMINISTIC FOR '" + Looks.class.getName() + ".looked'");
        }
        for (String text : List.of("one", "two", "three")) {
            add(text);
        }
        Looks.LOOKS.set(0);

        try (PreparedStatement asking = connection.prepareStatement(
                        "SELECT text FROM line WHERE text IN (SELECT looked(text) FROM line)");
                ResultSet lines = asking.executeQuery()) {
            assertThat(lines.next()).isTrue();
        }

        assertThat(Looks.LOOKS).hasValue(3);
    }

    /** What H2 calls. */
    public static final class Looks {
        private static final AtomicInteger LOOKS = new AtomicInteger();

        private Looks() {}

        public static String looked(String text) {
            LOOKS.incrementAndGet();
            return text;
        }
    }

    @Test
    void closesTheAnswerWithIt() throws SQLException {
        PreparedStatement counting = connection.prepareStatement("SELECT text FROM line");
        ResultSet lines = counting.executeQuery();
        counting.close();

        assertThat(lines.isClosed()).isTrue();
    }

    @Test
    void isClosedQuietlyAfterItsConnection() throws SQLException {
        Connection other = new KeptStatements(h2).getConnection();
        PreparedStatement counting = other.prepareStatement(COUNT);
        other.close();

        assertThatCode(counting::close).doesNotThrowAnyException();
        assertThat(counting.isClosed()).isTrue();
    }

    @Test
    void isClosedForWhoeverClosedIt() throws SQLException {
        PreparedStatement counting = connection.prepareStatement(COUNT);
        counting.close();
        counting.close();

        assertThat(counting.isClosed()).isTrue();
        assertThatThrownBy(() -> counting.setString(1, "one"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("closed");
        assertThat(count("one")).isZero();
    }

    @Test
    void readsATextAgainWhenTheTableIsAnother() throws SQLException {
        add("one");
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE line ADD COLUMN number INTEGER DEFAULT 7");
        }
        add("one");

        assertThat(count("one")).isEqualTo(2);
    }

    @Test
    void keepsThoseThatWereUsedLast() throws SQLException {
        count("one");
        for (int number = 0; number < KeepingConnection.MOST; number++) {
            try (PreparedStatement other = connection.prepareStatement("SELECT " + number)) {
                other.executeQuery().close();
            }
        }
        int before = read.size();
        try (PreparedStatement last = connection.prepareStatement("SELECT " + (KeepingConnection.MOST - 1))) {
            last.executeQuery().close();
        }
        assertThat(read).hasSize(before);

        count("one");
        assertThat(read).hasSize(before + 1);
    }

    private void add(String text) throws SQLException {
        try (PreparedStatement adding = connection.prepareStatement(ADD)) {
            adding.setString(1, text);
            adding.executeUpdate();
        }
    }

    private void lock() throws SQLException {
        try (PreparedStatement locking = connection.prepareStatement("SELECT text FROM line FOR UPDATE")) {
            locking.executeQuery().close();
        }
    }

    private int count(String text) throws SQLException {
        try (PreparedStatement counting = connection.prepareStatement(COUNT)) {
            counting.setString(1, text);
            try (ResultSet row = counting.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Tells which texts H2 reads. */
    private DataSource told(DataSource connections) {
        return new DelegatingDataSource(connections) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection real = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        KeptStatementsTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                read.add((String) arguments[0]);
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getTargetException();
                            }
                        });
            }
        };
    }
}
