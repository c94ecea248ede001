package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.signing.SignatureProfile;
import org.pouch.signing.SignatureVerifier;
import org.slf4j.LoggerFactory;

/** A fault of ours that is taken for malformed bytes of others leaves a trace. */
class UnreadableTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.pouch");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void saysWhereAnUncheckedExceptionCameFrom() {
        Unreadable.note(logger, "A list", new IllegalStateException("LIU MEI"));

        assertThat(said())
                .singleElement()
                .asString()
                .startsWith("A list counts as malformed: java.lang.IllegalStateException at resilience.UnreadableTest:")
                .doesNotContain("LIU");
    }

    @Test
    void saysNothingOfWhatIsDeclared() {
        Unreadable.note(logger, "A list", new IOException());

        assertThat(said()).isEmpty();
    }

    @Test
    void theVerifierOfSignaturesLeavesATraceToo() {
        new SignatureVerifier(SignatureProfile.BASELINE).check(new byte[] {0x30, 0x03, 0x02, 0x01, 0x01}, null);

        assertThat(said()).singleElement().asString().startsWith("A signature counts as malformed: ");
    }

    /** By the test: whatever else works in this program logs meanwhile. */
    private List<String> said() {
        String own = Thread.currentThread().getName();
        synchronized (log) {
            return log.list.stream()
                    .filter(event -> event.getThreadName().equals(own))
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }
    }
}
