package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.packet.RequestId;
import org.pouch.process.ProcessInstances.Instance;
import org.pouch.process.ProcessInstances.InstanceState;
import org.pouch.testing.TestDatabase;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An engine whose searches come after what it does, as all of a cluster do. */
class LateIndexTest {
    private static final PlayedProcesses PLAY = new PlayedProcesses(Duration.ofSeconds(2));
    private static final AnnotationConfigApplicationContext NEWS = new AnnotationConfigApplicationContext();

    static {
        TestDatabase database = TestDatabase.create();
        NEWS.registerBean(JdbcClient.class, database::client);
        NEWS.registerBean(TransactionTemplate.class, database::transactions);
        NEWS.registerBean(Clock.class, Clock::systemUTC);
        NEWS.registerBean(ExchangeProcess.class, () -> PLAY.bean(ExchangeProcess.class));
        NEWS.scan("org.pouch.exchange.telling");
        NEWS.refresh();
    }

    @AfterAll
    static void stop() {
        NEWS.close();
        PLAY.close();
    }

    @Test
    void endsACaseThatWasOpenedTheMomentBeforeItIsTakenBack() {
        Telling telling = NEWS.getBean(Telling.class);
        RequestId request = PLAY.openCase();

        News.Interrupted.of(request)
                .forEach((news, after) ->
                        telling.owe(news, Clock.systemUTC().instant().plus(after)));

        await().untilAsserted(() -> assertThat(PLAY.instances("readmission-request", request))
                .extracting(Instance::state)
                .containsExactly(InstanceState.TERMINATED));
    }
}
