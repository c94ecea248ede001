package org.pouch.engine.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.engine.settings.EngineNotStarted;

/** What a start is tried again after. */
class PassingFailuresTest {
    private static EngineNotStarted because(String state) {
        return new EngineNotStarted("cannot be used", new IllegalStateException(new SQLException("no", state)));
    }

    /** Refused, ended by an administrator, starting, too many, another was quicker. */
    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300", "08004", "25006"})
    void passes(String state) {
        assertThat(Tenure.isPassing(because(state))).isTrue();
    }

    /** Password, no such database, right, table. */
    @ParameterizedTest
    @ValueSource(strings = {"28P01", "28000", "3D000", "42501", "42P01"})
    void doesNotPass(String state) {
        assertThat(Tenure.isPassing(because(state))).isFalse();
    }

    @Test
    void doesNotPassByItself() {
        assertThat(Tenure.isPassing(new EngineNotStarted("tables of a later version")))
                .isFalse();
    }
}
