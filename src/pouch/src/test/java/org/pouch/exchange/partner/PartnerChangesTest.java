package org.pouch.exchange.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Channel;
import org.pouch.exchange.directory.Introduction;
import org.pouch.exchange.directory.NameCheck;
import org.pouch.exchange.directory.NothingToEncryptTo;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.directory.PartnerUnknown;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.directory.ShownName;
import org.pouch.exchange.directory.ShownNames;
import org.pouch.exchange.partner.ChangeRefused.Why;
import org.pouch.exchange.partner.PartnerChange.State;
import org.pouch.exchange.partner.Proposal.AddCertificate;
import org.pouch.exchange.partner.Proposal.EndCertificate;
import org.pouch.exchange.partner.Proposal.Limit;
import org.pouch.exchange.partner.Proposal.Resume;
import org.pouch.exchange.partner.Proposal.SetChannel;
import org.pouch.exchange.watch.Lane.Way;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.stop.LostStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.AuthorityId;
import org.pouch.sealing.SealLevel;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TestPki;
import org.pouch.trust.Fingerprint;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is believed of a partner changes by two persons, and only to what may be believed. */
@Tag("slow")
class PartnerChangesTest {
    private static final AuthorityId PARTNER = TestAuthority.UTOPIA;
    private static final AuthorityId OTHER = new AuthorityId("XRV-CRS");
    private static final TestPki PKI = new TestPki();

    private static TestAuthority ruritania;
    private static ChangePartner changes;

    @BeforeAll
    static void start() {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.put("pouch.partners[1].id", OTHER.value());
        properties.put("pouch.partners[1].name", "Another");
        properties.put("pouch.partners[1].name-zh", "别的");
        properties.put("pouch.partners[1].signing-anchors", "certs-sample/stranger/root.pem");
        properties.put("pouch.partners[1].encryption-certificate", "certs-sample/xru/encryption.pem");
        ruritania = TestAuthority.start(properties, Safeguards.class);
        changes = ruritania.bean(ChangePartner.class);
    }

    /** Stands for casework, of which the exchange knows the port alone. */
    static class Safeguards {
        @Bean
        NameCheck nameCheck() {
            return name -> name.contains("asylum");
        }
    }

    @AfterAll
    static void stop() {
        ruritania.close();
    }

    @Test
    void oneCannotApproveWhatOneProposed() {
        X509Certificate next =
                PKI.issue("CN=Next").usage(KeyUsage.keyAgreement).done().certificate();
        PartnerChange change = changes.propose(PARTNER, adding(PinRole.ENCRYPTION, next), "rotation", "kim");

        refuses(Why.SAME_PERSON, () -> changes.approve(change.id(), groups(next), "kim"));

        assertThat(isPinned(PinRole.ENCRYPTION, next)).isFalse();
        assertThat(changes.approve(change.id(), groups(next), "lea").state()).isEqualTo(State.IN_FORCE);
        assertThat(isPinned(PinRole.ENCRYPTION, next)).isTrue();
        assertThat(lines(change.id()))
                .extracting(LedgerLine::event)
                .containsExactly("PartnerChangeProposed", "PartnerChangeDecided");
    }

    @Test
    void whoApprovesHasComparedTheFingerprint() {
        X509Certificate anchor = TestPki.root("CN=Next root").done().certificate();
        PartnerChange change = changes.propose(PARTNER, adding(PinRole.SIGNING_ANCHOR, anchor), "next root", "kim");

        refuses(Why.NOT_COMPARED, () -> changes.approve(change.id(), "", "lea"));
        refuses(
                Why.NOT_COMPARED,
                () -> changes.approve(change.id(), groups(anchor).substring(5), "lea"));
        refuses(Why.NOT_COMPARED, () -> changes.approve(change.id(), "0000 0000", "lea"));

        assertThat(isPinned(PinRole.SIGNING_ANCHOR, anchor)).isFalse();
        changes.approve(
                change.id(), groups(anchor).toUpperCase(java.util.Locale.ROOT).replace(' ', ':'), "lea");
        assertThat(isPinned(PinRole.SIGNING_ANCHOR, anchor)).isTrue();
    }

    /** whoever sets the address that mails come from learns that it would stop every packet. */
    @Test
    void mailsComeFromNoAddressThatTellsOfProtection() {
        refuses(Why.SENDER, () -> changes.propose(OTHER, mailsFrom("asylum-returns@orc.example"), "mail", "kim"));
    }

