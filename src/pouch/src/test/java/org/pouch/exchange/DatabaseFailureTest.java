package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
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

    @Test
    void whatItDoesNotTakeIsAFaultOfOurs() {
        assertThat(DatabaseFailure.isAway(new DataIntegrityViolationException("x")))
                .isFalse();
        assertThat(DatabaseFailure.isAway(new BadSqlGrammarException("x", "x", new java.sql.SQLException())))
                .isFalse();
        assertThat(DatabaseFailure.isAway(new IllegalStateException("x"))).isFalse();
    }
}
