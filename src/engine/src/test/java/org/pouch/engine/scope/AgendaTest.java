package org.pouch.engine.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.engine.store.EngineClock;
import org.slf4j.LoggerFactory;

class AgendaTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Agenda.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Agenda agenda = new Agenda(new EngineClock(), "AgendaTest");

    @BeforeEach
    void listens() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stops() {
        agenda.close();
        logger.detachAppender(log);
    }

    @Test
    void triesADutyAgainAfterWhateverFailure() {
        AtomicInteger tries = new AtomicInteger();
        AtomicInteger turns = new AtomicInteger();
        agenda.add(() -> {
            tries.incrementAndGet();
            throw new StackOverflowError("of a model, with its values");
        });
        agenda.add(() -> {
            turns.incrementAndGet();
            return Optional.empty();
        });

        agenda.start();
        awaitMore(tries, 0);
        agenda.wake();
        awaitMore(tries, 1);

        awaitMore(turns, 1);
    }

    @Test
    void tellsTheLogWhereADutyFailed() {
        agenda.add(() -> {
            throw new IllegalArgumentException("Erika Mustermann");
        });

        agenda.start();
        await().until(() -> !log.list.isEmpty());

        ILoggingEvent told = List.copyOf(log.list).get(0);
        assertThat(ThrowableProxyUtil.asString(told.getThrowableProxy()))
                .contains("java.lang.IllegalArgumentException")
                .contains("AgendaTest.java:")
                .doesNotContain("Mustermann");
    }

    private static void awaitMore(AtomicInteger count, int than) {
        await().until(() -> count.get() > than);
    }
}
