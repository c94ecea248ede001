package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.proof.ProofCheck;
import org.pouch.exchange.proof.ProofOfPacket;
import org.pouch.exchange.proof.ProofVerdict;
import org.pouch.exchange.receive.ArrivalLine;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.ReceiptContent;
import org.pouch.exchange.store.ReceiptTable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.ledger.reconcile.Agreement;
import org.pouch.ledger.reconcile.Reconciliation;
import org.pouch.ledger.seal.SealJudge;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.DraftRefused;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Under load one signed sheet answers many packets, and counts for each as a receipt of its own would. */
@Tag("slow")
class SheetTest {
    private final List<Packet> packets =
            Stream.of(Drafts.request(), Drafts.request(), Drafts.request()).toList();
    private static TestAuthority utopia;
    private static TestAuthority ruritania;

    @BeforeAll
    static void start() {
        utopia = TestAuthority.start(TestAuthority.sample(TestAuthority.UTOPIA));
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.put("pouch.exchange.workers", "1");
        properties.put("pouch.exchange.gather-within", "1s");
        ruritania = TestAuthority.start(properties);
    }

    @AfterAll
    static void stop() {
        utopia.close();
        ruritania.close();
    }

    @BeforeEach
    void send() {
        packets.forEach(packet -> {
            utopia.bean(SealPacket.class).seal(packet);
            utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
        });
    }

