package org.pouch.exchange.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.resilience.Infrastructure;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

/** An arrival that the database will never take must not be tried for ever; one that it cannot take now must. */
class DatabaseFailureTest {
    @Test
    void aDatabaseThatIsAwayComesBack() {
        assertThat(DatabaseFailure.isAway(new DataAccessResourceFailureException("x")))
                .isTrue();
        assertThat(DatabaseFailure.isAway(new CannotCreateTransactionException("x")))
                .isTrue();
        assertThat(DatabaseFailure.isAway(new CannotAcquireLockException("x"))).isTrue();
    }

    /** On a full disk, or for want of memory, H2 closes its file, which is opened again. */
    @ParameterizedTest
    @ValueSource(ints = {90028, 90031, 90098, 90108, 90121})
    void aFileThatH2HasClosedComesBack(int code) {
        SQLException closed = new SQLException("No space left on device", "90028", code);

        assertThat(DatabaseFailure.isAway(new UncategorizedSQLException("x", "x", closed)))
                .isTrue();
        assertThat(Infrastructure.isAway(new IllegalStateException(closed))).isTrue();
        assertThat(DatabaseFailure.isAway(
                        new UncategorizedSQLException("x", "x", new SQLException("x", "22001", 22001))))
                .isFalse();
    }

    @Test
    void whatItDoesNotTakeIsAFaultOfOurs() {
        assertThat(DatabaseFailure.isAway(new DataIntegrityViolationException("x")))
                .isFalse();
        assertThat(DatabaseFailure.isAway(new BadSqlGrammarException("x", "x", new SQLException())))
                .isFalse();
        assertThat(DatabaseFailure.isAway(new IllegalStateException("x"))).isFalse();
    }
}
