package org.pouch.trust.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The label that a provider prints while it is configured; whatever others print meanwhile stays theirs. */
@ResourceLock(Resources.SYSTEM_OUT)
class TokenLabelTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private PrintStream before;

    @BeforeEach
    void listen() {
        before = System.out;
        System.setOut(capture);
    }

    @AfterEach
    void stop() {
        System.setOut(before);
    }

    @Test
    void isTheFirstThatIsPrinted() {
        TokenLabel.Labelled<Integer> read = TokenLabel.read(() -> {
            System.out.println("Library info:\n  cryptokiVersion: 2.40\nToken info:\n  label: The seal      ");
            System.out.println("  label: another");
            return 5;
        });

        assertThat(read.provider()).isEqualTo(5);
        assertThat(read.label()).hasValue("The seal");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void isNoneWhereNoneIsPrinted() {
        assertThat(TokenLabel.read(() -> 5).label()).isEmpty();
        assertThat(TokenLabel.in("label: a\n   label: b\n the  label: c")).isEmpty();
    }

    @Test
    void readsEachCharacterThatIsPrintedAlone() {
        assertThat(TokenLabel.read(() -> {
                            "  label: x\n".chars().forEach(System.out::write);
                            System.out.flush();
                            return 5;
                        })
                        .label())
                .hasValue("x");
    }

    @Test
    void leavesToOthersWhatTheyPrint() {
        TokenLabel.Labelled<Integer> read = TokenLabel.read(() -> {
            Thread other = new Thread(() -> System.out.println("  label: of another thread"));
            other.start();
            join(other);
            System.out.println("  label: mine");
            return 5;
        });

        assertThat(read.label()).hasValue("mine");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("of another thread")
                .doesNotContain("mine");
    }

    @Test
    void printsAsBeforeOnceItIsRead() {
        TokenLabel.read(() -> 5);
        assertThat(System.out).isSameAs(capture);

        assertThatThrownBy(() -> TokenLabel.read(() -> {
                    throw new IllegalStateException("no token");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(System.out).isSameAs(capture);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
