package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.cli.OfflineCommands;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.ChangePartner;
import org.pouch.exchange.partner.ChangeRefused;
import org.pouch.exchange.partner.ChangeRefused.Why;
import org.pouch.exchange.partner.PartnerChange;
import org.pouch.exchange.partner.Proposal.AddCertificate;
import org.pouch.exchange.partner.Proposal.EndCertificate;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.ReceiptCode;
import org.pouch.sealing.announce.KeyNotice;
import org.pouch.sealing.announce.NoticeSealer;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.testing.MovedClock;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** An authority announces its next certificates by sheets that the keys of today sign, and its partner goes over to them. */
@Tag("slow")
class AnnouncedCertificateTest {
    private static final AuthorityId UTOPIA = TestAuthority.UTOPIA;
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final String SIGNER = "certs-sample/uto/signing.p12";
    private static final Instant END =
            TODAY.plusDays(30).atStartOfDay(ZoneOffset.UTC).toInstant();

    private static final MovedClock CLOCK = MovedClock.goingOn();

    private final TestPki pki = new TestPki();

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void packetsArePassedByOldAndNewKeysOfBothKindsOnceTwoOfficersHaveTakenTheSheets() throws Exception {
        Holder encryption =
                pki.issue("CN=Next encryption").usage(KeyUsage.keyAgreement).done();
        Path signingStore = folder.resolve("signing.p12");
        Path encryptionStore = folder.resolve("encryption.p12");
        TestIdentities.store(signingStore, pki.issue("CN=Next signer").done(), pki.root());
        TestIdentities.store(encryptionStore, encryption, pki.root());
        byte[] ofSigning = announce(pki.root().certificate(), "SIGNING");
        byte[] ofEncryption = announce(encryption.certificate(), "ENCRYPTION");

        Map<String, String> own = new TreeMap<>(TestAuthority.sample(UTOPIA));
        List.of("signing", "encryption")
                .forEach(use -> List.of("store", "password").forEach(part -> {
                    String before = own.remove("pouch.keys." + use + "." + part);
                    own.put("pouch.keys." + use + "[0]." + part, String.valueOf(before));
                }));
        own.put("pouch.keys.signing[1].store", signingStore.toString());
        own.put("pouch.keys.signing[1].password", TestIdentities.PASSWORD);
        own.put("pouch.keys.signing[1].from", TODAY + "T00:00:00Z");
        own.put("pouch.keys.encryption[1].store", encryptionStore.toString());
        own.put("pouch.keys.encryption[1].password", TestIdentities.PASSWORD);
        try (TestAuthority ruritania = TestAuthority.start(TestAuthority.sample(TestAuthority.RURITANIA));
                TestAuthority utopia = TestAuthority.start(own)) {
            PartnerDirectory directory = ruritania.bean(PartnerDirectory.class);
            assertThat(pass(utopia, ruritania, Drafts.request()).code()).isEqualTo(ReceiptCode.CERT_UNTRUSTED);

            take(ruritania, ofSigning, pki.root().certificate());
            take(ruritania, ofEncryption, encryption.certificate());

            Packet request = Drafts.request();
            assertThat(pass(utopia, ruritania, request).status())
                    .as("signed by the next key")
                    .isEqualTo(Status.ACCEPTED);
            byte[] byTheOldKey =
                    encryptedFor("xru", sealedBy("uto", Drafts.request()).document());
            assertThat(arrive(ruritania, UTOPIA, byTheOldKey).status()).isEqualTo(Status.ACCEPTED);

            X509Certificate present = directory.encryptionCertificate(UTOPIA, Instant.now());
            assertThat(present).isEqualTo(encryption.certificate());
            for (X509Certificate key : List.of(present, only("certs-sample/uto/encryption.pem"))) {
                byte[] back = sealedBy("xru", Drafts.reply(request.id())).document();
                assertThat(arrive(utopia, TestAuthority.RURITANIA, TransitCipher.encrypt(back, key))
                                .status())
                        .isEqualTo(Status.ACCEPTED);
            }

            X509Certificate before = only("certs-sample/uto/root.pem");
            assertThat(directory
                            .anchors(UTOPIA, PinRole.SIGNING_ANCHOR, END.minusMillis(1))
                            .certificates())
                    .containsExactlyInAnyOrder(before, pki.root().certificate());
            assertThat(directory.anchors(UTOPIA, PinRole.SIGNING_ANCHOR, END).certificates())
                    .containsExactly(pki.root().certificate());
        }
    }

