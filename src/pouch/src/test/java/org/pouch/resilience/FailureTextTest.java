package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** What a failure says of itself may be personal; its class and its place are not. */
class FailureTextTest {
    private static final String NAME = "LIU MEI, born 1990-03-07";

    @Test
    void namesTheClassAndThePlaceOfEveryCause() {
        String said = FailureText.forLog(new UncheckedIOException(NAME, new IOException(NAME)));

        assertThat(said)
                .matches("java\\.io\\.UncheckedIOException at resilience\\.FailureTextTest:\\d+"
                        + " <- java\\.io\\.IOException at resilience\\.FailureTextTest:\\d+ \\[F-[0-9a-f]{8}]");
    }

    @Test
    void leavesOutWhatTheFailureQuotes() {
        assertThat(FailureText.forLog(new IllegalArgumentException(NAME))).doesNotContain("LIU", "1990");
        assertThat(FailureText.forPerson("Taking it in failed.", new IllegalArgumentException(NAME)))
                .startsWith("Taking it in failed. This program has a fault there.")
                .doesNotContain("LIU", "1990", "Exception");
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

        assertThat(FailureText.forLog(elsewhere))
                .startsWith("java.lang.IllegalStateException at com.example.Pool:7 [F-");
    }

    /** So that whoever reads the sentence finds the line, and the same failure makes the same sentence. */
    @Test
    void tellsPeopleTheMarkUnderWhichTheLogSaysMore() {
        IllegalStateException failure = new IllegalStateException(NAME);
        String mark = FailureText.mark(failure);

        assertThat(FailureText.forLog(failure)).endsWith("[" + mark + "]");
        assertThat(FailureSentence.of(failure)).endsWith("The log says more under " + mark + ".");
        assertThat(FailureText.mark(new IllegalStateException())).isNotEqualTo(mark);
    }

    @Test
    void hasASentenceForEachKindOfFailure() {
        assertThat(FailureSentence.of(new IllegalStateException(new QueryTimeoutException(NAME))))
                .startsWith("The database of this authority does not answer");
        assertThat(FailureSentence.of(new UncheckedIOException(new ConnectException(NAME))))
                .startsWith("A server that this authority needs does not answer.");
        assertThat(FailureSentence.of(new UncheckedIOException(new NoSuchFileException(NAME))))
                .startsWith("A file or a connection of this program failed.");
        assertThat(FailureSentence.of(new IllegalStateException(new OutOfMemoryError(NAME))))
                .startsWith("The memory of this program was full.");
        assertThat(FailureSentence.of(overflow())).startsWith("It is nested more deeply");
        assertThat(FailureSentence.of(new IllegalStateException(NAME))).startsWith("This program has a fault there.");
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
