package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.exchange.Post.entry;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.hand.HandIn;
import org.pouch.exchange.hand.HandIns;
import org.pouch.exchange.hand.HandOut;
import org.pouch.exchange.hand.HandOut.Form;
import org.pouch.exchange.hand.HandOuts;
import org.pouch.exchange.hand.HandRefused;
import org.pouch.exchange.recall.RecallPackets;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two authorities that no channel joins: what passes between them is carried by people, and ends as it does by a channel. */
@Tag("slow")
class ByHandTest {
    private static final String COURIER = "Embassy, courier, card 118";

    private TestAuthority utopia;
    private TestAuthority ruritania;
    private final Packet packet = Drafts.request();

    @BeforeEach
    void start() {
        utopia = TestAuthority.start(TestAuthority.sample(TestAuthority.UTOPIA)).withIntake();
        ruritania = TestAuthority.start(TestAuthority.sample(TestAuthority.RURITANIA))
                .withIntake();
    }

    @AfterEach
    void close() {
        utopia.close();
        ruritania.close();
    }

    @Test
    void carriesARequestThereAndItsReceiptsBack() {
        send();
        assertThat(utopia.bean(HandOuts.class).waiting(9))
                .extracting(Entry::packetId)
                .containsExactly(packet.id());

        HandIn arrived = handIn(ruritania, TestAuthority.UTOPIA, giveOut(utopia, packet.id()));

        assertThat(arrived.status()).isEqualTo(Status.ACCEPTED);
        assertThat(arrived.packet()).isEqualTo(packet.id());
        assertThat(arrived.broughtBy()).isEqualTo(COURIER);
        assertThat(state(utopia, packet.id())).isEqualTo(State.SENT);
        assertThat(entry(utopia, packet.id()).channel()).isNotNull();
        assertThat(utopia.bean(HandOuts.class).waiting(9)).isEmpty();
        soon().until(() -> entry(ruritania, packet.id()).receipts().size() >= 3);
        List<Entry> receipts = ruritania.bean(HandOuts.class).waiting(9);
        assertThat(receipts).extracting(Entry::kind).containsOnly(PacketKind.RECEIPT);
        receipts.forEach(receipt -> handIn(utopia, TestAuthority.RURITANIA, giveOut(ruritania, receipt.packetId())));
        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        assertThat(events(ruritania)).contains("HandedIn", "GivenOut");
        assertThat(utopia.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
    }

    @Test
    void takesTheOpenDocumentAsItTakesTheEncryptedOneAndKeepsItEncrypted() {
        byte[] document = sealedBy("uto", packet).document();

        HandIn arrived = handIn(ruritania, TestAuthority.UTOPIA, document);
        HandIn again = handIn(ruritania, TestAuthority.UTOPIA, document);

        assertThat(arrived.status()).isEqualTo(Status.ACCEPTED);
        assertThat(again.status()).isEqualTo(Status.DUPLICATE);
        assertThat(ruritania.bean(PacketRegister.class).document(packet.id())).hasValue(document);
    }

    @Test
    void refusesWhatWasChangedAndWhatAnotherSigned() {
        byte[] document = sealedBy("uto", packet).document();
        document[document.length / 2] ^= 1;

        assertThat(handIn(ruritania, TestAuthority.UTOPIA, document).status()).isIn(Status.REFUSED, Status.QUARANTINED);
        HandIn stranger = handIn(
                ruritania, TestAuthority.UTOPIA, sealedBy("stranger", packet).document());
        assertThat(stranger.status()).isEqualTo(Status.QUARANTINED);
        assertThat(stranger.code()).isEqualTo(ReceiptCode.CERT_UNTRUSTED);
    }

    @Test
    void refusesAScanAndACarrierWhomNobodyNames() {
        HandIns desk = ruritania.bean(HandIns.class);
        byte[] picture = "\u0089PNG".getBytes(StandardCharsets.ISO_8859_1);
        byte[] document = sealedBy("uto", packet).document();

        assertThatThrownBy(() -> desk.take(TestAuthority.UTOPIA, picture, COURIER, "anna"))
                .isInstanceOf(HandRefused.class)
                .hasMessageContaining("a scan or a picture");
        assertThatThrownBy(() -> desk.take(TestAuthority.UTOPIA, document, "  ", "anna"))
                .isInstanceOf(HandRefused.class)
                .hasMessageContaining("office and function");
        assertThatThrownBy(() -> desk.take(TestAuthority.UTOPIA, document, "Embassy\u0000courier", "anna"))
                .isInstanceOf(HandRefused.class)
                .hasMessageContaining("cannot be shown");
        assertThatThrownBy(() -> desk.take(TestAuthority.RURITANIA, document, COURIER, "anna"))
                .isInstanceOf(HandRefused.class)
                .hasMessageContaining("Choose the partner");
        assertThat(desk.newest(9)).isEmpty();
    }

    /** What encrypting adds counts, whoever encrypts. */
    @Test
    void refusesADocumentThatEncryptedIsLargerThanAPacketMayBe() {
        byte[] document = sealedBy("uto", packet).document();
        int most = document.length;
        Map<String, String> settings = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        settings.put("pouch.exchange.most-bytes", String.valueOf(most));
        try (TestAuthority narrow = TestAuthority.start(settings)) {
            HandIns desk = narrow.bean(HandIns.class);

            assertThatThrownBy(() -> desk.take(TestAuthority.UTOPIA, document, COURIER, "anna"))
                    .isInstanceOf(HandRefused.class)
                    .hasMessageMatching(
                            "The file has [0-9]+ bytes, as it is encrypted; a packet may have " + most + "\\.");
            assertThat(desk.newest(9)).isEmpty();
        }
    }

    @Test
    void givesOutNothingThatMustNotLeave() {
        send();
        HandOuts desk = utopia.bean(HandOuts.class);
        TestAuthority.Leave permit = utopia.bean(TestAuthority.Leave.class);

        permit.refuse("Its case is suspended.");
        assertRefused(desk, "Its case is suspended.");
        permit.allow();
        permit.agree(Channel.QUEUE);
        assertRefused(desk, "does not admit that people carry it");
        permit.allow();
        utopia.bean(TestAuthority.Cooperation.class).suspend();
        assertRefused(desk, "is suspended");
        utopia.bean(TestAuthority.Cooperation.class).resume();

        assertThat(state(utopia, packet.id())).isEqualTo(State.QUEUED);
        assertThat(desk.of(packet.id())).isEmpty();
        assertThatThrownBy(() -> desk.file(packet.id()))
                .isInstanceOf(HandRefused.class)
                .hasMessage("Write down first who carries it.");
        desk.give(packet.id(), Form.PRINTED, COURIER, "anna");
        assertThat(desk.of(packet.id())).singleElement().satisfies(given -> {
            assertThat(given.form()).isEqualTo(Form.PRINTED);
            assertThat(given.givenTo()).isEqualTo(COURIER);
        });
    }

    @Test
    void givesOutNoFileOfACaseThatWasTakenBackSince() {
        send();
        HandOuts desk = utopia.bean(HandOuts.class);
        desk.give(packet.id(), Form.FILE, COURIER, "anna");
        utopia.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> utopia.bean(RecallPackets.class)
                        .recall(packet.envelope().requestId()));

        assertThatThrownBy(() -> desk.file(packet.id()))
                .isInstanceOf(HandRefused.class)
                .hasMessage("Its case was taken back: nothing of it leaves any more.");
    }

