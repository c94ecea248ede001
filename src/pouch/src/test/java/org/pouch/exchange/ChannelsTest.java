package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.entry;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.PacketRegister.ReceiptLine;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.expiry.Expiries;
import org.pouch.exchange.expiry.Expiring.Kind;
import org.pouch.exchange.key.OwnTrust;
import org.pouch.exchange.proof.ProofCheck;
import org.pouch.exchange.proof.ProofOfPacket;
import org.pouch.exchange.proof.ProofVerdict;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.ledger.reconcile.Agreement;
import org.pouch.ledger.reconcile.Reconciliation;
import org.pouch.ledger.seal.SealJudge;
import org.pouch.packet.Packet;
import org.pouch.packet.ReceiptLevel;
import org.pouch.testing.LargePackets;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TwoAuthorities;
import org.pouch.trust.Fingerprint;

/** Real sealed packets between two authorities over real servers, both ways. */
@Tag("slow")
@ExtendWith(TwoAuthorities.Provided.class)
class ChannelsTest {
    private final TestAuthority utopia;
    private final TestAuthority ruritania;

    ChannelsTest(TwoAuthorities two) {
        utopia = two.utopia();
        ruritania = two.ruritania();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HAND") // what people carry has no route: ByHandTest
    void carriesARequestAndItsReplyAndAllReceipts(Channel channel) {
        Packet request = Drafts.request();
        send(utopia, request, channel);
        soon().until(() -> state(utopia, request.id()) == State.ACKNOWLEDGED);

        Packet reply = Drafts.reply(request.id());
        send(ruritania, reply, channel);
        soon().until(() -> state(ruritania, reply.id()) == State.ACKNOWLEDGED);

        soon().untilAsserted(() -> assertThat(utopia.bean(Expiries.class).all())
                .filteredOn(thing -> thing.kind() == Kind.PARTNER_SIGNING)
                .singleElement()
                .satisfies(signer -> {
                    assertThat(signer.partner()).isEqualTo(TestAuthority.RURITANIA);
                    assertThat(signer.fingerprint()).isEqualTo(signingKeyOf(ruritania));
                }));
        Entry received = entry(ruritania, request.id());
        assertThat(received.state()).isEqualTo(State.ACCEPTED);
        assertThat(received.channel()).isEqualTo(channel);
        assertThat(received.digest()).isEqualTo(entry(utopia, request.id()).digest());
        soon().untilAsserted(() -> assertThat(entry(utopia, request.id()).receipts())
                .extracting(ReceiptLine::level)
                .containsExactlyInAnyOrder(ReceiptLevel.TRANSPORT, ReceiptLevel.TECHNICAL, ReceiptLevel.BUSINESS));
        assertThat(ruritania
                        .bean(OpenedPackets.class)
                        .require(request.id())
                        .packet()
                        .data())
                .isEqualTo(request.data());
    }

    /** Which is read from where it is while it is sent. */
    @Test
    void carriesALargeRequestByAQueue() {
        Packet large = LargePackets.of(3 << 20);
        Packet request = new Packet(Drafts.request().envelope(), large.data(), large.attachments());

        send(utopia, request, Channel.QUEUE);

        soon().until(() -> state(utopia, request.id()) == State.ACKNOWLEDGED);
        assertThat(entry(ruritania, request.id()).digest())
                .isEqualTo(entry(utopia, request.id()).digest());
        assertThat(ruritania
                        .bean(OpenedPackets.class)
                        .require(request.id())
                        .packet()
                        .attachments())
                .hasSameSizeAs(large.attachments());
    }

    private static Fingerprint signingKeyOf(TestAuthority authority) {
        return authority.bean(OwnTrust.class).certificates().stream()
                .filter(held -> held.purpose() == OwnTrust.Purpose.SIGNING)
                .map(held -> Fingerprint.of(held.certificate()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void verifiesEveryDocumentOnBothSides() {
        Packet request = Drafts.request();
        send(utopia, request, Channel.QUEUE);
        soon().until(() -> state(utopia, request.id()) == State.ACKNOWLEDGED);

        for (TestAuthority authority : List.of(utopia, ruritania)) {
            PacketRegister register = authority.bean(PacketRegister.class);
            for (Entry packet : register.newest(PacketRegister.Wanted.ALL, 10, 0)) {
                assertThat(register.verify(packet.packetId()).isAccepted())
                        .as("%s", packet)
                        .isTrue();
            }
            assertThat(authority.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
        }
    }

    @Test
    void provesAPacketOnBothSidesAndReconcilesTheirBooks(@TempDir Path folder) throws IOException {
        Packet request = Drafts.request();
        send(utopia, request, Channel.QUEUE);
        soon().until(() -> state(utopia, request.id()) == State.ACKNOWLEDGED);
        soon().until(() -> entry(utopia, request.id()).receipts().size() == 3);

        List<String> differences = new ArrayList<>();
        for (TestAuthority authority : List.of(utopia, ruritania)) {
            byte[] proof = authority.bean(ProofOfPacket.class).of(request.id()).orElseThrow();
            ProofVerdict verdict = ProofCheck.check(
                    Files.write(folder.resolve("proof.zip"), proof),
                    Post.roots(),
                    Clock.systemUTC().instant());
            assertThat(verdict.faults()).isEmpty();
            assertThat(verdict.proven())
                    .filteredOn(each -> each.startsWith("Receipt "))
                    .hasSize(3);
        }
        new Reconciliation(new SealJudge(null, Clock.systemUTC().instant()), differences::add)
                .reconcile(
                        Post.book(utopia, folder.resolve("utopia.jsonl")),
                        Post.book(ruritania, folder.resolve("ruritania.jsonl")),
                        new Agreement("", "", Duration.ofMinutes(5), Duration.ofDays(7)));
        assertThat(differences).isEmpty();
    }
}
