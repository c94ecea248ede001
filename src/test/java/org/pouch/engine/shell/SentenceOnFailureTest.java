package org.pouch.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import org.junit.jupiter.api.Test;
import org.pouch.trust.KeyUnavailable;
import org.springframework.boot.web.server.PortInUseException;

class SentenceOnFailureTest {
    @Test
    void saysOurOwnSentenceRatherThanItsCause() {
        var wrongPassword = new IllegalStateException(
                "context",
                new KeyUnavailable("The password of keys.p12 is wrong.", new RuntimeException("BadPadding")));

        assertThat(SentenceOnFailure.sentence(wrongPassword)).isEqualTo("The password of keys.p12 is wrong.");
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