    /** The new one and the end of the one before: each is confirmed by another than the one who handed the sheet in. */
    private static void take(TestAuthority authority, byte[] sheet, X509Certificate next) {
        ChangePartner changes = authority.bean(ChangePartner.class);
        List<PartnerChange> proposed = changes.announce(UTOPIA, sheet, "rotation", "kim");
        assertThat(proposed)
                .extracting(change -> change.amendment().kind().name())
                .containsExactly("ADD", "END");
        assertThat(proposed).allSatisfy(change -> assertThat(change.reason()).startsWith("rotation (SHA-256 "));
        String whole = Fingerprint.of(next).toString();
        String groups = whole.substring(whole.length() - 9);
        for (PartnerChange change : proposed) {
            assertThatThrownBy(() -> changes.approve(change.id(), groups, "kim"))
                    .isInstanceOf(ChangeRefused.class);
            changes.approve(change.id(), groups, "lea");
        }
    }

    @Test
    void refusesEachSheetThatIsNotOfTheKeyOfToday() throws Exception {
        Path trust = Files.createDirectory(folder.resolve("trust"));
        Files.write(trust.resolve("root.der"), pki.root().certificate().getEncoded());
        Holder revoked = pki.issue("CN=Revoked").done();
        Instant now = Instant.now();
        X509CRL list = pki.list(
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(1)),
                builder -> builder.addCRLEntry(
                        revoked.certificate().getSerialNumber(), Date.from(now.minus(Duration.ofHours(2))), 1));
        Files.write(trust.resolve("revoked.crl"), list.getEncoded());
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.put("pouch.partners[0].signing-anchors", trust.toString());
        Holder signer = pki.issue("CN=Signer").done();
        Instant yesterday = now.minus(Duration.ofDays(1));
        try (TestAuthority ruritania = TestAuthority.start(properties, MovedTime.class)) {
            ChangePartner changes = ruritania.bean(ChangePartner.class);

            TestPki others = new TestPki();
            refuses(changes, sheet(identity(others.issue("CN=Other").done(), others), notice(END)), "does not lead to");
            refuses(changes, sheet(identity(revoked, pki), notice(END)), "revoked");
            Holder expired = pki.issue("CN=Expired")
                    .valid("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
                    .done();
            refuses(
                    changes,
                    sheet(identity(expired, pki), notice(END), Instant.parse("2026-01-15T00:00:00Z")),
                    "2026-02-01");
            KeyNotice good = notice(END);
            refuses(
                    changes,
                    sheet(identity(signer, pki), of(good, new AuthorityId("XRV-CRS"), good.partner())),
                    "The sheet says it is of XRV-CRS, but UTO-ORC signed it.");
            refuses(
                    changes,
                    sheet(identity(signer, pki), of(good, UTOPIA, new AuthorityId("XRV-CRS"))),
                    "The sheet is for XRV-CRS, not for this authority.");
            refuses(
                    changes,
                    sheet(identity(signer, pki), notice(yesterday.truncatedTo(ChronoUnit.DAYS))),
                    "which is over. Ask the partner for a new one.");
            refuses(
                    changes,
                    sheet(identity(signer, pki), replacing(pki.root().certificate(), encryption(), END)),
                    "is not believed of UTO-ORC for this use now.");
            refuses(
                    changes,
                    sheet(identity(signer, pki), replacing(configured(), configured(), END)),
                    "is, was or will be believed of UTO-ORC already.");

            byte[] taken = sheet(identity(signer, pki), good);
            changes.announce(UTOPIA, taken, "rotation", "kim").forEach(change -> changes.withdraw(change.id(), "kim"));
            refuses(
                    changes,
                    sheet(identity(signer, pki), good, now.minus(Duration.ofDays(91))),
                    "more than 90 days ago. Ask the partner for a new one.");
            X509Certificate second = encryption();
            approve(changes, second);
            refuses(
                    changes,
                    sheet(identity(signer, pki), replacing(second, encryption(), END), yesterday),
                    "it is an old sheet. Ask the partner for a new one.");

            PartnerChange ending = changes.propose(
                    UTOPIA,
                    new EndCertificate(
                            PinRole.ENCRYPTION, Fingerprint.of(second).digest(), now.plus(Duration.ofDays(1))),
                    "next",
                    "kim");
            CLOCK.setAhead(Duration.ofDays(2));
            assertThatThrownBy(() -> changes.approve(ending.id(), "", "lea"))
                    .isInstanceOf(ChangeRefused.class)
                    .hasMessageContaining("which is over: what is on its way would be refused.");
            CLOCK.setAhead(Duration.ZERO);
            changes.approve(ending.id(), "", "lea");
            refuses(
                    changes,
                    sheet(identity(signer, pki), replacing(second, encryption(), END)),
                    "already: no sheet makes it last longer.");

            changes.stop(UTOPIA, "its key is lost", "kim");
            refuses(changes, taken, "UTO-ORC is stopped: its key may be in wrong hands");
        }
    }