    /** the send gate reads an address that officers set, not the one of before. */
    @Test
    void theAddressThatOfficersSetIsRead() {
        agree(mailsFrom("returns@orc.example"));
        assertThat(sendersOfMail()).containsExactly("returns@orc.example");

        agree(mailsFrom("desk@orc.example"));
        assertThat(sendersOfMail()).containsExactly("desk@orc.example");

        agree(new SetChannel(ChannelSetting.end(Channel.MAIL, Way.OUTBOUND)));
        assertThat(sendersOfMail()).isEmpty();
    }

    private static void agree(Proposal proposal) {
        PartnerChange change = changes.propose(OTHER, proposal, "mail", "kim");
        changes.approve(change.id(), "", "lea");
    }

    private static SetChannel mailsFrom(String address) {
        return new SetChannel(ChannelSetting.parse(
                Channel.MAIL,
                Way.OUTBOUND,
                "host: mail.example\nuser: pouch\npassword-file: keys/none\nfrom: " + address
                        + "\nto: desk@xrv.example"));
    }

    private static List<String> sendersOfMail() {
        return ruritania.bean(ShownNames.class).all().stream()
                .filter(name ->
                        name.place() == ShownName.Place.MAIL && name.of().equals(OTHER.value()))
                .map(ShownName::text)
                .toList();
    }

    @Test
    void ofTwoWhoApproveAtOnceOneDoes() throws Exception {
        X509Certificate anchor = TestPki.root("CN=Twice").done().certificate();
        PartnerChange change = changes.propose(PARTNER, adding(PinRole.SIGNING_ANCHOR, anchor), "twice", "kim");
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> done =
                    both.invokeAll(List.of(approving(change, anchor, "lea"), approving(change, anchor, "mia")));
            assertThat(List.of(done.get(0).get(), done.get(1).get())).containsExactlyInAnyOrder(true, false);
        } finally {
            both.shutdown();
        }

