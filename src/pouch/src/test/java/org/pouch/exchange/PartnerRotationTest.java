package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.directory.ListsSeen;
import org.pouch.exchange.directory.NothingToEncryptTo;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerList;
import org.pouch.exchange.directory.PartnerStopped;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.expiry.Expiries;
import org.pouch.exchange.expiry.Expiring.Kind;
import org.pouch.exchange.partner.ChangePartner;
import org.pouch.exchange.partner.ChangeRefused;
import org.pouch.exchange.partner.PartnerChange;
import org.pouch.exchange.partner.Proposal;
import org.pouch.exchange.partner.Proposal.AddCertificate;
import org.pouch.exchange.partner.Proposal.EndCertificate;
import org.pouch.exchange.partner.Proposal.LetListGo;
import org.pouch.exchange.partner.Proposal.Resume;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.ReceiptCode;
import org.pouch.sealing.PacketSealer;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.RevocationList.Scope;
import org.pouch.trust.RevocationList.Scope.About;
import org.pouch.trust.TrustAnchors;

/** A partner's keys change, or stop to count, while packets are on the way, and without a restart. */
@Tag("slow")
class PartnerRotationTest {
    private final TestPki pki = new TestPki();
    private final Holder nextSigner = pki.issue("CN=Utopia next").done();

    @TempDir
    Path data;

    private Map<String, String> properties = Map.of();

    @BeforeEach
    void keepTheDatabaseInAFile() {
        properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + data.resolve("xru") + ";MODE=PostgreSQL;LOCK_TIMEOUT=60000"
                        + ";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    }

    @Test
    void oldAndNewSignaturesAreAcceptedWhileBothAreInForceEvenAfterARestart() {
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            assertThat(arrive(ruritania, byNextSigner(Drafts.request())).code()).isEqualTo(ReceiptCode.CERT_UNTRUSTED);
            assertThat(ruritania
                            .bean(PacketRegister.class)
                            .quarantine(1, 0)
                            .get(0)
                            .report()
                            .findings())
                    .extracting(Finding::message)
                    .anySatisfy(message -> assertThat(message)
                            .contains(Fingerprint.of(nextSigner.certificate()).toString())
                            .contains(Fingerprint.of(oldRoot()).toString()));
            PartnerChange change = ruritania
                    .bean(ChangePartner.class)
                    .propose(TestAuthority.UTOPIA, adding(PinRole.SIGNING_ANCHOR, root()), "rotation", "kim");
            assertThat(arrive(ruritania, byNextSigner(Drafts.request())).code()).isEqualTo(ReceiptCode.CERT_UNTRUSTED);
            properties.put("change", change.id());
        }
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            ruritania.bean(ChangePartner.class).approve(properties.get("change"), groups(root()), "lea");

            assertThat(arrive(ruritania, byNextSigner(Drafts.request())).status())
                    .isEqualTo(Status.ACCEPTED);
            assertThat(arrive(ruritania, byOldSigner(Drafts.request())).status())
                    .isEqualTo(Status.ACCEPTED);
        }
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            Packet kept = Drafts.request();
            assertThat(arrive(ruritania, byOldSigner(kept)).status()).isEqualTo(Status.ACCEPTED);

            approve(
                    ruritania,
                    new EndCertificate(
                            PinRole.SIGNING_ANCHOR, Fingerprint.of(oldRoot()).digest(), null),
                    "");

