package org.pouch.exchange.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.pieces.Documents;
import org.pouch.exchange.pieces.Pieces;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.seal.SealedBookCase;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.SealedPacket;
import org.pouch.testing.ArchiveQuality;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestVault;
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

    private static final PacketId OTHER_PACKET = new PacketId("0198f0e0-5b3c-7a10-8000-00000000000a");

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
    void provesAPacketByASheetThatAnswersSeveral() throws Exception {
        Packet sheet = sheet(request.id(), OTHER_PACKET);
        write(sealed, sheet);

        byte[] proof = proof();
        ProofVerdict verdict = check(proof, BOTH);

        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.proven())
                .anyMatch(sentence -> sentence.contains("XRU-CRS says TECHNICAL ACCEPTED"))
                .anyMatch(sentence -> sentence.startsWith("Line 8 (PacketAccepted"))
                .anyMatch(sentence -> sentence.startsWith("Line 9 (ReceiptRecorded"));
        assertThat(verdict.notes()).hasSize(1).first().asString().contains("is a sheet", "answers 2 packets");
        assertThat(text(entries(proof).get("cover.pdf"))).contains("answers 2 packets");
        assertThat(new String(entries(proof).get("ledger.jsonl"), StandardCharsets.UTF_8))
                .as("what the sheet says of a packet of the same case")
                .doesNotContain(OTHER_PACKET.value());
    }

    @Test
    void refusesASheetThatDoesNotNameThePacketOrAnotherDocument() throws Exception {
        write(sealed, sheet(request.id(), OTHER_PACKET));
        Map<String, byte[]> entries = entries(proof());
        String name = entries.keySet().stream()
                .filter(each -> each.startsWith("receipts/"))
                .findFirst()
                .orElseThrow();

        entries.put(
                name,
                sealer("xru")
                        .seal(sheet(OTHER_PACKET, new PacketId("0198f0e0-5b3c-7a10-8000-00000000000b")))
                        .document());
        assertThat(check(ProofFile.write(entries), BOTH).faults())
                .contains("The receipt " + name + " is not of this packet.");

        Packet other = sheet(request.id(), OTHER_PACKET);
        ObjectNode data = other.data().deepCopy();
        data.path("packets")
                .forEach(line -> ((ObjectNode) line)
                        .put("documentDigest", Sha256.of(new byte[1]).hex()));
        entries.put(
                name,
                sealer("xru")
                        .seal(new Packet(other.envelope(), data, List.of()))
                        .document());
        assertThat(check(ProofFile.write(entries), BOTH).faults())
                .contains("The receipt " + name + " is not of this packet.");
    }

    /** Whoever signed it could say that it accepted another. */
    @Test
    void provesNoAcceptanceThatNamesNoDocument() throws Exception {
        Packet receipt = single(sealed);
        ObjectNode data = receipt.data().deepCopy();
        data.putNull("documentDigest");
        write(sealed, new Packet(receipt.envelope(), data, List.of()));

        assertThat(check(proof(), BOTH).faults()).anyMatch(fault -> fault.endsWith(" is not of this packet."));
    }

    @Test
    void refusesASheetThatNamesAPacketTwice() throws Exception {
        write(sealed, sheet(request.id(), request.id(), OTHER_PACKET));

        assertThat(check(proof(), BOTH).faults()).anyMatch(fault -> fault.endsWith("is not of this packet."));
    }

    @Test
    void refusesALineAboutAnotherPacketOfASheet() throws Exception {
        write(sealed, sheet(request.id(), OTHER_PACKET));

        String answered = "answered\\\":\\\"";
        assertThat(changed("ledger.jsonl", text -> text.replace(answered + request.id(), answered + OTHER_PACKET))
                        .faults())
                .anyMatch(fault -> fault.endsWith("is about something else."));
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
        assertThat(check(bomb(), BOTH).faults()).containsExactly("The bundle unpacks to more than a bundle may hold.");
    }

    @Test
    void provesYearsLaterByTheCopyThatWasDatedAgain() throws Exception {
        FadingAuthority fading = new FadingAuthority();
        TrustAnchors anchors = BOTH.with(fading.anchors());
        Packet draft = single(sealed);
        SealedPacket receipt = fading.seal(draft);
        write(sealed, draft, receipt);
        assertThat(check(proof(), anchors).faults())
                .anyMatch(fault -> fault.startsWith("The receipt receipts/" + receipt.id()));

        byte[] renewed = fading.renewed(receipt.document());
        Pieces.ofRenewals(book.database.client())
                .keep(
                        Arrays.copyOfRange(renewed, receipt.document().length, renewed.length),
                        receipt.id().value());

        byte[] proof = proof();
        String name = "receipts/" + receipt.id() + ".pdf";
        Map<String, byte[]> entries = entries(proof);
        assertThat(check(proof, anchors).faults()).isEmpty();
        assertThat(entries.get(name)).isEqualTo(receipt.document());
        assertThat(entries.get("renewed/" + name)).isEqualTo(renewed);

        entries.put("renewed/" + name, sealed.document());
        assertThat(check(ProofFile.write(entries), anchors).faults())
                .contains("The copy renewed/" + name + " is not what was sealed, dated again.");
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
        return new PacketProof(
                book.database.client(), TestVault.of(book.database.client()), SamplePackets.UTO, BOTH, NOON);
    }

    private ProofVerdict check(byte[] proof, TrustAnchors anchors) throws IOException {
        return ProofCheck.check(Files.write(folder.resolve("proof.zip"), proof), anchors, LATER);
    }

    private Map<String, byte[]> entries(byte[] proof) throws Exception {
        return ProofFile.read(Files.write(folder.resolve("honest.zip"), proof));
    }

    /** A request, other lines of the case, its receipt, in two sealed days. */
    private void write(SealedPacket packet) {
        write(packet, single(packet));
    }

    private Packet single(SealedPacket packet) {
        ObjectNode data = SamplePackets.data(PacketKind.RECEIPT);
        data.put("answers", request.id().value());
        data.put("documentDigest", packet.digest().hex());
        data.put("level", "TECHNICAL");
        return new Packet(SamplePackets.of(PacketKind.RECEIPT).envelope(), technical(data), List.of());
    }

    /** Of one level, as a partner answers packets that came together. */
    private Packet sheet(PacketId... answered) {
        Packet single = single(sealed);
        ObjectNode data = single.data().deepCopy();
        ObjectNode line = data.objectNode();
        for (String field : List.of("answers", "envelopeDigest", "documentDigest", "receivedAt", "clockStart")) {
            line.set(field, data.remove(field));
        }
        data.remove("caseFileNo");
        Stream.of(answered)
                .sorted(Comparator.comparing(PacketId::value))
                .forEach(id -> data.withArray("packets").add(line.deepCopy().put("answers", id.value())));
        Envelope own = single.envelope();
        Envelope envelope = new Envelope(
                own.packetId(),
                own.kind(),
                own.corridor(),
                RequestId.NONE,
                null,
                own.agreement(),
                own.createdAt(),
                own.languages());
        return new Packet(envelope, data, List.of());
    }

    private void write(SealedPacket packet, Packet receiptOfIt) {
        write(packet, receiptOfIt, sealer("xru").seal(receiptOfIt));
    }

    private void write(SealedPacket packet, Packet receiptOfIt, SealedPacket receipt) {
        RequestId ofReceipt = receiptOfIt.envelope().requestId();
        store(packet, "SENT", request);
        store(receipt, "RECEIVED", receiptOfIt);
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
        append(new AuditEvent.PacketAccepted(ofReceipt, receipt.id(), receipt.kind(), receipt.digest(), "XRU-CRS"));
        append(new AuditEvent.ReceiptRecorded(
                request.envelope().requestId(),
                packet.id(),
                receipt.id(),
                ReceiptLevel.TECHNICAL,
                ReceiptCode.ACCEPTED));
        if (ofReceipt.equals(RequestId.NONE)) {
            append(new AuditEvent.ReceiptRecorded(
                    request.envelope().requestId(),
                    OTHER_PACKET,
                    receipt.id(),
                    ReceiptLevel.TECHNICAL,
                    ReceiptCode.ACCEPTED));
        }
        book.write(3).days(1).seal();
    }

    private static ObjectNode technical(ObjectNode data) {
        data.putObject("clockStart").put("absent", "NOT_APPLICABLE");
        return data;
    }

    private void append(AuditEvent event) {
        book.ledger().append(event);
    }

    private void store(SealedPacket packet, String direction, Packet what) {
        JdbcClient database = book.database.client();
        database.sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages, digest,
                            bytes, state, attempts, created_at)
                        VALUES (?, ?, ?, 'XRU-CRS', ?, 'UTO-XRU/2026-1', 'en', ?, ?, 'ACKNOWLEDGED', 1,
                            CURRENT_TIMESTAMP)""")
                .params(
                        packet.id().value(),
                        direction,
                        what.kind().name(),
                        what.envelope().requestId().value(),
                        packet.digest().hex(),
                        packet.document().length)
                .update();
        Documents documents = new Documents(database, TestVault.of(database));
        if (what.kind() == PacketKind.RECEIPT) {
            documents.keepClear(packet.id(), packet.document());
        } else {
            documents.keep(packet.id(), what.envelope().requestId(), packet.document());
        }
    }

    private static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static PacketSealer sealer(String authority) {
        return new PacketSealer(identity(authority), NOON);
    }

    private static PrivateIdentity identity(String authority) {
        return PrivateIdentity.load(Path.of("certs-sample", authority, "signing.p12"), "sample".toCharArray());
    }

    /** Of 600 MB when it is unpacked; what it is made of is free again when it is judged. */
    private static byte[] bomb() {
        byte[] nothing = new byte[300 << 20];
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("cover.pdf", nothing);
        entries.put("packet.pdf", nothing);
        return ProofFile.write(entries);
    }
}
