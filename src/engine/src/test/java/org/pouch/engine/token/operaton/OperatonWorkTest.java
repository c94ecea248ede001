package org.pouch.engine.token.operaton;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.OptimisticLockingException;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;

class OperatonWorkTest {
    private final ExecutionEntity execution = new ExecutionEntity();

    /** A lost race is tried again for its type, an element's failure becomes an incident. */
    @Test
    void passesWhatIsUncheckedAsItIs() {
        OptimisticLockingException lost = new OptimisticLockingException("ENGINE-03005");

        assertThatThrownBy(() -> OperatonWork.perform(execution, "work", () -> {
                    throw lost;
                }))
                .isSameAs(lost);
    }

    @Test
    void saysWhatFailedAndWhere() {
        IOException unheardOf = new IOException("nothing of Operaton's throws this");
        execution.setActivityInstanceId("task:7");

        assertThatThrownBy(() -> OperatonWork.perform(execution, "enter a sub-process", () -> {
                    throw unheardOf;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("could not enter a sub-process")
                .hasMessageContaining("task:7")
                .hasCause(unheardOf);
    }
}
