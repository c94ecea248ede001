package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The one policy of all loops: nothing but a stop ends them, and nothing is said twice. */
class WorkLoopTest {
    private static final String TRIAL = "the trial";
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Backoff QUICK = new Backoff(MOMENT, MOMENT);

    private final Logger logger = (Logger) LoggerFactory.getLogger(WorkLoop.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final Signal wake = new Signal();

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
    void goesOnAfterWhateverALookFailsWith() {
        looping(look -> {
            switch (look) {
                case 1 -> throw new IllegalStateException("LIU MEI");
                case 2 -> throw new StackOverflowError("LIU MEI");
                case 3 -> throw new OutOfMemoryError("LIU MEI");
                case 4 -> throw new NoClassDefFoundError("LIU MEI");
                default -> {
                    return false;
                }
            }
        });

        assertThat(said())
                .hasSize(5)
                .allMatch(line -> line.startsWith("The work on the trial "))
                .noneMatch(line -> line.contains("LIU"));
        assertThat(said().get(1)).contains("java.lang.StackOverflowError at resilience.WorkLoopTest:");
        assertThat(said().get(4)).isEqualTo("The work on the trial works again.");
    }

    @Test
    void goesOnWhenNotEvenItsFailureCanBeSaid() {
        AppenderBase<ILoggingEvent> full = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                throw new OutOfMemoryError("no room for a word");
            }
        };
        full.start();
        logger.addAppender(full);
        try {
            looping(look -> {
                if (look == 1) {
                    throw new OutOfMemoryError("no room for the work");
                }
                return false;
            });
        } finally {
            logger.detachAppender(full);
        }

        assertThat(looks).hasValueGreaterThan(2);
    }

    @Test
    void saysAFailureThatLastsOnce() {
        looping(look -> {
            if (look < 50) {
                throw new IllegalStateException();
            }
            return false;
        });

        assertThat(said())
                .hasSize(2)
                .first()
                .asString()
                .contains("does not work: java.lang.IllegalStateException at resilience.WorkLoopTest:");
    }

    @Test
    void looksAgainAtOnceWhileThereIsWork() {
        WorkLoop loop = loop(NEVER, QUICK, look -> look < 10);
        loop.start();

        await().until(() -> looks.get() == 10);
        loop.stop();
    }

    @Test
    void wakesWhenASignalComesAlsoAfterAFailure() {
        WorkLoop loop = loop(NEVER, new Backoff(NEVER, NEVER), look -> {
            if (look == 2) {
                throw new IllegalStateException();
            }
            return false;
        });
        loop.start();
        for (int expected = 1; expected < 5; expected++) {
            int before = expected;
            await().until(() -> looks.get() == before);
            wake.give();
        }

        await().until(() -> looks.get() == 5);
        loop.stop();
    }

    @Test
    void anInterruptEndsIt() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        WorkLoop loop = loop(MOMENT, QUICK, look -> {
            Thread.currentThread().interrupt();
            ended.countDown();
            throw new IllegalStateException("interrupted");
        });
        loop.start();
        ended.await();
        loop.stop();

        assertThat(looks).hasValue(1);
        assertThat(said()).isEmpty();
    }

    @Test
    void startsAgainAfterAStop() {
        WorkLoop loop = loop(NEVER, QUICK, look -> false);
        loop.start();
        await().until(() -> looks.get() == 1);
        loop.stop();
        assertThat(loop.isRunning()).isFalse();

        loop.start();

        await().until(() -> looks.get() == 2);
        loop.stop();
    }

    /** Runs until a look came after which nothing fails any more. */
    private void looping(IntFunction<Boolean> work) {
        AtomicInteger sound = new AtomicInteger();
        WorkLoop loop = loop(MOMENT, QUICK, look -> {
            boolean more = work.apply(look);
            sound.incrementAndGet();
            return more;
        });
        loop.start();
        await().until(() -> sound.get() > 2);
        loop.stop();
    }

    private WorkLoop loop(Duration poll, Backoff backoff, IntFunction<Boolean> work) {
        return new WorkLoop(TRIAL, 1, wake, poll, backoff, () -> work.apply(looks.incrementAndGet()));
    }

    /** By the loop and by the test: whatever else works in this program logs meanwhile. */
    private List<String> said() {
        Set<String> ours = Set.of(TRIAL, Thread.currentThread().getName());
        synchronized (log) {
            return log.list.stream()
                    .filter(event -> ours.contains(event.getThreadName()))
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }
    }
}
