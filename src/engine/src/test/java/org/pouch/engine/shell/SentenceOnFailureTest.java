package org.pouch.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineNotStarted;
import org.springframework.boot.web.server.PortInUseException;

class SentenceOnFailureTest {
    @Test
    void saysOurOwnSentenceRatherThanItsCause() {
        IllegalStateException refused = new IllegalStateException(
                "context",
                new EngineNotStarted("The folder cannot be written to.", new RuntimeException("AccessDenied")));

        assertThat(SentenceOnFailure.sentence(refused)).isEqualTo("The folder cannot be written to.");
    }

    @Test
    void namesThePortThatIsInUse() {
        assertThat(SentenceOnFailure.sentence(new RuntimeException(new PortInUseException(8088, new BindException()))))
                .isEqualTo("port 8088 is in use. Stop what uses it, or choose another port.");
    }

    @Test
    void fallsBackToTheLastCause() {
        assertThat(SentenceOnFailure.sentence(new RuntimeException("outer", new IllegalStateException("inner"))))
                .isEqualTo("inner");
    }
}
