package org.pouch.exchange.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.SealPacket;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator is to be told in numbers, and nothing of anybody. */
@Tag("slow")
class ExchangeMetersTest {
    private TestAuthority utopia;

    @BeforeEach
    void start() {
        utopia = TestAuthority.start(TestAuthority.sample(TestAuthority.UTOPIA));
        // It counts by the time of the machine, and may put an earlier number in the place of a later one.
        utopia.bean(ExchangeMeters.class).stop();
    }

    @AfterEach
    void stop() {
        utopia.close();
    }

    @Test
    void countsWhatWaitsHowLongAndHowOftenItWasTried() {
        Packet packet = SamplePackets.of(PacketKind.REQUEST);
        utopia.bean(SealPacket.class).seal(packet);
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.QUEUE, 1);
        database("UPDATE exchange_outbox SET tries = 4, created_at = created_at - INTERVAL '2' HOUR");

        count();

        assertThat(value("pouch.outbox.depth", "partner", "XRU-CRS", "channel", "QUEUE"))
                .isEqualTo(1);
        assertThat(value("pouch.outbox.attempts", "partner", "XRU-CRS", "channel", "QUEUE"))
                .isEqualTo(4);
        assertThat(value("pouch.outbox.oldest.seconds", "partner", "XRU-CRS", "channel", "QUEUE"))
                .isGreaterThanOrEqualTo(7200);
    }

    @Test
    void countsVerdictsLotsAndArrivalsThatWait() {
        utopia.reachable(false);
        receive(new byte[] {1, 2, 3});
        receive(new byte[] {4, 5, 6});
        // Until something is counted its meter is not there.
        await().ignoreException(MeterNotFoundException.class).untilAsserted(() -> {
            count();
            assertThat(value("pouch.quarantine.arrivals", "partner", "XRU-CRS", "trouble", "DIGEST_MISMATCH"))
                    .isEqualTo(2);
            assertThat(value("pouch.news.depth")).isEqualTo(1);
        });

        assertThat(value("pouch.quarantine.lots", "partner", "XRU-CRS", "trouble", "DIGEST_MISMATCH"))
                .isEqualTo(1);
        assertThat(registry()
                        .get("pouch.verdicts")
                        .tags("partner", "XRU-CRS", "code", "DIGEST_MISMATCH")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void countsPacketsThatNobodyAnsweredInTimeAndReceiptsThatWentByNoChannel() throws IOException {
        Packet packet = SamplePackets.of(PacketKind.REQUEST);
        utopia.bean(SealPacket.class).seal(packet);
        database("UPDATE exchange_packet SET state = 'SENT'");
        count();
        assertThat(registry().find("pouch.receipts.overdue").gauge()).isNull();

        database("UPDATE exchange_packet SET created_at = created_at - INTERVAL '2' DAY");
        count();

        assertThat(value("pouch.receipts.overdue", "partner", "XRU-CRS")).isEqualTo(1);
        countsReceiptsAndNotesThatWentByNoChannelForAMonth();
    }

    private void countsReceiptsAndNotesThatWentByNoChannelForAMonth() throws IOException {
        database("UPDATE exchange_packet SET state = 'FAILED', created_at = created_at + INTERVAL '2' DAY");
        count();
        assertThat(AlertRule.named("PouchReceiptsFailed").fires(registry(), Instant.now()))
                .as("a packet of a case is its process's")
                .isFalse();

        database("UPDATE exchange_packet SET kind = 'RECEIPT'");
        count();
        assertThat(value("pouch.outbox.failed", "partner", "XRU-CRS")).isEqualTo(1);
        assertThat(AlertRule.named("PouchReceiptsFailed").fires(registry(), Instant.now()))
                .isTrue();
        assertThat(utopia.bean(WhatWaits.class).failed())
                .singleElement()
                .satisfies(one -> assertThat(one.packets()).isEqualTo(1));

        database("UPDATE exchange_packet SET created_at = created_at - INTERVAL '31' DAY");
        count();
        assertThat(AlertRule.named("PouchReceiptsFailed").fires(registry(), Instant.now()))
                .isFalse();
    }

    @Test
    void namesOnlyWhatThereIsFewOf() {
        countsWhatWaitsHowLongAndHowOftenItWasTried();

        Set<String> labels = registry().getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("pouch."))
                .flatMap(meter -> meter.getId().getTags().stream())
                .map(tag -> tag.getKey())
                .collect(Collectors.toSet());
        assertThat(labels).contains("partner").isSubsetOf("partner", "channel", "way", "code", "trouble", "kind");
    }

    private void receive(byte[] junk) {
        utopia.bean(ReceivePacket.class).receive(new Arrival(TestAuthority.RURITANIA, Channel.MAIL, "", junk));
    }

    private void count() {
        utopia.bean(ExchangeMeters.class).count();
    }

    private double value(String name, String... tags) {
        return registry().get(name).tags(tags).gauge().value();
    }

    private MeterRegistry registry() {
        return utopia.bean(MeterRegistry.class);
    }

    private void database(String sql) {
        utopia.bean(JdbcClient.class).sql(sql).update();
    }
}
