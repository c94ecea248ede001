package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.watch.WaitingArrivals;
import org.pouch.exchange.watch.WaitingArrivals.Waiting;
import org.pouch.packet.Packet;
import org.pouch.testing.TestAuthority;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An arrival belongs to whoever works on it for as long as that takes; one that fails waits longer each time, in sight. */
@Tag("slow")
class ArrivalLeaseTest {
    private final Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));

    @Test
    void workThatTakesLongerThanALeaseIsDoneOnce() {
        properties.put("pouch.exchange.lease", "600ms");
        properties.put("pouch.exchange.workers", "3");
        SlowFiling.reset();
        try (TestAuthority ruritania = TestAuthority.start(properties, SlowFiling.class)) {
            InboxId arrival = arrive(ruritania);
            soon().until(() -> SlowFiling.STARTED.get() == 1);
            for (int lease = 0; lease < 4; lease++) {
                Instant before = dueAt(ruritania, arrival);
                soon().until(() -> dueAt(ruritania, arrival).isAfter(before.plusMillis(600)));
            }

            assertThat(SlowFiling.STARTED).hasValue(1);
            SlowFiling.end();

            soon().until(() -> ruritania.bean(InboxTable.class).isHandled(arrival));
            assertThat(ruritania.cases().filed()).hasSize(1);
        } finally {
            SlowFiling.end();
        }
    }

    @Test
    void anArrivalThatFailsWaitsLongerEachTimeAndIsShown() {
        properties.put("pouch.exchange.first-pause", "5m");
        properties.put("pouch.exchange.longest-pause", "1m");
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            ruritania.cases().fail(IllegalStateException::new);
            InboxId arrival = arrive(ruritania);

            soon().until(() -> !ruritania.bean(WaitingArrivals.class).waiting().isEmpty());

            Waiting waiting = ruritania.bean(WaitingArrivals.class).waiting().get(0);
            assertThat(waiting.arrivals()).isEqualTo(1);
            assertThat(waiting.partner()).isEqualTo(TestAuthority.UTOPIA);
            assertThat(waiting.trouble()).contains("IllegalStateException at ");
            assertThat(dueAt(ruritania, arrival))
                    .isAfter(ruritania.bean(Clock.class).instant().plus(Duration.ofMinutes(3)));
        }
    }

    private static InboxId arrive(TestAuthority ruritania) {
        Packet packet = Drafts.request();
        byte[] envelope = encryptedFor("xru", sealedBy("uto", packet).document());
        return ruritania
                .bean(ReceivePacket.class)
                .receive(new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, packet.id() + ".p7m", envelope));
    }

    private static Instant dueAt(TestAuthority authority, InboxId arrival) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT due_at FROM exchange_inbox WHERE inbox_id = ?")
                .param(arrival.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Files as the others do, once the test lets it. */
    static final class SlowFiling {
        private static final AtomicInteger STARTED = new AtomicInteger();
        private static volatile CountDownLatch may = new CountDownLatch(1);

        static void reset() {
            STARTED.set(0);
            may = new CountDownLatch(1);
        }

        static void end() {
            may.countDown();
        }

        @Bean
        @Primary
        FilePacket slowFiling(TestAuthority.Cases cases) {
            return packet -> {
                STARTED.incrementAndGet();
                try {
                    may.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
                return cases.file(packet);
            };
        }
    }
}
