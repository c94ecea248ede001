package org.pouch.ledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.reconcile.Reconciliation.Book;
import org.pouch.ledger.reconcile.Statements.Answer;
import org.pouch.ledger.seal.SealedBookCase;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.signing.Signer;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/** Each side says what its ledger holds, and the other countersigns it or says in what they differ. */
class StatementsTest {
    private static final Clock LATER = Clock.fixed(Instant.parse("2026-01-17T00:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate DAY = LocalDate.parse("2026-01-15");
    private static final RequestId REQUEST = new RequestId("urn:rdx:UTO:2026:000001");
    private static final AuthorityId XRU = new AuthorityId("XRU-CRS");
    private static final PacketId PACKET = packet(1);
    private static final PacketId RECEIPT = packet(2);
    private static final Sha256 DIGEST = Sha256.of("packet".getBytes(StandardCharsets.UTF_8));
    private static final Sha256 OTHER = Sha256.of("other".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private final SealedBookCase utopia = new SealedBookCase().of("UTO-ORC", "uto");
    private final SealedBookCase ruritania = new SealedBookCase().of("XRU-CRS", "xru");
    private Path statement;
    private Path returned;

    @BeforeEach
    void place() {
        statement = folder.resolve("statement");
        returned = folder.resolve("returned");
    }

    @Test
    void countersignsWhatBothLedgersSay() throws IOException {
        exchange(DIGEST);
        utopia.ledger().append(new AuditEvent.PacketSealed(REQUEST, packet(9), PacketKind.REQUEST, OTHER, "ARK-X"));

        Statement stated = state();
        Answer answer = countersign();

        assertThat(answer.differences()).isEmpty();
        assertThat(answer.result().same()).isEqualTo(2);
        assertThat(stated.lines()).as("nothing with others").isEqualTo(4);
        Countersignature back = verify();
        assertThat(back.by()).isEqualTo(XRU);
        assertThat(back.statement()).isEqualTo(Sha256.of(stated.content()));
    }

    @Test
    void namesWhatDiffersAndDoesNotCountersign() throws IOException {
        exchange(OTHER);
        state();

        assertThat(countersign().differences()).hasSize(1).first().asString().contains("the digests differ");
        assertThat(returned).doesNotExist();
    }

    @Test
    void findsWhatTheStatementLeavesOut() throws IOException {
        exchange(DIGEST);
        ruritania.ledger().append(accepted(packet(3), PacketKind.REQUEST, OTHER, "UTO-ORC"));
        state();

        assertThat(countersign().differences())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Packet " + packet(3))
                .contains("their book never sealed it");
    }

    @Test
    void findsWhatOurLedgerLost() throws IOException {
        exchange(DIGEST);
        utopia.ledger().append(sealed(packet(3), PacketKind.REQUEST, OTHER, "XRU-CRS"));
        utopia.ledger()
                .append(new AuditEvent.ReceiptRecorded(
                        REQUEST, packet(3), RECEIPT, ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED));
        state();

        assertThat(countersign().differences())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Packet " + packet(3))
                .contains("our book does not know the packet");
    }

    @Test
    void doesNotMindWhatHappensLater() throws IOException {
        exchange(DIGEST);
        utopia.days(1).ledger().append(sealed(packet(3), PacketKind.REQUEST, OTHER, "XRU-CRS"));
        ruritania.days(1).ledger().append(accepted(packet(3), PacketKind.REQUEST, OTHER, "UTO-ORC"));
        utopia.days(-1);
        ruritania.days(-1);
        state();

        Answer answer = countersign();

        assertThat(answer.differences()).isEmpty();
        assertThat(answer.result().apart()).isEmpty();
    }

    @Test
    void refusesAStatementThatWasChanged() throws IOException {
        exchange(DIGEST);
        state();
        String honest = Files.readString(statement);

        Files.writeString(statement, honest.replace(DIGEST.hex(), OTHER.hex()));
        assertThatThrownBy(this::countersign).hasMessage("The lines of the statement are not those that were signed.");

        Files.writeString(statement, honest.replaceFirst("\"lines\":4", "\"lines\":5"));
        assertThatThrownBy(this::countersign).hasMessageContaining("counts for nothing");

        Files.writeString(statement, honest.substring(0, honest.length() - 30));
        assertThatThrownBy(this::countersign).isInstanceOf(StatementRefused.class);

        Files.writeString(statement, "");
        assertThatThrownBy(this::countersign).hasMessage("The file is no statement of a ledger.");
        assertThat(returned).doesNotExist();
    }

    @Test
    void refusesAStatementUnderAForeignOrOurOwnKey() throws IOException {
        exchange(DIGEST);
        state("stranger");
        assertThatThrownBy(this::countersign).hasMessageContaining("counts for nothing");

        state("xru");
        TrustAnchors both = root("uto").with(root("xru"));
        assertThatThrownBy(() -> countersign(both)).hasMessageContaining("under our own root");
    }

    @Test
    void refusesAStatementOfSoFewDaysThatItCanLeaveOutWhatItLikes() throws IOException {
        exchange(DIGEST);
        for (int days = 0; days < 8; days++) {
            new Statements(LATER).make(export(utopia, "ours"), XRU, DAY, days, signer("uto"), statement);

            assertThatThrownBy(this::countersign).hasMessageContaining("too few days");
        }
        assertThat(returned).doesNotExist();
    }

    @Test
    void refusesADayThatIsNotSealed() {
        exchange(DIGEST);

        assertThatThrownBy(() -> new Statements(LATER)
                        .make(export(utopia, "ours"), XRU, DAY.plusDays(5), 8, signer("uto"), statement))
                .hasMessageContaining("is not sealed for 2026-01-20");
    }

    @Test
    void findsALedgerThatWasMadeAnewAfterItWasCountersigned() throws IOException {
        exchange(DIGEST);
        state();
        countersign();

        SealedBookCase anew = new SealedBookCase().of("UTO-ORC", "uto");
        anew.ledger().append(sealed(PACKET, PacketKind.REQUEST, OTHER, "XRU-CRS"));
        Book forged = export(anew, "anew");

        assertThatThrownBy(() -> new Statements(LATER).verify(returned, forged, root("xru")))
                .isInstanceOf(StatementRefused.class)
                .hasMessageContaining("It was made anew");
    }

    @Test
    void refusesACountersignatureOfOurOwnOrNone() throws IOException {
        exchange(DIGEST);
        state();
        assertThatThrownBy(() -> new Statements(LATER).verify(statement, export(utopia, "ours"), root("xru")))
                .hasMessage("Nobody countersigned the statement.");

        SignedStatement signed = StatementFile.first(statement);
        Sha256 digest = Sha256.of(signed.statement().content());
        Instant now = LATER.instant();
        Signer own = signer("uto");
        byte[] made =
                own.sign(new ByteArrayInputStream(Countersignature.content(XRU, digest, 1, OTHER, now)), own.room());
        StatementFile.rewrite(signed.with(new Countersignature(XRU, digest, 1, OTHER, now, made)), statement, returned);

        assertThatThrownBy(this::verify).hasMessageContaining("The countersignature counts for nothing");
        assertThatThrownBy(() -> new Statements(LATER)
                        .verify(returned, export(utopia, "ours"), root("uto").with(root("xru"))))
                .hasMessageContaining("nobody countersigned");
    }

    @Test
    void refusesTheCountersignatureOfAnotherStatement() throws IOException {
        exchange(DIGEST);
        state();
        countersign();
        Countersignature first = StatementFile.first(returned).countersignature();
        new Statements(LATER).make(export(utopia, "ours"), XRU, DAY, 1, signer("uto"), statement);
        StatementFile.rewrite(StatementFile.first(statement).with(first), statement, returned);

        assertThatThrownBy(this::verify).hasMessage("The countersignature is of another statement.");
    }

    private Statement state() throws IOException {
        return state("uto");
    }

    private Statement state(String keys) throws IOException {
        return new Statements(LATER).make(export(utopia, "ours"), XRU, DAY, 8, signer(keys), statement);
    }

    private Answer countersign() throws IOException {
        return countersign(root("uto"));
    }

    private Answer countersign(TrustAnchors trust) throws IOException {
        return new Statements(LATER)
                .countersign(statement, export(ruritania, "theirs"), trust, identity("xru"), tolerance(), returned);
    }

    private Countersignature verify() throws IOException {
        return new Statements(LATER).verify(returned, export(utopia, "ours"), root("xru"));
    }

    private static Statements.Tolerance tolerance() {
        return new Statements.Tolerance(Duration.ofMinutes(5), Duration.ofDays(7));
    }

    /** As it is exported the day after. */
    private Book export(SealedBookCase book, String name) throws IOException {
        book.days(1).seal();
        Path lines = book.export(Files.createDirectories(folder.resolve(name)));
        book.days(-1);
        return new Book(lines, SealedBookCase.seals(lines));
    }

    /** A request and its receipt on one day. */
    private void exchange(Sha256 arrived) {
        utopia.ledger().append(sealed(PACKET, PacketKind.REQUEST, DIGEST, "XRU-CRS"));
        ruritania.ledger().append(accepted(PACKET, PacketKind.REQUEST, arrived, "UTO-ORC"));
        ruritania.ledger().append(sealed(RECEIPT, PacketKind.RECEIPT, OTHER, "UTO-ORC"));
        utopia.ledger().append(accepted(RECEIPT, PacketKind.RECEIPT, OTHER, "XRU-CRS"));
        utopia.ledger()
                .append(new AuditEvent.ReceiptRecorded(
                        REQUEST, PACKET, RECEIPT, ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED));
    }

    private static AuditEvent sealed(PacketId packet, PacketKind kind, Sha256 digest, String partner) {
        return new AuditEvent.PacketSealed(REQUEST, packet, kind, digest, partner);
    }

    private static AuditEvent accepted(PacketId packet, PacketKind kind, Sha256 digest, String partner) {
        return new AuditEvent.PacketAccepted(REQUEST, packet, kind, digest, partner);
    }

    private static PacketId packet(int number) {
        return new PacketId("0198f0e0-5b3c-7a10-8000-00000000000" + number);
    }

    private static TrustAnchors root(String authority) {
        return TrustAnchors.load(Path.of("certs-sample", authority, "root.pem"));
    }

    private static Signer signer(String authority) {
        return new Signer(identity(authority), LATER);
    }

    private static PrivateIdentity identity(String authority) {
        return PrivateIdentity.load(Path.of("certs-sample", authority, "signing.p12"), "sample".toCharArray());
    }
}
