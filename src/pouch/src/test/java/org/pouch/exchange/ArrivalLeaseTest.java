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
import org.springframework.jdbc.core.simple.JdbcClient;

/** An arrival belongs to whoever works on it for as long as that takes; one that fails waits longer each time, in sight. */
@Tag("slow")
class ArrivalLeaseTest {
    /** Renewed three times as often: longer than a busy machine keeps a thread from its turn. */
    private static final int LEASE = 9000;

    private final Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));

    @Test
    void workThatTakesLongerThanALeaseIsDoneOnce() {
        properties.put("pouch.exchange.lease", LEASE + "ms");
        properties.put("pouch.exchange.workers", "3");
        AtomicInteger started = new AtomicInteger();
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            ruritania.cases().takeAsLongAs(() -> {
                started.incrementAndGet();
                until(mayEnd);
            });
            InboxId arrival = arrive(ruritania);
            soon().until(() -> started.get() == 1);
            for (int lease = 0; lease < 2; lease++) {
                Instant before = dueAt(ruritania, arrival);
                soon().until(() -> dueAt(ruritania, arrival).isAfter(before.plusMillis(LEASE)));
            }

            assertThat(started).hasValue(1);
            mayEnd.countDown();

            soon().until(() -> ruritania.bean(InboxTable.class).isHandled(arrival));
            assertThat(ruritania.cases().filed()).hasSize(1);
        } finally {
            mayEnd.countDown();
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
            assertThat(waiting.trouble())
                    .startsWith("Taking it in failed. This program has a fault there.")
                    .doesNotContain("Exception");
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

    private static void until(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