        assertThat(lines(change.id())).hasSize(2);
    }

    private static Callable<Boolean> approving(PartnerChange change, X509Certificate anchor, String officer) {
        return () -> {
            try {
                changes.approve(change.id(), groups(anchor), officer);
                return true;
            } catch (ChangeRefused refused) {
                assertThat(refused.why()).isEqualTo(Why.DECIDED);
                return false;
            }
        };
    }

    @Test
    void whatWasWithdrawnIsNotApproved() {
        PartnerChange change = changes.propose(PARTNER, new Limit(4096), "small only", "kim");
        changes.withdraw(change.id(), "kim");

        refuses(Why.DECIDED, () -> changes.approve(change.id(), "", "lea"));
        refuses(Why.DECIDED, () -> changes.withdraw(change.id(), "lea"));

        assertThat(directory().mostBytes(PARTNER, 10_000)).isEqualTo(10_000);
    }

    @Test
    void aLimitHoldsUntilTheNext() {
        for (int bytes : new int[] {4096, 8192}) {
            PartnerChange change = changes.propose(OTHER, new Limit(bytes), "smaller", "kim");
            changes.approve(change.id(), "", "lea");
        }

        assertThat(directory().mostBytes(OTHER, 10_000)).isEqualTo(8192);
        assertThat(directory().mostBytes(OTHER, 5000)).isEqualTo(5000);
    }

    @Test
    void refusesWhatCannotBeBelieved() {
        X509Certificate expired = PKI.issue("CN=Old")
                .valid("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")
                .done()
                .certificate();
        X509Certificate signer = PKI.issue("CN=Signer").done().certificate();
        X509Certificate shortKey = PKI.issue("CN=Short")
                .rsa(1024)
                .usage(KeyUsage.keyEncipherment)
                .done()
                .certificate();
        X509Certificate authority = TestPki.root("CN=Root").done().certificate();
        X509Certificate encrypts =
                PKI.issue("CN=Encrypts").usage(KeyUsage.keyAgreement).done().certificate();

        refuses("expired on", PinRole.SIGNING_ANCHOR, expired);
        refuses("not for this use", PinRole.ENCRYPTION, signer);
        refuses("only 1024 bits", PinRole.ENCRYPTION, shortKey);
        refuses("not for this use", PinRole.ENCRYPTION, authority);
        refuses("not for this use", PinRole.SIGNING_ANCHOR, encrypts);
    }

    @Test
    void refusesACertificateOfAnotherPartner() {
        X509Certificate others = directory().pins(OTHER).stream()
                .filter(pin -> pin.role() == PinRole.SIGNING_ANCHOR)
                .findFirst()
                .orElseThrow()
                .certificate();

        refuses("pinned for XRV-CRS already", PinRole.SIGNING_ANCHOR, others);
    }

    @Test
    void aCertificateThatIsNotYetValidIsBelievedFromItsDay() {
        X509Certificate coming = PKI.issue("CN=Coming")
                .usage(KeyUsage.keyAgreement)
                .valid("2035-01-01T00:00:00Z", "2037-01-01T00:00:00Z")
                .done()
                .certificate();
        PartnerChange change = changes.propose(PARTNER, adding(PinRole.ENCRYPTION, coming), "early", "kim");
        changes.approve(change.id(), groups(coming), "lea");

        assertThat(directory().pins(PARTNER))
                .filteredOn(pin -> pin.certificate().equals(coming))
                .singleElement()
                .satisfies(pin -> {
                    assertThat(pin.isUsableAt(Instant.now())).isFalse();
                    assertThat(pin.isUsableAt(Instant.parse("2035-01-01T00:00:01Z")))
                            .isTrue();
                });
    }

    @Test
    void anEndedCertificateIsBelievedUntilItsEndAndCanBeAddedAgain() {
        X509Certificate anchor = TestPki.root("CN=Ending").done().certificate();
        approve(PARTNER, adding(PinRole.SIGNING_ANCHOR, anchor), groups(anchor));
        Instant end = Instant.now().plus(Duration.ofDays(14));
        EndCertificate ending = new EndCertificate(
                PinRole.SIGNING_ANCHOR, Fingerprint.of(anchor).digest(), end);

        approve(PARTNER, ending, "");

        assertThat(pinnedAt(anchor, end.minusSeconds(1))).isTrue();
        assertThat(pinnedAt(anchor, end.plusSeconds(1))).isFalse();
        approve(PARTNER, adding(PinRole.SIGNING_ANCHOR, anchor), groups(anchor));
        assertThat(pinnedAt(anchor, end.plusSeconds(1))).isTrue();
        refuses(
                Why.NO_CHANGE,
                () -> changes.propose(
                        OTHER,
                        new EndCertificate(
                                PinRole.ENCRYPTION, Fingerprint.of(anchor).digest(), null),
                        "not there",
                        "kim"));
    }

    @Test
    void oneStopsAndTwoResume() {
        changes.stop(OTHER, "key lost", "kim");
        assertThat(directory().isStopped(OTHER)).isTrue();
        refuses(Why.NO_CHANGE, () -> changes.stop(OTHER, "again", "lea"));

        PartnerChange resume = changes.propose(OTHER, new Resume(), "found", "kim");
        refuses(Why.SAME_PERSON, () -> changes.approve(resume.id(), "", "kim"));
        assertThat(directory().isStopped(OTHER)).isTrue();

        changes.stop(OTHER, "not found after all", "lea");
        refuses(Why.DECIDED, () -> changes.approve(resume.id(), "", "mia"));

        approve(OTHER, new Resume(), "");
        assertThat(directory().isStopped(OTHER)).isFalse();
        refuses(Why.NO_CHANGE, () -> changes.propose(OTHER, new Resume(), "again", "kim"));
    }

    /** Whoever writes to the database lets nobody go on by it. */
    @Test
    void goesOnByTwoAloneThoughTheRowIsGone() {
        changes.stop(OTHER, "key lost", "kim");
        write("DELETE FROM exchange_partner_stopped");
        write("DELETE FROM exchange_partner_change WHERE kind = 'STOP'");

        assertThat(directory().isStopped(OTHER)).isTrue();
        lost().putBack();
        assertThat(ruritania.bean(PartnerReport.class).find(OTHER).orElseThrow().stopped())
                .as("so that pages let two officers propose that it goes on")
                .isNotNull();
        assertThat(lost().standing())
                .extracting(Stopped::stop, Stopped::subject)
                .contains(tuple(Stop.PARTNER, OTHER.value()));

        approve(OTHER, new Resume(), "");
        assertThat(directory().isStopped(OTHER)).isFalse();
        assertThat(lost().standing()).isEmpty();
    }

    /** It may be in the hands of others. */
    @Test
    void believesNoEndedCertificateAgainThoughTheRowIsGone() {
        X509Certificate anchor = TestPki.root("CN=Stolen").done().certificate();
        approve(OTHER, adding(PinRole.SIGNING_ANCHOR, anchor), groups(anchor));
        approve(
                OTHER,
                new EndCertificate(
                        PinRole.SIGNING_ANCHOR, Fingerprint.of(anchor).digest(), null),
                "");
        write("DELETE FROM exchange_partner_change WHERE kind = 'END' AND fingerprint = '"
                + Fingerprint.of(anchor).digest().hex() + "'");
        // As a program that starts does.
        write("UPDATE exchange_partner_version SET version = version + 1");

        lost().putBack();

        assertThat(directory().isStopped(OTHER)).as("once the row is back").isFalse();
        assertThat(directory().pins(OTHER).stream()
                        .filter(pin -> pin.certificate().equals(anchor)))
                .noneMatch(pin -> pin.isPinnedAt(Instant.now().plusSeconds(1)));
    }

    @Test
    void asksForAReasonAndAPartner() {
        refuses(Why.NO_REASON, () -> changes.stop(OTHER, "  ", "kim"));
        refuses(Why.NO_REASON, () -> changes.propose(PARTNER, new Limit(4096), "x".repeat(301), "kim"));
        assertThatThrownBy(() -> changes.stop(new AuthorityId("XXX-YYY"), "who", "kim"))
                .isInstanceOf(PartnerUnknown.class);
    }

    @Test
    void twoIntroduceAPartnerOfWhichNothingIsBelievedYet() {
        AuthorityId id = new AuthorityId("XRW-CRS");
        PartnerDirectory partners = ruritania.bean(PartnerDirectory.class);
        PartnerChange change = changes.propose(id, introduction(), "agreement of May", "kim");
        PartnerChange again = changes.propose(id, introduction(), "agreement of May", "kim");

        refuses(Why.SAME_PERSON, () -> changes.approve(change.id(), "", "kim"));
        assertThat(partners.find(id)).isEmpty();
        assertThatThrownBy(() -> changes.propose(id, new Limit(4096), "too early", "kim"))
                .isInstanceOf(PartnerUnknown.class);

        changes.approve(change.id(), "", "lea");
        assertThat(partners.require(id).agreements()).containsExactly("XRW-UTO/2026-1");
        assertThat(partners.leastLevel(id)).isEqualTo(SealLevel.T);
        assertThat(partners.partners()).extracting(Partner::id).endsWith(id);
        assertThat(partners.pins(id)).isEmpty();
        assertThatThrownBy(() -> partners.encryptionCertificate(id, Instant.now()))
                .isInstanceOf(NothingToEncryptTo.class);
        refuses(Why.PARTNER, () -> changes.approve(again.id(), "", "lea"));
        refuses(Why.PARTNER, () -> changes.propose(id, introduction(), "again", "kim"));
        refuses(Why.PARTNER, () -> changes.propose(TestAuthority.RURITANIA, introduction(), "we", "kim"));
        assertThat(ruritania.bean(PartnerReport.class).introductions())
                .extracting(PartnerChange::id)
                .contains(again.id());

        X509Certificate anchor = TestPki.root("CN=Third root").done().certificate();
        approve(id, adding(PinRole.SIGNING_ANCHOR, anchor), groups(anchor));
        assertThat(partners.pins(id)).extracting(PartnerPin::certificate).containsExactly(anchor);
    }

    private static Proposal introduction() {
        return new Proposal.Introduce(
                new Introduction("Third Registry", "第三登记局", List.of("XRW-UTO/2026-1"), SealLevel.T));
    }

    private static void approve(AuthorityId partner, Proposal proposal, String compared) {
        changes.approve(changes.propose(partner, proposal, "agreed", "kim").id(), compared, "lea");
    }

    private static AddCertificate adding(PinRole role, X509Certificate certificate) {
        return new AddCertificate(role, certificate, null, null);
    }

    private static String groups(X509Certificate certificate) {
        String whole = Fingerprint.of(certificate).toString();
        return whole.substring(whole.length() - 9);
    }

    private static void refuses(String sentence, PinRole role, X509Certificate certificate) {
        assertThatThrownBy(() -> changes.propose(PARTNER, adding(role, certificate), "try", "kim"))
                .isInstanceOf(ChangeRefused.class)
                .hasMessageContaining(sentence);
    }

    private static void refuses(Why why, org.assertj.core.api.ThrowableAssert.ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        ChangeRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(why));
    }

    private static boolean isPinned(PinRole role, X509Certificate certificate) {
        return directory().pins(PARTNER).stream()
                .anyMatch(pin -> pin.role() == role && pin.certificate().equals(certificate));
    }

    private static boolean pinnedAt(X509Certificate certificate, Instant at) {
        return directory().pins(PARTNER).stream()
                .anyMatch(pin -> pin.certificate().equals(certificate) && pin.isPinnedAt(at));
    }

    private static void write(String sql) {
        assertThat(ruritania.bean(JdbcClient.class).sql(sql).update()).isPositive();
    }

    private static LostStops lost() {
        return ruritania.bean(LostStops.class);
    }

    private static PartnerDirectory directory() {
        return ruritania.bean(PartnerDirectory.class);
    }

    private static List<LedgerLine> lines(String change) {
        return ruritania.bean(Ledger.class).lines(1, 500).stream()
                .filter(line -> line.toString().contains(change))
                .toList();
    }
}
