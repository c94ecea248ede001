package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Outbox.Consignment;
import org.pouch.packet.Packet;
import org.pouch.resilience.Looping;
import org.pouch.testing.CountedCommits;
import org.pouch.testing.LargePackets;
import org.pouch.testing.TestAuthority;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What is large goes from its sealing to its channel without being read back, while there is room for it in memory. */
@Tag("slow")
class LargeSendingTest {
    private static final int BYTES = 3 << 20;

    @Test
    void aLargePacketIsWrittenAndNotReadBeforeItIsSent() {
        Packet large = LargePackets.of(BYTES);
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        properties.put("pouch.exchange.lease", "5m");
        try (TestAuthority utopia = TestAuthority.start(properties, CountedCommits.class, Time.class)) {
            Packet packet = new Packet(Drafts.request().envelope(), large.data(), large.attachments());
            // It reads what it does not know, and has nothing to do with sending.
            utopia.named("renewal", Looping.class).stop();
            CountedCommits counts = utopia.bean(CountedCommits.class);
            counts.forget();

            utopia.bean(SealPacket.class).seal(packet);
            utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.QUEUE, 1);
            Consignment sent = utopia.bean(Outbox.class)
                    .take(TestAuthority.RURITANIA, Channel.QUEUE, Long.MAX_VALUE, Duration.ofMinutes(1))
                    .orElseThrow();

            assertThat(sent.envelope()).hasSizeGreaterThan(BYTES);
            assertThat(counts.statements("INSERT", "exchange_rest_piece"))
                    .as("a mebibyte each")
                    .isEqualTo((sent.envelope().length - (1 << 16)) / (1 << 20) + 1);
            assertThat(counts.statements("SELECT piece", "exchange_document")).isZero();
            assertThat(counts.statements("SELECT piece", "exchange_rest_piece")).isZero();

            utopia.bean(Outbox.class).sent(sent);
            utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.QUEUE, 2);
            assertThat(utopia.bean(Outbox.class)
                            .take(TestAuthority.RURITANIA, Channel.QUEUE, Long.MAX_VALUE, Duration.ofMinutes(1))
                            .orElseThrow()
                            .envelope())
                    .as("and read again, it is the same")
                    .isEqualTo(sent.envelope());
        }
    }

    /** What is held in memory is held for a minute, which a slow machine may take. */
    static class Time {
        @Bean
        @Primary
        Clock standingClock() {
            return Clock.fixed(Instant.now(), ZoneOffset.UTC);
        }
    }
}
