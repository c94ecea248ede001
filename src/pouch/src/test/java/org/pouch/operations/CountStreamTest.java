package org.pouch.operations;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What is told to one page. */
class CountStreamTest {
    /** Tomcat says so to whoever ends a request after its connection broke. */
    private static final class Broken extends SseEmitter {
        @Override
        public void complete() {
            throw new IllegalStateException("AsyncListener.onError() had returned");
        }
    }

    @Test
    void aPageThatIsGoneHindersNobody() {
        CountStream gone =
                new CountStream(new Officer("olga", "Olga", Set.of(Role.ADMINISTRATOR)), "session", new Broken());

        assertThatCode(gone::end).doesNotThrowAnyException();
        assertThatCode(gone::displace).doesNotThrowAnyException();
    }
}