    @Test
    void packetsThatAreDueTogetherShareAReceiptOfEachLevel() {
        int recorded = ledgerLines(utopia, "ReceiptRecorded");
        arriveTogether(packets);

        List<PacketId> sheets = given();
        assertThat(sheets).hasSize(2);
        for (Packet packet : packets) {
            assertThat(ruritania.bean(ReceiptTable.class).given(packet.id()))
                    .containsExactlyInAnyOrderElementsOf(sheets);
        }

        sheets.forEach(this::bringToUtopia);

        soon().until(() -> packets.stream().allMatch(packet -> state(utopia, packet.id()) == State.DELIVERED));
        soon().untilAsserted(() -> assertThat(utopia.told().stream()
                        .filter(News.Answered.class::isInstance)
                        .map(news -> ((News.Answered) news).packet())
                        .filter(packets.stream().map(Packet::id).toList()::contains))
                .containsExactlyInAnyOrderElementsOf(
                        packets.stream().map(Packet::id).toList()));
        assertThat(ledgerLines(utopia, "ReceiptRecorded") - recorded).isEqualTo(2 * packets.size());
        assertThat(utopia.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
    }

    @Test
    void oneSheetProvesEachPacketItNamesAndBothBooksAgree(@TempDir Path folder) throws IOException {
        arriveTogether(packets);
        List<PacketId> sheets = given();
        sheets.forEach(this::bringToUtopia);
        soon().until(() -> packets.stream().allMatch(packet -> state(utopia, packet.id()) == State.DELIVERED));

        for (TestAuthority authority : List.of(utopia, ruritania)) {
            for (Packet packet : packets) {
                byte[] proof =
                        authority.bean(ProofOfPacket.class).of(packet.id()).orElseThrow();
                ProofVerdict verdict = ProofCheck.check(
                        Files.write(folder.resolve("proof.zip"), proof),
                        Post.roots(),
                        Clock.systemUTC().instant());
                assertThat(verdict.faults()).isEmpty();
                for (PacketId sheet : sheets) {
                    assertThat(verdict.proven()).anyMatch(each -> each.startsWith("Receipt " + sheet));
                    assertThat(verdict.notes())
                            .anyMatch(each -> each.contains(sheet + " is a sheet") && each.contains("3 packets"));
                }
                for (Packet other : packets) {
                    assertThat(ledger(proof).contains(other.id().value())).isEqualTo(other == packet);
                }
            }
        }
        List<String> differences = new ArrayList<>();
        new Reconciliation(new SealJudge(null, Clock.systemUTC().instant()), differences::add)
                .reconcile(
                        Post.book(utopia, folder.resolve("utopia.jsonl")),
                        Post.book(ruritania, folder.resolve("ruritania.jsonl")),
                        new Agreement("", "", Duration.ofMinutes(5), Duration.ofDays(7)));
        // What other tests forge in Ruritania's name its book does not know.
        assertThat(differences)
                .noneMatch(each -> Stream.concat(packets.stream().map(Packet::id), sheets.stream())
                        .anyMatch(id -> each.contains(id.value())));
    }

    private static String ledger(byte[] proof) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(proof))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && !entry.getName().equals("ledger.jsonl")) {
                entry = zip.getNextEntry();
            }
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void packetsOfAnotherAgreementOrLanguageHaveAReceiptOfTheirOwn() {
        Packet first = packets.get(0);
        Packet other = new Packet(
                new Envelope(
                        Drafts.request().id(),
                        first.kind(),
                        first.envelope().corridor(),
                        first.envelope().requestId(),
                        null,
                        first.envelope().agreement(),
                        first.envelope().createdAt(),
                        List.of("en")),
                english(first),
                first.attachments());
        utopia.bean(SealPacket.class).seal(other);

        arriveTogether(List.of(first, packets.get(1), other));

        assertThat(ruritania.bean(ReceiptTable.class).given(other.id()))
                .hasSize(2)
                .doesNotContainAnyElementsOf(ruritania.bean(ReceiptTable.class).given(first.id()));
    }

    private static ObjectNode english(Packet packet) {
        ObjectNode data = packet.data().deepCopy();
        data.putArray("languagesOfPacket").add("en");
        return data;
    }

    @Test
    void whatCasesAcceptInARushIsOwedUntilOneSheetHasIt() {
        arriveTogether(packets.subList(0, 1));
        arriveTogether(packets.subList(1, 3));
        ArrivalLine line = ruritania.bean(ArrivalLine.class);
        line.stop();

        packets.forEach(packet -> ruritania
                .bean(AcknowledgePacket.class)
                .acknowledge(packet.id(), ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED));

        assertThat(businessSheets()).isEmpty();
        line.start();
        soon().until(() -> unhandled(ruritania) == 0);
        assertThat(businessSheets()).hasSize(1);
        given().forEach(this::bringToUtopia);
        soon().until(() -> packets.stream().allMatch(packet -> state(utopia, packet.id()) == State.ACKNOWLEDGED));
        soon().until(() -> unhandled(utopia) == 0);
        assertThat(ruritania.cases().filed().stream()
                        .filter(packets.stream().map(Packet::id).toList()::contains))
                .hasSize(packets.size());
    }

    @Test
    void whatIsSoundAndNewInARushIsVerifiedBeforeItIsStored() {
        arriveTogether(packets.subList(0, 1));
        arriveTogether(packets.subList(1, 2));
        ArrivalLine line = ruritania.bean(ArrivalLine.class);
        line.stop();

        InboxId fresh = arrivesAtRuritania(packets.get(2), envelope(packets.get(2)));
        InboxId copy = arrivesAtRuritania(packets.get(2), envelope(packets.get(2)));
        byte[] damaged = envelope(packets.get(2));
        damaged[damaged.length / 2] ^= 1;
        InboxId broken = arrivesAtRuritania(packets.get(2), damaged);

        assertThat(kept(fresh)).isEqualTo("ACCEPTED, 0 bytes");
        assertThat(kept(copy)).startsWith("null, ").isNotEqualTo("null, 0 bytes");
        assertThat(kept(broken)).isEqualTo("null, " + damaged.length + " bytes");
        assertThat(document(ruritania, packets.get(2))).isEqualTo(document(utopia, packets.get(2)));
        line.start();
        soon().until(() -> unhandled(ruritania) == 0);
        assertThat(kept(fresh)).isEqualTo("ACCEPTED, 0 bytes");
        assertThat(kept(copy)).isEqualTo("DUPLICATE, 0 bytes");
        assertThat(kept(broken)).startsWith("REFUSED, ");
        assertThat(ruritania.bean(ReceiptTable.class).given(packets.get(2).id()))
                .hasSize(2);
        assertThat(ruritania.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
    }

    private static byte[] envelope(Packet packet) {
        return encryptedFor("xru", document(utopia, packet));
    }

    private static byte[] document(TestAuthority authority, Packet packet) {
        return authority.bean(PacketRegister.class).document(packet.id()).orElseThrow();
    }

    private static InboxId arrivesAtRuritania(Packet packet, byte[] envelope) {
        return receive(ruritania, TestAuthority.UTOPIA, packet.id(), envelope);
    }

    private static String kept(InboxId arrival) {
        return ruritania
                .bean(JdbcClient.class)
                .sql("""
                        SELECT i.status, (SELECT COALESCE(SUM(OCTET_LENGTH(b.content)), 0) FROM exchange_inbox_bytes b
                            WHERE b.inbox_id = i.inbox_id) AS bytes
                        FROM exchange_inbox i WHERE i.inbox_id = ?""")
                .param(arrival.value())
                .query((row, number) -> row.getString(1) + ", " + row.getLong(2) + " bytes")
                .single();
    }

    private List<String> businessSheets() {
        return ruritania
                .bean(JdbcClient.class)
                .sql("""
                        SELECT DISTINCT receipt_id FROM exchange_receipt
                        WHERE direction = 'GIVEN' AND level = 'BUSINESS' AND answers IN (:packets)""")
                .param(
                        "packets",
                        packets.stream().map(packet -> packet.id().value()).toList())
                .query(String.class)
                .list();
    }

    @Test
    void aCopyIsAnsweredWithTheSheetAgain() {
        arriveTogether(packets);
        List<PacketId> sheets = given();

        arriveTogether(packets.subList(0, 1));

        assertThat(given()).containsExactlyInAnyOrderElementsOf(sheets);
    }

    @Test
    void aSheetThatNamesAPacketThatNeverLeftCountsForTheOthers() {
        int refused = ledgerLines(utopia, "ArrivalRefused");
        Packet stranger = Drafts.request();
        Packet sheet = sheet(List.of(packets.get(0).id(), stranger.id()));

        Outcome outcome = arrivesAtUtopia(sealedBy("xru", sheet).document());

        assertThat(outcome.status()).isEqualTo(Status.ACCEPTED);
        soon().until(() -> state(utopia, packets.get(0).id()) == State.DELIVERED);
        assertThat(utopia.bean(ReceiptTable.class).lines(stranger.id())).isEmpty();
        assertThat(ledgerLines(utopia, "ArrivalRefused") - refused).isEqualTo(1);
    }

    @Test
    void theLargestSheetIsReadWithinTheLimits() {
        List<PacketId> many = new ArrayList<>(List.of(packets.get(0).id()));
        while (many.size() < 500) {
            many.add(Drafts.request().id());
        }

        assertThat(arrivesAtUtopia(sealedBy("xru", sheet(many)).document()).status())
                .isEqualTo(Status.ACCEPTED);
    }

    @Test
    void aForgedSheetMovesNothing() {
        List<PacketId> ids = packets.stream().map(Packet::id).toList();

        assertThat(arrivesAtUtopia(sealedBy("stranger", sheet(ids)).document()).status())
                .isEqualTo(Status.QUARANTINED);
        // Ruritania's own sheet, of packets that Utopia sent nobody.
        assertThat(arrivesAtUtopia(sealedBy(
                                        "xru",
                                        sheet(List.of(
                                                Drafts.request().id(),
                                                Drafts.request().id())))
                                .document())
                        .code())
                .isEqualTo(ReceiptCode.UNKNOWN_CASE);
        for (PacketId id : ids) {
            assertThat(utopia.bean(ReceiptTable.class).lines(id)).isEmpty();
        }
    }

    @Test
    void aSheetHasOneForm() {
        List<PacketId> twice = List.of(packets.get(0).id(), packets.get(0).id());
        assertThat(arrivesAtUtopia(sealedBy("xru", sheet(twice)).document()).code())
                .isEqualTo(ReceiptCode.SCHEMA);

        Packet sheet = sheet(packets.stream().map(Packet::id).toList());
        Envelope ofOneCase = Drafts.receipt(packets.get(0).id(), ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED)
                .envelope();
        assertThat(arrivesAtUtopia(sealedBy("xru", new Packet(ofOneCase, sheet.data(), List.of()))
                                .document())
                        .code())
                .isEqualTo(ReceiptCode.SCHEMA);
    }

    @Test
    void aSheetIsNotSealedInAnotherForm() {
        assertThatThrownBy(() -> sealedBy(
                        "xru", changed(data -> data.withArray("packets").removeAll())))
                .isInstanceOf(DraftRefused.class);
        assertThatThrownBy(() -> sealedBy("xru", changed(data -> {
                    data.withArray("packets").remove(0);
                    data.withArray("packets").remove(0);
                })))
                .isInstanceOf(DraftRefused.class);
        assertThatThrownBy(() -> sealedBy(
                        "xru", changed(data -> data.put("outcome", "REJECTED").put("code", "SCHEMA"))))
                .isInstanceOf(DraftRefused.class);
        assertThatThrownBy(() -> sealedBy(
                        "xru",
                        changed(data -> data.put("answers", packets.get(0).id().value()))))
                .isInstanceOf(DraftRefused.class);
    }

    private Packet changed(Consumer<ObjectNode> change) {
        Packet sheet = sheet(packets.stream().map(Packet::id).toList());
        ObjectNode data = sheet.data().deepCopy();
        change.accept(data);
        return new Packet(sheet.envelope(), data, List.of());
    }

    /** As Ruritania would write it. */
    private Packet sheet(List<PacketId> answered) {
        Packet single = Drafts.receipt(answered.get(0), ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED);
        List<ReceiptContent> contents = new ArrayList<>();
        for (PacketId id : answered) {
            contents.add(new ReceiptContent(
                    id,
                    Sha256.of(new byte[] {1}),
                    utopia.bean(PacketTable.class)
                            .find(id)
                            .map(StoredPacket::digest)
                            .orElse(Sha256.of(new byte[] {2})),
                    ReceiptLevel.TECHNICAL,
                    ReceiptCode.ACCEPTED,
                    single.envelope().createdAt(),
                    TestAuthority.RURITANIA));
        }
        Envelope envelope = new Envelope(
                single.id(),
                single.kind(),
                single.envelope().corridor(),
                RequestId.NONE,
                null,
                single.envelope().agreement(),
                single.envelope().createdAt(),
                single.envelope().languages());
        return new Packet(envelope, ReceiptContent.data(contents), List.of());
    }

    private void arriveTogether(List<Packet> together) {
        ArrivalLine line = ruritania.bean(ArrivalLine.class);
        line.stop();
        for (Packet packet : together) {
            byte[] document =
                    utopia.bean(PacketRegister.class).document(packet.id()).orElseThrow();
            receive(ruritania, TestAuthority.UTOPIA, packet.id(), encryptedFor("xru", document));
        }
        line.start();
        soon().until(() -> unhandled(ruritania) == 0);
    }

    private static int unhandled(TestAuthority authority) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM exchange_inbox WHERE handled = FALSE")
                .query(Integer.class)
                .single();
    }

    private void bringToUtopia(PacketId receipt) {
        arrivesAtUtopia(ruritania.bean(PacketRegister.class).document(receipt).orElseThrow());
    }

    private Outcome arrivesAtUtopia(byte[] document) {
        InboxId arrival =
                receive(utopia, TestAuthority.RURITANIA, Drafts.request().id(), encryptedFor("uto", document));
        return utopia.bean(VerifyArrival.class).verify(arrival);
    }

    private static InboxId receive(TestAuthority authority, AuthorityId sender, PacketId name, byte[] envelope) {
        return authority.bean(ReceivePacket.class).receive(new Arrival(sender, Channel.SFTP, name + ".p7m", envelope));
    }

    private List<PacketId> given() {
        return ruritania
                .bean(JdbcClient.class)
                .sql(
                        "SELECT DISTINCT receipt_id FROM exchange_receipt WHERE direction = 'GIVEN' AND answers IN (:packets)")
                .param(
                        "packets",
                        packets.stream().map(packet -> packet.id().value()).toList())
                .query((row, number) -> new PacketId(row.getString(1)))
                .list();
    }

    private static int ledgerLines(TestAuthority authority, String event) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM ledger_line WHERE event = ?")
                .param(event)
                .query(Integer.class)
                .single();
    }
}
