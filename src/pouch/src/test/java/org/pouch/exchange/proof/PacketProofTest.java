package org.pouch.exchange.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.pieces.Pieces;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.seal.SealedBookCase;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.SealedPacket;
import org.pouch.testing.ArchiveQuality;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One file that proves a packet to somebody who has nothing else. */
@Tag("slow")
class PacketProofTest {
    private static final Clock NOON = Clock.fixed(SamplePackets.NOON, ZoneOffset.UTC);
    private static final Instant LATER = Instant.parse("2031-06-01T00:00:00Z");
    private static final TrustAnchors BOTH = TrustAnchors.load(Path.of("certs-sample/uto/root.pem"))
            .with(TrustAnchors.load(Path.of("certs-sample/xru/root.pem")));

    @TempDir
    private Path folder;

    private final SealedBookCase book = new SealedBookCase();
    private final Packet request = SamplePackets.of(PacketKind.REQUEST);
    private final SealedPacket sealed = sealer("uto").seal(request);

    @Test
    void provesAPacketItsReceiptAndItsLinesYearsLater() throws Exception {
        write(sealed);

        byte[] proof = proof();
        ProofVerdict verdict = check(proof, BOTH);

        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.notes()).isEmpty();
        assertThat(verdict.proven())
                .anyMatch(
                        sentence -> sentence.startsWith("Packet " + request.id() + " (REQUEST) was sealed by UTO-ORC"))
                .anyMatch(sentence -> sentence.contains("XRU-CRS says TECHNICAL ACCEPTED"))
                .anyMatch(sentence -> sentence.startsWith("Line 3 (PacketSealed"))
                .anyMatch(sentence -> sentence.startsWith("Line 9 (ReceiptRecorded"));
        assertThat(entries(proof).keySet())
                .contains("cover.pdf", "packet.pdf", "ledger.jsonl", "seals.jsonl", "trust/5.pem");
        assertThat(entries(proof).get("packet.pdf")).isEqualTo(sealed.document());
        assertThat(ArchiveQuality.faults(entries(proof).get("cover.pdf"))).isEmpty();
    }

    @Test
    void holdsNoLineAboutAnotherPacket() throws Exception {
        write(sealed);

        assertThat(new String(entries(proof()).get("ledger.jsonl"), StandardCharsets.UTF_8))
                .doesNotContain("CaseClosed")
                .contains("PacketSealed");
    }

    @Test
    void refusesAForeignAnchor() throws Exception {
        write(sealed);

        assertThat(check(proof(), TrustAnchors.load(Path.of("certs-sample/stranger/root.pem")))
                        .isAccepted())
                .isFalse();
    }

    @Test
    void refusesALineThatWasChanged() throws Exception {
        write(sealed);

        assertThat(changed("ledger.jsonl", text -> text.replaceFirst("UTO-ORC|XRU-CRS", "ARK-XXX"))
                        .isAccepted())
                .isFalse();
        assertThat(changed("ledger.jsonl", text -> text.replaceFirst("\"seal\":1", "\"seal\":2"))
                        .isAccepted())
                .isFalse();
        assertThat(changed("ledger.jsonl", text -> "").faults())
                .containsExactly("No line of the ledger says that this document was sealed or taken in.");
    }

    @Test
    void refusesASealThatWasChangedOrTakenOut() throws Exception {
        write(sealed);

        assertThat(changed("seals.jsonl", text -> text.replaceFirst("2026-01-15", "2026-01-14"))
                        .isAccepted())
                .isFalse();
        assertThat(changed("seals.jsonl", text -> "").faults())
                .isNotEmpty()
                .allMatch(fault -> fault.contains("its seal is not in the bundle") || fault.contains("No line"));
    }

    @Test
    void refusesThePacketOfAnotherProof() throws Exception {
        write(sealed);
        Map<String, byte[]> entries = entries(proof());
        entries.put(
                "packet.pdf",
                sealer("uto").seal(SamplePackets.of(PacketKind.WITHDRAWAL)).document());

        assertThat(check(ProofFile.write(entries), BOTH).faults()).isNotEmpty();
    }

    @Test
    void refusesAnotherDocumentUnderTheSameId() throws Exception {
        write(sealed);
        Map<String, byte[]> entries = entries(proof());
        byte[] other = new PacketSealer(identity("uto"), Clock.offset(NOON, Duration.ofMinutes(3)))
                .seal(request)
                .document();
        entries.put("packet.pdf", other);

        assertThat(check(ProofFile.write(entries), BOTH).faults())
                .anyMatch(fault -> fault.contains("of another document under the same id"));
    }

    @Test
    void refusesASealUnderThePartnersKey() throws Exception {
        book.signedBy("xru");
        write(sealed);

        assertThat(check(proof(), BOTH).faults())
                .anyMatch(fault -> fault.contains("is not signed under the root of UTO-ORC"));
    }

    @Test
    void saysWhatWasNotSealedYet() throws Exception {
        write(sealed);
        book.database.client().sql("DELETE FROM ledger_seal").update();

        ProofVerdict verdict = check(proof(), BOTH);

        assertThat(verdict.isAccepted()).isTrue();
        assertThat(verdict.notes()).hasSize(1).first().asString().contains("were not sealed yet");
    }

    @Test
    void refusesWhatIsNoWholeBundle() throws Exception {
        write(sealed);
        byte[] proof = proof();

        for (int length : new int[] {0, 1, 30, proof.length / 2, proof.length - 1}) {
            assertThat(check(Arrays.copyOf(proof, length), BOTH).isAccepted())
                    .as("%s bytes", length)
                    .isFalse();
        }
        Map<String, byte[]> odd = entries(proof);
        odd.put("../escape\u202E.pdf", new byte[1]);
        assertThat(check(ProofFile.write(odd), BOTH).faults())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("The bundle holds a file that bundles do not have");
    }

    @Test
    void refusesWhatUnpacksToTooMuch() throws Exception {
        Map<String, byte[]> bomb = new LinkedHashMap<>();
        bomb.put("cover.pdf", new byte[300 << 20]);
        bomb.put("packet.pdf", new byte[300 << 20]);

        assertThat(check(ProofFile.write(bomb), BOTH).faults())
                .containsExactly("The bundle unpacks to more than a bundle may hold.");
    }

    @Test
    void knowsNoPacketThatIsNotThere() {
        assertThat(proving().of(request.id())).isEmpty();
    }

    private ProofVerdict changed(String name, UnaryOperator<String> change) throws Exception {
        Map<String, byte[]> entries = entries(proof());
        String honest = new String(entries.get(name), StandardCharsets.UTF_8);
        String forged = change.apply(honest);
        assertThat(forged).isNotEqualTo(honest);
        entries.put(name, forged.getBytes(StandardCharsets.UTF_8));
        return check(ProofFile.write(entries), BOTH);
    }

    private byte[] proof() {
        return proving().of(request.id()).orElseThrow();
    }

    private PacketProof proving() {
        return new PacketProof(book.database.client(), SamplePackets.UTO, BOTH, NOON);
    }

    private ProofVerdict check(byte[] proof, TrustAnchors anchors) throws IOException {
        return ProofCheck.check(Files.write(folder.resolve("proof.zip"), proof), anchors, LATER);
    }

    private Map<String, byte[]> entries(byte[] proof) throws Exception {
        return ProofFile.read(Files.write(folder.resolve("honest.zip"), proof));
    }

    /** A request, other lines of the case, its receipt, in two sealed days. */
    private void write(SealedPacket packet) {
        ObjectNode data = SamplePackets.data(PacketKind.RECEIPT);
        data.put("answers", request.id().value());
        data.put("documentDigest", packet.digest().hex());
        data.put("level", "TECHNICAL");
        SealedPacket receipt = sealer("xru")
                .seal(new Packet(SamplePackets.of(PacketKind.RECEIPT).envelope(), technical(data), List.of()));
        store(packet, "SENT", "REQUEST");
        store(receipt, "RECEIVED", "RECEIPT");
        JdbcClient database = book.database.client();
        database.sql("""
                        INSERT INTO exchange_receipt (receipt_id, direction, once, answers, level, code, at, recorded)
                        VALUES (?, 'RECEIVED', ?, ?, 'TECHNICAL', 'ACCEPTED', CURRENT_TIMESTAMP, TRUE)""")
                .params(receipt.id().value(), receipt.id().value(), packet.id().value())
                .update();
        book.write(2);
        append(new AuditEvent.PacketSealed(
                request.envelope().requestId(), packet.id(), packet.kind(), packet.digest(), "XRU-CRS"));
        append(new AuditEvent.PacketSent(request.envelope().requestId(), packet.id(), "SFTP", 1, packet.digest()));
        book.write(2).days(1).write(1);
        append(new AuditEvent.PacketAccepted(
                request.envelope().requestId(), receipt.id(), receipt.kind(), receipt.digest(), "XRU-CRS"));
        append(new AuditEvent.ReceiptRecorded(
                request.envelope().requestId(),
                packet.id(),
                receipt.id(),
                ReceiptLevel.TECHNICAL,
                ReceiptCode.ACCEPTED));
        book.write(3).days(1).seal();
    }

    private static ObjectNode technical(ObjectNode data) {
        data.putObject("clockStart").put("absent", "NOT_APPLICABLE");
        return data;
    }

    private void append(AuditEvent event) {
        book.ledger().append(event);
    }

    private void store(SealedPacket packet, String direction, String kind) {
        JdbcClient database = book.database.client();
        database.sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages, digest,
                            bytes, state, attempts, created_at)
                        VALUES (?, ?, ?, 'XRU-CRS', 'urn:rdx:UTO:2026:000123', 'UTO-XRU/2026-1', 'en', ?, ?, 'ACKNOWLEDGED', 1,
                            CURRENT_TIMESTAMP)""")
                .params(packet.id().value(), direction, kind, packet.digest().hex(), packet.document().length)
                .update();
        Pieces.ofDocuments(database).keep(packet.document(), packet.id().value());
    }

    private static PacketSealer sealer(String authority) {
        return new PacketSealer(identity(authority), NOON);
    }

    private static PrivateIdentity identity(String authority) {
        return PrivateIdentity.load(Path.of("certs-sample", authority, "signing.p12"), "sample".toCharArray());
    }
}