            assertThat(arrive(ruritania, byOldSigner(Drafts.request())).code()).isEqualTo(ReceiptCode.CERT_UNTRUSTED);
            assertThat(arrive(ruritania, byNextSigner(Drafts.request())).status())
                    .isEqualTo(Status.ACCEPTED);
            assertThat(ruritania.bean(PacketRegister.class).verify(kept.id()).isAccepted())
                    .isTrue();
            assertThat(ruritania
                            .bean(OpenedPackets.class)
                            .require(kept.id())
                            .packet()
                            .id())
                    .isEqualTo(kept.id());
        }
    }

    /** A key was copied, and its authority says so in a list that somebody puts beside the root. */
    @Test
    void whatIsRevokedWhileTheProgramRunsIsRefusedFromThenOn() throws Exception {
        Path trust = Files.createDirectory(data.resolve("trust"));
        Files.write(trust.resolve("root.der"), root().getEncoded());
        properties.put("pouch.partners[0].signing-anchors", trust.toString());
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            assertThat(arrive(ruritania, byNextSigner(Drafts.request())).status())
                    .isEqualTo(Status.ACCEPTED);

            Instant now = Instant.now();
            X509CRL list = pki.list(
                    now.minus(Duration.ofHours(1)),
                    now.plus(Duration.ofDays(1)),
                    builder -> builder.addCRLEntry(
                            nextSigner.certificate().getSerialNumber(), Date.from(now.minus(Duration.ofHours(2))), 1));
            Files.write(trust.resolve("revoked.crl"), list.getEncoded());

            assertThat(arrive(ruritania, byNextSigner(Drafts.request())).code()).isEqualTo(ReceiptCode.CERT_REVOKED);
            assertThat(ruritania.bean(Expiries.class).all())
                    .filteredOn(thing -> thing.kind() == Kind.PARTNER_REVOCATION_LIST)
                    .singleElement()
                    .satisfies(thing -> {
                        assertThat(thing.partner()).isEqualTo(TestAuthority.UTOPIA);
                        assertThat(thing.ends()).isEqualTo(list.getNextUpdate().toInstant());
                    });

            Files.writeString(trust.resolve("revoked.crl"), "half a li");
            assertThat(arrive(ruritania, byNextSigner(Drafts.request())).code()).isEqualTo(ReceiptCode.CERT_REVOKED);
        }
    }

    /** A list that is gone does not say that nothing is revoked: what arrives waits, and nobody is refused for it. */
    @Test
    void whatALostListMayHaveRevokedWaitsUntilThereIsOne() throws Exception {
        Path trust = Files.createDirectory(data.resolve("trust"));
        Files.write(trust.resolve("root.der"), root().getEncoded());
        Instant now = Instant.now();
        byte[] good = pki.list(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(1)), ListContent.NOTHING)
                .getEncoded();
        Path list = Files.write(trust.resolve("revoked.crl"), good);
        properties.put("pouch.partners[0].signing-anchors", trust.toString());
        InboxId waiting;
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            ruritania.bean(ListsSeen.class).look();
            Packet before = Drafts.request();
            assertThat(arrive(ruritania, byNextSigner(before)).status()).isEqualTo(Status.ACCEPTED);

            Files.delete(list);
            waiting = receive(ruritania, byNextSigner(Drafts.request()));
            assertWaits(ruritania, waiting);
            assertThat(ruritania
                            .bean(OpenedPackets.class)
                            .require(before.id())
                            .packet()
                            .id())
                    .as("what was accepted is read as before")
                    .isEqualTo(before.id());
        }
        // Another run of the program knows of it all the same.
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            assertWaits(ruritania, waiting);
            assertThat(ruritania.bean(ListsSeen.class).lost().values())
                    .singleElement()
                    .asString()
                    .contains("Put the current list there");

            Files.write(
                    list,
                    pki.list(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)), ListContent.NOTHING)
                            .getEncoded());
            assertWaits(ruritania, waiting);

            Files.write(list, good);
            assertThat(ruritania.bean(VerifyArrival.class).verify(waiting).status())
                    .isEqualTo(Status.ACCEPTED);
        }
    }

    /** Its authority publishes no list any more: by two officers, until a day, nothing waits for one. */
    @Test
    void whatTwoOfficersLetGoIsNotWaitedForUntilANewerListComes() throws Exception {
        Path trust = Files.createDirectory(data.resolve("trust"));
        Files.write(trust.resolve("root.der"), root().getEncoded());
        Instant now = Instant.now();
        byte[] good = pki.list(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(1)), ListContent.NOTHING)
                .getEncoded();
        Path list = Files.write(trust.resolve("revoked.crl"), good);
        properties.put("pouch.partners[0].signing-anchors", trust.toString());
        InboxId waiting;
        Instant until = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(90));
        Scope scope = new Scope(TrustAnchors.issuer(root().getSubjectX500Principal()), About.ALL);
        LetListGo letGo = new LetListGo(PinRole.SIGNING_ANCHOR, scope, until);
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            ListsSeen lists = ruritania.bean(ListsSeen.class);
            lists.look();
            Files.delete(list);
            waiting = receive(ruritania, byNextSigner(Drafts.request()));
            assertWaits(ruritania, waiting);

            ChangePartner changes = ruritania.bean(ChangePartner.class);
            PartnerChange change = changes.propose(TestAuthority.UTOPIA, letGo, "published no more", "kim");
            assertWaits(ruritania, waiting);
            assertThatThrownBy(() -> changes.approve(change.id(), "", "kim")).isInstanceOf(ChangeRefused.class);
            assertWaits(ruritania, waiting);

            changes.approve(change.id(), "", "lea");

            assertThat(ruritania.bean(VerifyArrival.class).verify(waiting).status())
                    .isEqualTo(Status.ACCEPTED);
            assertThat(lists.lost()).isEmpty();
            assertThat(lists.all(TestAuthority.UTOPIA))
                    .containsExactly(new PartnerList(PinRole.SIGNING_ANCHOR, scope, false, until));
            assertThat(ruritania.bean(Expiries.class).all())
                    .filteredOn(thing -> thing.kind() == Kind.LIST_LET_GO)
                    .singleElement()
                    .satisfies(thing -> assertThat(thing.ends()).isEqualTo(until));
        }
        // Another run of the program knows of it. The list that was let go does not count again, a newer one does.
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            ListsSeen lists = ruritania.bean(ListsSeen.class);
            Files.write(list, good);
            lists.look();
            Files.delete(list);
            assertThat(arrive(ruritania, byNextSigner(Drafts.request())).status())
                    .isEqualTo(Status.ACCEPTED);

            Instant later = Instant.now().plus(Duration.ofMinutes(1));
            Files.write(
                    list,
                    pki.list(later, later.plus(Duration.ofDays(1)), ListContent.NOTHING)
                            .getEncoded());
            lists.look();
            Files.delete(list);
            assertWaits(ruritania, receive(ruritania, byNextSigner(Drafts.request())));
        }
    }

    @Test
    void aListIsLetGoForAYearAtMostAndOnlyWhereOneIsExpected() throws Exception {
        Path trust = Files.createDirectory(data.resolve("trust"));
        Files.write(trust.resolve("root.der"), root().getEncoded());
        Instant now = Instant.now();
        Files.write(
                trust.resolve("revoked.crl"),
                pki.list(now, now.plus(Duration.ofDays(1)), ListContent.NOTHING).getEncoded());
        properties.put("pouch.partners[0].signing-anchors", trust.toString());
        Scope scope = new Scope(TrustAnchors.issuer(root().getSubjectX500Principal()), About.ALL);
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            ruritania.bean(ListsSeen.class).look();

            assertRefused(ruritania, new LetListGo(PinRole.SIGNING_ANCHOR, scope, now.minusSeconds(1)), "is over");
            assertRefused(
                    ruritania,
                    new LetListGo(PinRole.SIGNING_ANCHOR, scope, now.plus(Duration.ofDays(368))),
                    "for 366 days at most");
            assertRefused(
                    ruritania,
                    new LetListGo(PinRole.SEAL, scope, now.plus(Duration.ofDays(9))),
                    "No such list of cn=test root is expected of UTO-ORC");
        }
    }

    private static void assertRefused(TestAuthority authority, Proposal proposal, String why) {
        assertThatThrownBy(() -> authority
                        .bean(ChangePartner.class)
                        .propose(TestAuthority.UTOPIA, proposal, "published no more", "kim"))
                .isInstanceOf(ChangeRefused.class)
                .hasMessageContaining(why);
    }

    /** Whoever can put a file there would hold up a partner for ever by a list in the name of its authority. */
    @Test
    void aListThatNoKnownAuthoritySignedIsNotExpected() throws Exception {
        Path trust = Files.createDirectory(data.resolve("trust"));
        Files.write(trust.resolve("root.der"), root().getEncoded());
        Instant now = Instant.now();
        Path list = Files.write(
                trust.resolve("forged.crl"),
                new TestPki()
                        .list(now, now.plus(Duration.ofDays(1)), ListContent.NOTHING)
                        .getEncoded());
        properties.put("pouch.partners[0].signing-anchors", trust.toString());
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            ruritania.bean(ListsSeen.class).look();

            assertThat(ruritania.bean(ListsSeen.class).all(TestAuthority.UTOPIA))
                    .isEmpty();
            Files.delete(list);
            assertThat(arrive(ruritania, byNextSigner(Drafts.request())).status())
                    .isEqualTo(Status.ACCEPTED);
        }
    }

    private static void assertWaits(TestAuthority authority, InboxId arrival) {
        assertThatThrownBy(() -> authority.bean(VerifyArrival.class).verify(arrival))
                .hasMessageContaining("is missing, or too old. Put the current one");
    }

    @Test
    void packetsAreEncryptedToTheNewestCertificateThatIsValid() {
        Holder older = encryption("2026-02-01T00:00:00Z");
        Holder newer = encryption("2026-03-01T00:00:00Z");
        Holder later = encryption("2029-01-01T00:00:00Z");
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            for (Holder each : new Holder[] {newer, older, later}) {
                approve(ruritania, adding(PinRole.ENCRYPTION, each.certificate()), groups(each.certificate()));
            }
            PartnerDirectory directory = ruritania.bean(PartnerDirectory.class);
            Clock clock = Clock.systemUTC();

            // Added last, and valid: the partner has had it the shortest time.
            assertThat(directory.encryptionCertificate(TestAuthority.UTOPIA, clock.instant()))
                    .isEqualTo(older.certificate());

            for (X509Certificate each :
                    new X509Certificate[] {older.certificate(), newer.certificate(), configured()}) {
                approve(
                        ruritania,
                        new EndCertificate(
                                PinRole.ENCRYPTION, Fingerprint.of(each).digest(), null),
                        "");
            }
            assertThatThrownBy(() -> directory.encryptionCertificate(TestAuthority.UTOPIA, clock.instant()))
                    .isInstanceOf(NothingToEncryptTo.class);
        }
    }

    @Test
    void aStoppedPartnerIsKeptWaitingAndLosesNothing() {
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            ChangePartner changes = ruritania.bean(ChangePartner.class);
            changes.stop(TestAuthority.UTOPIA, "its key is lost", "kim");
            Packet packet = Drafts.request();
            InboxId arrival = receive(ruritania, byOldSigner(packet));

            assertThatThrownBy(() -> ruritania.bean(VerifyArrival.class).verify(arrival))
                    .isInstanceOf(PartnerStopped.class);
            assertThat(ruritania.announced()).isEmpty();
            assertThat(ruritania.bean(PacketRegister.class).find(packet.id())).isEmpty();

            approve(ruritania, new Resume(), "");

            soon().until(() ->
                    ruritania.bean(PacketRegister.class).find(packet.id()).isPresent());
            assertThat(ruritania.bean(VerifyArrival.class).verify(arrival).status())
                    .isEqualTo(Status.ACCEPTED);
        }
    }

    /** Whoever has the key sent it before anybody knew: it waits beside what is sound, and is not taken when the partner goes on. */
    @Test
    void whatWaitsIsNotAcceptedByAKeyThatWasEndedAtOnce() {
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            approve(ruritania, adding(PinRole.SIGNING_ANCHOR, root()), groups(root()));
            Packet accepted = Drafts.request();
            assertThat(arrive(ruritania, byOldSigner(accepted)).status()).isEqualTo(Status.ACCEPTED);

            ruritania.bean(ChangePartner.class).stop(TestAuthority.UTOPIA, "its old key is lost", "kim");
            InboxId byTheLostKey = receive(ruritania, byOldSigner(Drafts.request()));
            InboxId byTheNextKey = receive(ruritania, byNextSigner(Drafts.request()));
            approve(
                    ruritania,
                    new EndCertificate(
                            PinRole.SIGNING_ANCHOR, Fingerprint.of(oldRoot()).digest(), null),
                    "");
            approve(ruritania, new Resume(), "");

            assertThat(ruritania.bean(VerifyArrival.class).verify(byTheLostKey).code())
                    .isEqualTo(ReceiptCode.CERT_UNTRUSTED);
            assertThat(ruritania.bean(VerifyArrival.class).verify(byTheNextKey).status())
                    .isEqualTo(Status.ACCEPTED);
            assertThat(ruritania
                            .bean(OpenedPackets.class)
                            .require(accepted.id())
                            .packet()
                            .id())
                    .as("what was accepted is read as before")
                    .isEqualTo(accepted.id());
        }
    }

    @Test
    void aKeyThatEndsOnAnAgreedDayHoldsForWhatComesUntilThen() {
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            approve(
                    ruritania,
                    new EndCertificate(
                            PinRole.SIGNING_ANCHOR,
                            Fingerprint.of(oldRoot()).digest(),
                            Instant.now().plus(Duration.ofHours(1))),
                    "");

            assertThat(arrive(ruritania, byOldSigner(Drafts.request())).status())
                    .isEqualTo(Status.ACCEPTED);
        }
    }

    private static Holder encryption(String from) {
        return new TestPki()
                .issue("CN=Encryption")
                .usage(KeyUsage.keyAgreement)
                .valid(from, "2030-01-01T00:00:00Z")
                .done();
    }

    private static void approve(TestAuthority authority, Proposal proposal, String compared) {
        ChangePartner changes = authority.bean(ChangePartner.class);
        changes.approve(
                changes.propose(TestAuthority.UTOPIA, proposal, "agreed", "kim").id(), compared, "lea");
    }

    private static AddCertificate adding(PinRole role, X509Certificate certificate) {
        return new AddCertificate(role, certificate, null, null);
    }

    private static String groups(X509Certificate certificate) {
        String whole = Fingerprint.of(certificate).toString();
        return whole.substring(whole.length() - 9);
    }

    private X509Certificate root() {
        return pki.root().certificate();
    }

    private static X509Certificate oldRoot() {
        return TrustAnchors.load(Path.of("certs-sample/uto/root.pem"))
                .certificates()
                .get(0);
    }

    private static X509Certificate configured() {
        return TrustAnchors.load(Path.of("certs-sample/uto/encryption.pem"))
                .certificates()
                .get(0);
    }

    private byte[] byNextSigner(Packet packet) {
        PrivateIdentity signer = TestIdentities.of(nextSigner, pki.root());
        return TransitCipher.encrypt(
                new PacketSealer(signer, Clock.systemUTC()).seal(packet).document(), ruritanias());
    }

    private static X509Certificate ruritanias() {
        return TrustAnchors.load(Path.of("certs-sample/xru/encryption.pem"))
                .certificates()
                .get(0);
    }

    private static byte[] byOldSigner(Packet packet) {
        return encryptedFor("xru", sealedBy("uto", packet).document());
    }

    private static InboxId receive(TestAuthority authority, byte[] envelope) {
        return authority
                .bean(ReceivePacket.class)
                .receive(new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, "packet.p7m", envelope));
    }

    private static Outcome arrive(TestAuthority authority, byte[] envelope) {
        return authority.bean(VerifyArrival.class).verify(receive(authority, envelope));
    }
}
