package org.pouch.ledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.WrittenBook;
import org.pouch.ledger.reconcile.Reconciliation.Book;
import org.pouch.ledger.reconcile.Reconciliation.Result;
import org.pouch.ledger.seal.SealJudge;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** In what two books agree, and what they are found to differ in. */
class ReconciliationTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final RequestId REQUEST = new RequestId("urn:rdx:UTO:2026:000001");
    private static final PacketId PACKET = new PacketId("0198f0e0-5b3c-7a10-8000-000000000001");
    private static final PacketId RECEIPT = new PacketId("0198f0e0-5b3c-7a10-8000-000000000002");
    private static final PacketId SECOND = new PacketId("0198f0e0-5b3c-7a10-8000-000000000003");
    private static final RequestId OTHER_REQUEST = new RequestId("urn:rdx:XRU:2026:000002");
    private static final Sha256 DIGEST = Sha256.of("packet".getBytes(StandardCharsets.UTF_8));
    private static final Sha256 OTHER = Sha256.of("other".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private final WrittenBook utopia = new WrittenBook();
    private final WrittenBook ruritania = new WrittenBook();
    private final List<String> differences = new ArrayList<>();

    @Test
    void agreesOnAPacketAndItsReceipt() throws IOException {
        exchange(DIGEST, 0);

        Result result = reconcile();

        assertThat(differences).isEmpty();
        assertThat(result.same()).isEqualTo(2);
        assertThat(result.apart()).isEmpty();
    }

    @Test
    void agreesOnPacketsOfTwoCasesThatOneSheetAnswers() throws IOException {
        sheet(true);

        Result result = reconcile();

        assertThat(differences).isEmpty();
        assertThat(result.same()).isEqualTo(3);
        assertThat(result.apart()).isEmpty();
    }

    @Test
    void findsAPacketOfASheetThatIsUnknownToItsGiver() throws IOException {
        sheet(false);

        assertThat(reconcile().same()).isEqualTo(2);
        assertThat(differences)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Packet " + SECOND)
                .contains("their book does not know the packet");
    }

    /** Two packets and one technical receipt for both; the receiver's book has both, or does not know the second. */
    private void sheet(boolean both) {
        utopia.at(NOON, sealed(PACKET, PacketKind.REQUEST, DIGEST, "XRU-CRS"))
                .at(NOON, new AuditEvent.PacketSealed(OTHER_REQUEST, SECOND, PacketKind.REQUEST, OTHER, "XRU-CRS"))
                .at(NOON.plusSeconds(1), sent());
        ruritania.at(NOON.plusSeconds(5), accepted(PACKET, PacketKind.REQUEST, DIGEST, "UTO-ORC"));
        if (both) {
            ruritania.at(
                    NOON.plusSeconds(5),
                    new AuditEvent.PacketAccepted(OTHER_REQUEST, SECOND, PacketKind.REQUEST, OTHER, "UTO-ORC"));
        }
        ruritania
                .at(
                        NOON.plusSeconds(9),
                        new AuditEvent.PacketSealed(RequestId.NONE, RECEIPT, PacketKind.RECEIPT, OTHER, "UTO-ORC"))
                .at(NOON.plusSeconds(4000), new AuditEvent.CaseClosed(REQUEST, "X"));
        utopia.at(
                        NOON.plusSeconds(10),
                        new AuditEvent.PacketAccepted(RequestId.NONE, RECEIPT, PacketKind.RECEIPT, OTHER, "XRU-CRS"))
                .at(NOON.plusSeconds(10), recorded(ReceiptCode.ACCEPTED))
                .at(
                        NOON.plusSeconds(10),
                        new AuditEvent.ReceiptRecorded(
                                OTHER_REQUEST, SECOND, RECEIPT, ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED));
    }

    @Test
    void findsDigestsThatDiffer() throws IOException {
        exchange(OTHER, 0);

        reconcile();

        assertThat(differences).hasSize(1).first().asString().contains("the digests differ", DIGEST.hex(), OTHER.hex());
    }

    @Test
    void findsAPacketThatWasReceiptedAndIsUnknown() throws IOException {
        utopia.at(NOON, sealed(PACKET, PacketKind.REQUEST, DIGEST, "XRU-CRS")).at(NOON, sent());
        ruritania.at(NOON.plusSeconds(9), sealed(RECEIPT, PacketKind.RECEIPT, OTHER, "UTO-ORC"));
        utopia.at(NOON.plusSeconds(10), accepted(RECEIPT, PacketKind.RECEIPT, OTHER, "XRU-CRS"))
                .at(NOON.plusSeconds(10), recorded(ReceiptCode.ACCEPTED));
        ruritania.at(NOON.plusSeconds(4000), new AuditEvent.CaseClosed(REQUEST, "X"));

        reconcile();

        assertThat(differences).hasSize(1).first().asString().contains("their book does not know the packet");
    }

    @Test
    void findsAReceiptThatItsGiverDoesNotKnow() throws IOException {
        utopia.at(NOON, sealed(PACKET, PacketKind.REQUEST, DIGEST, "XRU-CRS")).at(NOON, sent());
        ruritania.at(NOON.plusSeconds(5), accepted(PACKET, PacketKind.REQUEST, DIGEST, "UTO-ORC"));
        utopia.at(NOON.plusSeconds(10), accepted(RECEIPT, PacketKind.RECEIPT, OTHER, "XRU-CRS"))
                .at(NOON.plusSeconds(10), recorded(ReceiptCode.ACCEPTED));
        ruritania.at(NOON.plusSeconds(4000), new AuditEvent.CaseClosed(REQUEST, "X"));

        reconcile();

        assertThat(differences)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Receipt " + RECEIPT)
                .contains("known to one only", "their book never sealed it");
    }

    @Test
    void findsTimesThatContradictBeyondTheSkew() throws IOException {
        exchange(DIGEST, -3600);

        reconcile();

        assertThat(differences).isNotEmpty().first().asString().contains("the times contradict");
    }

    @Test
    void forgivesASmallSkew() throws IOException {
        exchange(DIGEST, -120);

        assertThat(reconcile().differences()).isZero();
    }

    @Test
    void namesWhatIsOnTheWayApartAndNotForEver() throws IOException {
        utopia.at(NOON, sealed(PACKET, PacketKind.REQUEST, DIGEST, "XRU-CRS")).at(NOON, sent());
        ruritania.at(NOON.plusSeconds(3600), new AuditEvent.CaseClosed(REQUEST, "X"));
        utopia.at(NOON.plusSeconds(3600), new AuditEvent.CaseClosed(REQUEST, "X"));

        Result result = reconcile();

        assertThat(differences).isEmpty();
        assertThat(result.apart()).containsExactly("1 on the way: " + PACKET + ".");

        Instant later = NOON.plus(Duration.ofDays(8));
        utopia.at(later, new AuditEvent.CaseClosed(REQUEST, "X"));
        ruritania.at(later, new AuditEvent.CaseClosed(REQUEST, "X"));
        reconcile();
        assertThat(differences).hasSize(1).first().asString().contains("their book does not know it");
    }

    @Test
    void namesWhatWaitsAndWhatWasRefusedApart() throws IOException {
        utopia.at(NOON, sealed(SECOND, PacketKind.REQUEST, OTHER, "XRU-CRS"))
                .at(NOON, sealed(PACKET, PacketKind.REQUEST, DIGEST, "XRU-CRS"))
                .at(NOON, sent());
        ruritania.at(NOON.plusSeconds(9), sealed(RECEIPT, PacketKind.RECEIPT, OTHER, "UTO-ORC"));
        utopia.at(NOON.plusSeconds(10), accepted(RECEIPT, PacketKind.RECEIPT, OTHER, "XRU-CRS"))
                .at(NOON.plusSeconds(10), recorded(ReceiptCode.BAD_SIGNATURE));

        assertThat(reconcile().apart())
                .containsExactly(
                        "1 sealed, and not sent yet: " + SECOND + ".", "1 refused by its receiver: " + PACKET + ".");
        assertThat(differences).isEmpty();
    }

    @Test
    void leavesOutWhatWasExchangedWithOthers() throws IOException {
        exchange(DIGEST, 0);
        utopia.at(
                NOON, sealed(new PacketId("0198f0e0-5b3c-7a10-8000-000000000004"), PacketKind.REQUEST, OTHER, "ARK-X"));

        Result result = reconcile();

        assertThat(differences).isEmpty();
        assertThat(result.others()).isEqualTo(1);
    }

    @Test
    void findsABookThatWasChanged() throws IOException {
        exchange(DIGEST, 0);
        Path theirs = ruritania.write(folder.resolve("theirs.jsonl"));
        Files.writeString(theirs, Files.readString(theirs).replace(DIGEST.hex(), OTHER.hex()));

        new Reconciliation(new SealJudge(null, NOON), differences::add)
                .reconcile(
                        new Book(utopia.write(folder.resolve("ours.jsonl")), null),
                        new Book(theirs, null),
                        new Agreement("UTO-ORC", "XRU-CRS", Duration.ofMinutes(5), Duration.ofDays(7)));

        assertThat(differences).first().asString().startsWith("Their book: The ledger is broken at line 1");
    }

    @Test
    void asksWhoseABookIsWhereNothingTells() {
        utopia.at(NOON, sealed(PACKET, PacketKind.REQUEST, DIGEST, "XRU-CRS"))
                .at(NOON, sealed(RECEIPT, PacketKind.REQUEST, DIGEST, "ARK-X"));

        assertThatThrownBy(this::reconcile).isInstanceOf(WhoseBook.class).hasMessageContaining("--their-id");
    }

    /** A request and its technical receipt; Ruritania's clock is some seconds ahead. */
    private void exchange(Sha256 arrived, int ahead) {
        utopia.at(NOON, sealed(PACKET, PacketKind.REQUEST, DIGEST, "XRU-CRS")).at(NOON.plusSeconds(1), sent());
        ruritania
                .at(NOON.plusSeconds(5 + ahead), accepted(PACKET, PacketKind.REQUEST, arrived, "UTO-ORC"))
                .at(NOON.plusSeconds(9 + ahead), sealed(RECEIPT, PacketKind.RECEIPT, OTHER, "UTO-ORC"));
        utopia.at(NOON.plusSeconds(10), accepted(RECEIPT, PacketKind.RECEIPT, OTHER, "XRU-CRS"))
                .at(NOON.plusSeconds(10), recorded(ReceiptCode.ACCEPTED));
    }

    private Result reconcile() throws IOException {
        differences.clear();
        return new Reconciliation(new SealJudge(null, NOON), differences::add)
                .reconcile(
                        new Book(utopia.write(folder.resolve("ours.jsonl")), null),
                        new Book(ruritania.write(folder.resolve("theirs.jsonl")), null),
                        new Agreement("", "", Duration.ofMinutes(5), Duration.ofDays(7)));
    }

    private static AuditEvent sealed(PacketId packet, PacketKind kind, Sha256 digest, String partner) {
        return new AuditEvent.PacketSealed(REQUEST, packet, kind, digest, partner);
    }

    private static AuditEvent accepted(PacketId packet, PacketKind kind, Sha256 digest, String partner) {
        return new AuditEvent.PacketAccepted(REQUEST, packet, kind, digest, partner);
    }

    private static AuditEvent sent() {
        return new AuditEvent.PacketSent(REQUEST, PACKET, "SFTP", 1, OTHER);
    }

    private static AuditEvent recorded(ReceiptCode code) {
        return new AuditEvent.ReceiptRecorded(REQUEST, PACKET, RECEIPT, ReceiptLevel.TECHNICAL, code);
    }
}
