package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.SQLExceptionOverride.Override;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BrokenFileTest {
    private final BrokenFile brokenFile = new BrokenFile("the engine's database");
    private final MVStoreException full = DataUtils.newMVStoreException(DataUtils.ERROR_WRITING_FAILED, "disk full");

    @Test
    void givesUpAConnectionWhoseFileCouldNotBeWritten() {
        assertThat(brokenFile.adjudicate(failure(ErrorCode.IO_EXCEPTION_2, new IllegalStateException(full))))
                .isEqualTo(Override.MUST_EVICT);
        assertThat(brokenFile.adjudicate(failure(ErrorCode.GENERAL_ERROR_1, full)))
                .isEqualTo(Override.MUST_EVICT);
    }

    @Test
    void givesUpAConnectionToADatabaseThatIsClosed() {
        assertThat(brokenFile.adjudicate(failure(ErrorCode.DATABASE_IS_CLOSED, null)))
                .isEqualTo(Override.MUST_EVICT);
        assertThat(brokenFile.adjudicate(failure(ErrorCode.OUT_OF_MEMORY, new OutOfMemoryError("x"))))
                .isEqualTo(Override.MUST_EVICT);
    }

    @Test
    void leavesEveryOtherFailureToThePool() {
        assertThat(brokenFile.adjudicate(failure(ErrorCode.GENERAL_ERROR_1, new IllegalStateException("a bug"))))
                .isEqualTo(Override.CONTINUE_EVICT);
        assertThat(brokenFile.adjudicate(failure(ErrorCode.LOCK_TIMEOUT_1, full)))
                .isEqualTo(Override.CONTINUE_EVICT);
    }

    private static SQLException failure(int code, @Nullable Throwable cause) {
        return new SQLException("failed", "HY000", code, cause);
    }
}
