package org.pouch.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.engine.store.UnwrittenRows.Writing;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class UnwrittenRowsTest {
    private static final Writing THING = Writing.insert("thing", List.of("name", "state"));
    private static final Writing CHANGE = new Writing("thing", "UPDATE thing SET state = ? WHERE name = ?");

    private final AnnouncedStatements statements = new AnnouncedStatements(
            new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
    private final List<String> made = new ArrayList<>();
    private final JdbcTemplate jdbc = new JdbcTemplate(noted());
    private final Transactions transactions = new Transactions(
            new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(jdbc.getDataSource()))),
            failure -> false);
    private final UnwrittenRows rows = new UnwrittenRows(jdbc, transactions, statements, false);

    @BeforeEach
    void layOut() {
        jdbc.execute("CREATE TABLE thing (name VARCHAR(9) PRIMARY KEY, state VARCHAR(9), thing_key BIGINT)");
        jdbc.execute("CREATE TABLE other (name VARCHAR(9), thing_key BIGINT)");
        made.clear();
    }

    /** The same connections; what is made is noted. */
    private AnnouncedStatements noted() {
        AnnouncedStatements noted = new AnnouncedStatements(statements);
        noted.onStatement(made::add);
        return noted;
    }

    private List<String> things() {
        return jdbc.queryForList("SELECT name || ' ' || state FROM thing ORDER BY name", String.class);
    }

    @Test
    void writesTheRowsOfATableTogetherAtTheEnd() {
        transactions.run(() -> {
            rows.add(THING, "a", "a", "new");
            rows.add(THING, "b", "b", "new");
            assertThat(made).isEmpty();
        });

        assertThat(made).containsExactly(THING.sql());
        assertThat(things()).containsExactly("a new", "b new");
    }

    @Test
    void writesOnceWhatIsChangedBefore() {
        transactions.run(() -> {
            rows.add(THING, "a", "a", "new");
            Objects.requireNonNull(rows.find(THING, "a"))[1] = "old";
        });

        assertThat(made).containsExactly(THING.sql());
        assertThat(things()).containsExactly("a old");
    }

    @Test
    void letsWhoeverAsksWithinTheTransactionSeeThem() {
        transactions.run(() -> {
            rows.add(THING, "a", "a", "new");
            assertThat(things()).containsExactly("a new");
            assertThat(rows.find(THING, "a")).isNull();
            rows.add(CHANGE, "a", "old", "a");
            rows.add(THING, "b", "b", "new");
            assertThat(things()).containsExactly("a old", "b new");
            rows.add(THING, "c", "c", "new");
        });

        assertThat(things()).containsExactly("a old", "b new", "c new");
    }

    @Test
    void letsAStatementWithoutArgumentsSeeThemHoweverItIsWritten() {
        transactions.run(() -> {
            rows.add(THING, "a", "a", "new");
            jdbc.execute("UPDATE \"THING\" SET state = 'old'");
        });

        assertThat(things()).containsExactly("a old");
    }

    @Test
    void doesNotWriteForStatementsAboutOtherTables() {
        transactions.run(() -> {
            rows.add(THING, "a", "a", "new");
            jdbc.update("INSERT INTO other (name, thing_key) VALUES (?, ?)", "o", 1);
            assertThat(rows.find(THING, "a")).isNotNull();
        });

        assertThat(things()).containsExactly("a new");
    }

    @Test
    void writesWhatIsAskedForWhileTheTransactionEnds() {
        transactions.run(() -> {
            transactions.current().beforeCommit(() -> rows.add(THING, "first", "first", "new"));
            rows.add(THING, "a", "a", "new");
            transactions.current().beforeCommit(() -> rows.add(THING, "last", "last", "new"));
        });

        assertThat(things()).containsExactly("a new", "first new", "last new");
    }

    @Test
    void forgetsThemWithATransactionThatFails() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    rows.add(THING, "a", "a", "new");
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        transactions.run(() -> rows.add(THING, "b", "b", "new"));

        assertThat(things()).containsExactly("b new");
    }

    @Test
    void takesBackWhatTheTransactionDidWhenTheyCannotBeWritten() {
        transactions.run(() -> rows.add(THING, "a", "a", "new"));

        assertThatThrownBy(() -> transactions.run(() -> {
                    jdbc.update("INSERT INTO other (name) VALUES (?)", "o");
                    rows.add(THING, "twice", "a", "new");
                }))
                .isInstanceOf(org.springframework.dao.DuplicateKeyException.class);
        assertThat(jdbc.queryForList("SELECT name FROM other", String.class)).isEmpty();
    }
}
