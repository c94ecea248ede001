package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** What a failure says of itself may be personal; its class and its place are not. */
class FailureTextTest {
    private static final String NAME = "LIU MEI, born 1990-03-07";

    @Test
    void namesTheClassAndThePlaceOfEveryCause() {
        String said = FailureText.forLog(new UncheckedIOException(NAME, new IOException(NAME)));

        assertThat(said)
                .matches("java\\.io\\.UncheckedIOException at resilience\\.FailureTextTest:\\d+"
                        + " <- java\\.io\\.IOException at resilience\\.FailureTextTest:\\d+");
    }

    @Test
    void leavesOutWhatTheFailureQuotes() {
        assertThat(FailureText.forLog(new IllegalArgumentException(NAME))).doesNotContain("LIU", "1990");
        assertThat(FailureText.forPerson("The step", new IllegalArgumentException(NAME)))
                .startsWith("The step failed for a technical reason (IllegalArgumentException)")
                .doesNotContain("LIU", "1990");
    }

    @Test
    void saysThePlaceOnceWhereCodeCallsItself() {
        StackOverflowError full = overflow();

        assertThat(FailureText.forLog(full)).containsOnlyOnce("FailureTextTest");
    }

    @Test
    void namesAPlaceOfOthersWhereNoneOfOursIsKnown() {
        RuntimeException elsewhere = new IllegalStateException(NAME);
        elsewhere.setStackTrace(new StackTraceElement[] {new StackTraceElement("com.example.Pool", "run", null, 7)});

        assertThat(FailureText.forLog(elsewhere)).isEqualTo("java.lang.IllegalStateException at com.example.Pool:7");
    }

    @Test
    void isALineThatFitsAColumn() {
        Throwable deep = new IllegalStateException();
        for (int causes = 0; causes < 20; causes++) {
            deep = new UncheckedIOException(new IOException(deep));
        }

        assertThat(FailureText.forLog(deep)).hasSizeLessThanOrEqualTo(500).hasLineCount(1);
    }

    @Test
    void endsWhereCausesGoInACircle() {
        RuntimeException outer = new IllegalStateException();
        outer.initCause(new IllegalStateException(outer));

        assertThat(FailureText.forLog(outer).split(" <- ", -1)).hasSizeLessThanOrEqualTo(10);
    }

    private static StackOverflowError overflow() {
        try {
            return deeper(0);
        } catch (StackOverflowError full) {
            return full;
        }
    }

    private static StackOverflowError deeper(int depth) {
        return deeper(depth + 1);
    }
}
