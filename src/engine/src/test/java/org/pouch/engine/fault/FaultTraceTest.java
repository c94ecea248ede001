package org.pouch.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class FaultTraceTest {
    private static final String SECRET = "Erika Mustermann";

    @Test
    void tellsClassesAndPlacesOfAllCauses() {
        String told = told(new DataIntegrityViolationException("outer", new IllegalArgumentException("inner")));

        assertThat(told)
                .contains(DataIntegrityViolationException.class.getName())
                .contains(IllegalArgumentException.class.getName())
                .contains("FaultTraceTest.java:");
    }

    /** A database quotes the row that it refuses, a parser the text that it cannot read. */
    @Test
    void tellsNoMessageOfOthers() {
        SQLException refused = new SQLException("duplicate key (" + SECRET + ")", "23505", 7);

        assertThat(told(new DataIntegrityViolationException("refused " + SECRET, refused)))
                .doesNotContain(SECRET)
                .contains("java.sql.SQLException (state 23505, code 7)");
    }

    @Test
    void tellsWhatFailedInABatch() {
        BatchUpdateException batch = new BatchUpdateException("one of many", new int[0]);
        batch.setNextException(new SQLException(SECRET, "22001", 8));

        assertThat(told(batch)).contains("(state 22001, code 8)").doesNotContain(SECRET);
    }

    @Test
    void tellsWhatWeSaidOurselves() {
        assertThat(told(new IllegalStateException("there is no process instance 7")))
                .contains("there is no process instance 7");
        assertThat(told(new Said(SECRET))).doesNotContain(SECRET);
    }

    @Test
    void endsWhereCausesGoRoundInACircle() {
        IllegalArgumentException one = new IllegalArgumentException("one");
        one.initCause(new IllegalArgumentException("other", one));

        assertThat(told(one)).contains(IllegalArgumentException.class.getName());
    }

    /** May quote a value, as the failure of an expression does. */
    private static final class Said extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Said(String message) {
            super(message);
        }
    }

    private static String told(Throwable failure) {
        StringWriter text = new StringWriter();
        FaultTrace.of(failure).printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
