package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pouch.exchange.PacketRegister.ReceiptLine;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.note.TestWays;
import org.pouch.exchange.note.TestWays.RoundTrip;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TwoAuthorities;

/** A test of the way is a packet like any other, of no case, and nobody is told of it. */
@Tag("slow")
@ExtendWith(TwoAuthorities.Provided.class)
class TestWaysTest {
    private final PacketIds ids = new PacketIds(Clock.systemUTC());
    private final TestAuthority utopia;
    private final TestAuthority ruritania;

    TestWaysTest(TwoAuthorities two) {
        utopia = two.utopia();
        ruritania = two.ruritania();
    }

    @Test
    void goesAndComesBackByEachChannelAndNobodyIsTold() {
        List<RoundTrip> trips = utopia.bean(TestWays.class)
                .test(TestAuthority.RURITANIA, EnumSet.allOf(Channel.class), Duration.ofMinutes(1));

        assertThat(trips).extracting(RoundTrip::channel).containsExactly(Channel.values());
        assertThat(trips).allSatisfy(trip -> {
            assertThat(trip.works()).as(trip.sentence()).isTrue();
            assertThat(trip.sentence()).contains("stored by the partner after", "found sound after");
            assertThat(state(utopia, trip.packet())).isEqualTo(State.DELIVERED);
            assertThat(state(ruritania, trip.packet())).isEqualTo(State.ACCEPTED);
            assertThat(Post.entry(utopia, trip.packet()).receipts())
                    .extracting(ReceiptLine::level)
                    .containsExactlyInAnyOrder(ReceiptLevel.TRANSPORT, ReceiptLevel.TECHNICAL);
            assertThat(utopia.told()).noneMatch(news -> concerns(news, trip.packet()));
            assertThat(ruritania.told()).noneMatch(news -> concerns(news, trip.packet()));
            assertThat(ruritania.cases().filed()).doesNotContain(trip.packet());
        });
    }

    @Test
    void saysThatNothingCameBackInTime() {
        List<RoundTrip> trips =
                utopia.bean(TestWays.class).test(TestAuthority.RURITANIA, EnumSet.of(Channel.MAIL), Duration.ZERO);

        assertThat(trips).hasSize(1).allSatisfy(trip -> {
            assertThat(trip.works()).isFalse();
            assertThat(trip.sentence()).contains("within 0.0 s");
        });
    }

    /** A case must not be reached by what no gate looks at. */
    @Test
    void isRefusedWhereItNamesACase() {
        Packet note = packet(PacketKind.EXCHANGE_NOTE, new RequestId("urn:rdx:UTO:2026:000123"));

        assertThat(refusalOf(note)).isEqualTo(ReceiptCode.UNKNOWN_CASE);
    }

    /** That notes were exchanged makes no case of theirs known. */
    @Test
    void opensNoCaseForOthers() {
        utopia.bean(TestWays.class).test(TestAuthority.RURITANIA, EnumSet.of(Channel.QUEUE), Duration.ofMinutes(1));

        assertThat(refusalOf(packet(PacketKind.WITHDRAWAL, RequestId.NONE))).isEqualTo(ReceiptCode.UNKNOWN_CASE);
    }

    private ReceiptCode refusalOf(Packet packet) {
        byte[] envelope = encryptedFor("xru", sealedBy("uto", packet).document());
        InboxId arrival = ruritania
                .bean(ReceivePacket.class)
                .receive(new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, packet.id() + ".p7m", envelope));
        soon().until(() -> ruritania.bean(VerifyArrival.class).verify(arrival).code() != null);
        return ruritania.bean(VerifyArrival.class).verify(arrival).code();
    }

    private Packet packet(PacketKind kind, RequestId request) {
        Envelope envelope = new Envelope(
                ids.next(),
                kind,
                Drafts.THERE,
                request,
                null,
                "UTO-XRU/2026-1",
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
                List.of("en", "zh-Hans"));
        ObjectNode data = SamplePackets.of(kind).data();
        if (data.has("withdrawalId")) {
            data.put("withdrawalId", envelope.packetId().value());
            data.put("requestId", request.value());
        }
        return new Packet(envelope, data, List.of());
    }

    private static boolean concerns(News news, PacketId packet) {
        return news.toString().contains(packet.value());
    }
}
