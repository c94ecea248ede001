package org.pouch.exchange.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestDatabase;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** R-05 by the clock of the product: that cases were taken back is told to their processes, with every further look, within a minute. */
class InterruptedInTimeTest {
    private static final Instant REGISTERED = Instant.parse("2026-03-02T09:15:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(REGISTERED);
    private final Set<News> told = ConcurrentHashMap.newKeySet();
    private final TestDatabase database = TestDatabase.create();
    private final AnnotationConfigApplicationContext news = new AnnotationConfigApplicationContext();

    @AfterEach
    void stop() {
        news.close();
    }

    @Test
    void tellsTheProcessesOfEveryCaseOfThePerson() {
        InstantSource source = now::get;
        ExchangeProcess engine = new ExchangeProcess() {
            @Override
            public void tell(News heard) {
                told.add(heard);
            }

            @Override
            public void attemptFailed(PacketId packet, int attempt) {
                throw new IllegalStateException("nothing was sent");
            }
        };
        news.registerBean(JdbcClient.class, database::client);
        news.registerBean(TransactionTemplate.class, database::transactions);
        news.registerBean(Clock.class, () -> source.withZone(ZoneOffset.UTC));
        news.registerBean(ExchangeProcess.class, () -> engine);
        news.scan("org.pouch.exchange.telling");
        news.refresh();
        List<Map<News.Interrupted, Duration>> cases = List.of(
                News.Interrupted.of(new RequestId("urn:rdx:UTO:2026:000123")),
                News.Interrupted.of(new RequestId("urn:rdx:UTO:2026:000124")),
                News.Interrupted.of(new RequestId("urn:rdx:UTO:2026:000125")));
        Telling telling = news.getBean(Telling.class);

        cases.forEach(looks -> looks.forEach((look, after) -> telling.owe(look, REGISTERED.plus(after))));

        Set<News> first =
                cases.stream().map(looks -> looks.keySet().iterator().next()).collect(Collectors.toSet());
        await().untilAsserted(() -> assertThat(told).isEqualTo(first));
        now.set(REGISTERED.plusSeconds(59));
        Set<News> all = cases.stream().flatMap(looks -> looks.keySet().stream()).collect(Collectors.toSet());
        await().untilAsserted(() -> assertThat(told).isEqualTo(all));
    }
}