    private static void refuses(ChangePartner changes, byte[] sheet, String why) {
        assertThatThrownBy(() -> changes.announce(UTOPIA, sheet, "rotation", "kim"))
                .isInstanceOfSatisfying(
                        ChangeRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.SHEET))
                .hasMessageContaining(why);
    }

    private static void approve(ChangePartner changes, X509Certificate certificate) {
        String whole = Fingerprint.of(certificate).toString();
        PartnerChange change =
                changes.propose(UTOPIA, new AddCertificate(PinRole.ENCRYPTION, certificate, null, null), "next", "kim");
        changes.approve(change.id(), whole.substring(whole.length() - 9), "lea");
    }

    @Test
    void saysWhoSignsWithTheNewKeyThatThePartnerWouldNotBelieveIt() throws Exception {
        Path store = folder.resolve("next.p12");
        TestIdentities.store(store, pki.issue("CN=Next signer").done(), pki.root());
        Path next = pem(pki.root().certificate());

        assertThat(announces(
                        next,
                        "SIGNING",
                        store.toString(),
                        "--password",
                        TestIdentities.PASSWORD,
                        "--from",
                        "2027-01-31"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("The partner would not believe the sheet", "Sign it with the key of today");
        assertThat(folder.resolve("SIGNING.pdf")).doesNotExist();

        assertThat(announces(next, "SIGNING", SIGNER, "--from", "2027-01-31", "--until", "2027-01-31"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("would end on 2027-01-31, before the new one begins");
        assertThat(announces(next, "ENCRYPTION", SIGNER, "--from", "2027-01-31"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is not for this use (ENCRYPTING)");
    }

    private byte[] announce(X509Certificate next, String use) throws Exception {
        assertThat(announces(
                        pem(next),
                        use,
                        SIGNER,
                        "--from",
                        TODAY.toString(),
                        "--until",
                        TODAY.plusDays(30).toString()))
                .as(err.toString())
                .isZero();
        return Files.readAllBytes(folder.resolve(use + ".pdf"));
    }

    /** As an officer of Utopia types it; the sheet is called after the use. */
    private int announces(Path next, String use, String key, String... more) {
        String before = use.equals("SIGNING") ? "root.pem" : "encryption.pem";
        List<String> words = new ArrayList<>(List.of("keys", "announce", next.toString(), "--of", "UTO-ORC"));
        words.addAll(List.of("--to", "XRU-CRS", "--for", use, "--replaces", "certs-sample/uto/" + before));
        words.addAll(List.of("--key", key, "-o", folder.resolve(use + ".pdf").toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private Path pem(X509Certificate certificate) throws IOException, CertificateEncodingException {
        return Files.writeString(
                folder.resolve("next.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(CommandSpec.create().name("pouch"));
        OfflineCommands.all(Clock.systemUTC()).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private static VerifyArrival.Outcome pass(TestAuthority sender, TestAuthority receiver, Packet packet) {
        sender.bean(SealPacket.class).seal(packet);
        byte[] document =
                sender.bean(PacketRegister.class).document(packet.id()).orElseThrow();
        return arrive(receiver, UTOPIA, encryptedFor("xru", document));
    }

    private static VerifyArrival.Outcome arrive(TestAuthority authority, AuthorityId from, byte[] envelope) {
        InboxId arrival =
                authority.bean(ReceivePacket.class).receive(new Arrival(from, Channel.QUEUE, "packet.p7m", envelope));
        return authority.bean(VerifyArrival.class).verify(arrival);
    }

    private KeyNotice notice(Instant until) {
        return replacing(configured(), encryption(), until);
    }

    private static KeyNotice replacing(X509Certificate before, X509Certificate next, Instant until) {
        return new KeyNotice(
                UTOPIA,
                TestAuthority.RURITANIA,
                KeyNotice.Use.ENCRYPTION,
                next,
                Fingerprint.of(before).digest(),
                until.minus(Duration.ofDays(40)),
                until);
    }

    private static KeyNotice of(KeyNotice notice, AuthorityId authority, AuthorityId partner) {
        return new KeyNotice(
                authority,
                partner,
                notice.use(),
                notice.certificate(),
                notice.replaces(),
                notice.from(),
                notice.until());
    }

    private X509Certificate encryption() {
        return pki.issue("CN=Next").usage(KeyUsage.keyAgreement).done().certificate();
    }

    private static byte[] sheet(PrivateIdentity signer, KeyNotice notice) {
        return sheet(signer, notice, Instant.now());
    }

    private static byte[] sheet(PrivateIdentity signer, KeyNotice notice, Instant at) {
        return new NoticeSealer(signer, Clock.fixed(at, ZoneOffset.UTC)).seal(notice);
    }

    private static PrivateIdentity identity(Holder holder, TestPki pki) {
        return TestIdentities.of(holder, pki.root());
    }

    private static X509Certificate configured() {
        return only("certs-sample/uto/encryption.pem");
    }

    private static X509Certificate only(String file) {
        return TrustAnchors.load(Path.of(file)).certificates().get(0);
    }

    /** The time of the authority, which the test moves. No configuration by its mark: every authority of the tests would find it. */
    static class MovedTime {
        @Bean
        @Primary
        Clock movedClock() {
            return CLOCK;
        }
    }
}