    @Test
    void whatMayGoByHandAloneWaitsForACarrier() {
        utopia.bean(TestAuthority.Leave.class).agree(Channel.HAND);
        HandOuts desk = utopia.bean(HandOuts.class);

        send();
        assertThat(entry(utopia, packet.id()).channel()).isEqualTo(Channel.HAND);
        assertThat(desk.waiting(9)).extracting(Entry::packetId).containsExactly(packet.id());
        HandIn arrived = handIn(ruritania, TestAuthority.UTOPIA, giveOut(utopia, packet.id()));

        assertThat(arrived.status()).isEqualTo(Status.ACCEPTED);
        assertThat(state(utopia, packet.id())).isEqualTo(State.SENT);
        assertThat(desk.waiting(9)).isEmpty();
    }

    private void assertRefused(HandOuts desk, String why) {
        assertThatThrownBy(() -> desk.give(packet.id(), HandOut.Form.FILE, COURIER, "anna"))
                .isInstanceOf(HandRefused.class)
                .hasMessageContaining(why);
    }

    private void send() {
        Post.send(utopia, packet, Channel.SFTP);
    }

    private static byte[] giveOut(TestAuthority authority, PacketId packet) {
        HandOuts desk = authority.bean(HandOuts.class);
        desk.give(packet, Form.FILE, COURIER, "anna");
        return desk.file(packet);
    }

    private static HandIn handIn(TestAuthority authority, AuthorityId partner, byte[] file) {
        HandIns desk = authority.bean(HandIns.class);
        String id = desk.take(partner, file, COURIER, "anna");
        soon().until(() -> !desk.find(id).orElseThrow().state().equals("WAITING"));
        return desk.find(id).orElseThrow();
    }

    private static List<String> events(TestAuthority authority) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT event FROM ledger_line")
                .query(String.class)
                .list();
    }
}
