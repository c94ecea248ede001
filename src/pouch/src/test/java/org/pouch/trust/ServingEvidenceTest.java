package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.security.Signature;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.junit.jupiter.api.Test;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.trust.ServingEvidence.Dated;

/** Whatever is added to a packet serves one of its signers, and nothing they need is missing. */
class ServingEvidenceTest {
    private static final Instant BEFORE = NOON.minusSeconds(60);
    private static final Instant AFTER = NOON.plusSeconds(60);

    private final TestPki pki = new TestPki();
    private final Holder root = pki.root();
    private final Holder signer = pki.issue("CN=Signer").done();
    private final Holder between =
            pki.issue("CN=Between").authority().usage(TestPki.AUTHORITY).done();
    private final Holder below = TestPki.issuedBy(between, "CN=Below").done();
    private final X509CRL list = formed(pki.list(BEFORE, AFTER, ListContent.NOTHING));
    private final X509CRL another = formed(pki.list(BEFORE, AFTER, ListContent.NOTHING));
    private final X509CRL old = formed(pki.list(BEFORE.minusSeconds(60), BEFORE, ListContent.NOTHING));
    private final OcspAnswer answer = about(signer, root);
    private final OcspAnswer belowAnswer = about(below, between);

    @Test
    void oneListOrAnswerIsNeeded() {
        assertThat(serves(evidence(), signer)).isFalse();
        assertThat(serves(evidence(list), signer)).isTrue();
        assertThat(serves(evidence(answer), signer)).isTrue();
    }

    @Test
    void aSecondServesNobody() {
        assertThat(serves(evidence(list, another), signer)).isFalse();
        assertThat(serves(evidence(list, answer), signer)).isFalse();
        assertThat(serves(evidence(answer, about(signer, root)), signer)).isFalse();
    }

    @Test
    void oneListServesAllSignersOfItsIssuer() {
        Holder other = pki.issue("CN=Other").done();

        assertThat(serves(evidence(list), signer, other)).isTrue();
        assertThat(serves(evidence(answer), signer, other)).isFalse();
        assertThat(serves(evidence(answer, about(other, root)), signer, other)).isTrue();
    }

    @Test
    void whatIsNotWrittenAsInPacketsServesNobody() throws Exception {
        X509CRL flipped = EvidenceFormTest.flipped(list);

        assertThat(serves(evidence(flipped), signer)).isFalse();
        assertThat(serves(
                        evidence(TestPki.answer(
                                signer.certificate(),
                                root,
                                pki.issue("CN=Nobody").done(),
                                null,
                                BEFORE,
                                AFTER)),
                        signer))
                .isFalse();
    }

    @Test
    void whatIsOutdatedClearsNobodyButWhoIsNotDated() {
        assertThat(serves(evidence(old), signer)).isFalse();
        assertThat(serves(new Case().added(evidence(old)), new Dated(signer.certificate(), null)))
                .isTrue();
        assertThat(serves(new Case().added(evidence()), new Dated(signer.certificate(), null)))
                .isFalse();
    }

    @Test
    void eachIsClearedAtItsOwnTime() {
        Dated early = new Dated(signer.certificate(), BEFORE.minusSeconds(30));
        Dated late = new Dated(signer.certificate(), NOON);

        assertThat(serves(new Case().added(evidence(old, list)), early, late)).isTrue();
        assertThat(serves(new Case().added(evidence(old)), early, late)).isFalse();
        assertThat(serves(new Case().added(evidence(list)), late)).isTrue();
    }

    @Test
    void whatWasThereBeforeIsNeededNoMore() {
        for (ValidationData before : List.of(evidence(list), evidence(answer))) {
            assertThat(serves(new Case().before(before).added(evidence()), dated(signer)))
                    .isTrue();
            assertThat(serves(new Case().before(before).added(before), dated(signer)))
                    .isTrue();
            assertThat(serves(new Case().before(before).added(evidence(another)), dated(signer)))
                    .isFalse();
            assertThat(serves(new Case().before(before).added(evidence(about(signer, root))), dated(signer)))
                    .isFalse();
        }
    }

    @Test
    void theSameAnswerInOtherBytesOfMemoryIsTheSame() {
        OcspAnswer again = OcspAnswer.parse(answer.encoded()).orElseThrow();

        assertThat(serves(new Case().before(evidence(answer)).added(evidence(again)), dated(signer)))
                .isTrue();
    }

    @Test
    void aCertificateLeadsASignerOn() {
        ValidationData cleared = evidence(list, belowAnswer);

        assertThat(serves(new Case().added(cleared.with(certificates(between))), dated(below)))
                .isTrue();
        assertThat(serves(new Case().added(evidence(belowAnswer).with(certificates(between))), dated(below)))
                .isFalse();
        assertThat(serves(new Case().added(evidence(list).with(certificates(between))), dated(below)))
                .isFalse();
    }

    @Test
    void aCertificateThatLeadsNobodyServesNobody() {
        ValidationData cleared = evidence(list);

        assertThat(serves(new Case().added(cleared.with(certificates(between))), dated(signer)))
                .isFalse();
        assertThat(serves(new Case().added(cleared.with(certificates(new TestPki().root()))), dated(signer)))
                .isFalse();
    }

    @Test
    void aCertificateThatIsThereServesNobodyAgain() {
        ValidationData cleared = evidence(list, belowAnswer);

        assertThat(serves(new Case().carried(below, between).added(cleared), dated(below)))
                .isTrue();
        assertThat(serves(new Case().carried(below, between).added(cleared.with(certificates(between))), dated(below)))
                .isFalse();
    }

    @Test
    void aCertificateSignedTwiceServesNobody() throws Exception {
        ValidationData cleared = evidence(list, belowAnswer);
        Holder twin = new Holder(signedAgain(between.certificate()), between.key());

        assertThat(serves(new Case().added(cleared.with(certificates(between, twin))), dated(below)))
                .isFalse();
        assertThat(serves(new Case().carried(below, twin).added(cleared.with(certificates(between))), dated(below)))
                .isFalse();
    }

    @Test
    void whoLeadsNowhereOrIsARootNeedsNothing() {
        assertThat(serves(new Case().added(evidence()), dated(root))).isTrue();
        assertThat(serves(
                        new Case().added(evidence()),
                        dated(new TestPki().issue("CN=Stranger").done())))
                .isTrue();
        assertThat(serves(new Case().added(evidence(list)), dated(root))).isFalse();
    }

    @Test
    void authoritiesThatVouchForOneAnotherEndSomewhere() {
        Holder one = TestPki.root("CN=One").done();
        Holder two = TestPki.issuedBy(one, "CN=Two")
                .authority()
                .usage(TestPki.AUTHORITY)
                .done();
        Holder back = TestPki.issuedBy(two, "CN=One").authority().renewing(one).done();
        Holder end = TestPki.issuedBy(two, "CN=End").done();

        assertThat(serves(new Case().added(certificates(two, back)), new Dated(end.certificate(), NOON)))
                .isFalse();
    }

    @Test
    void readsBytesInTheOneFormOnly() throws Exception {
        byte[] certificate = between.certificate().getEncoded();
        byte[] crl = list.getEncoded();
        byte[] ocsp = answer.encoded();

        assertThat(isReadable(List.of(certificate), List.of(crl), List.of(ocsp)))
                .isTrue();
        assertThat(isReadable(List.of(), List.of(), List.of())).isTrue();
        assertThat(isReadable(List.of(longer(certificate)), List.of(), List.of()))
                .isFalse();
        assertThat(isReadable(List.of(), List.of(longer(crl)), List.of())).isFalse();
        assertThat(isReadable(List.of(), List.of(crl, longer(crl)), List.of())).isFalse();
        assertThat(isReadable(List.of(), List.of(), List.of(ocsp, inner(ocsp)))).isFalse();
        assertThat(isReadable(List.of(), List.of(new byte[] {1}), List.of())).isFalse();
        assertThat(isReadable(List.of(), List.of(), List.of(new byte[] {1}))).isFalse();
        assertThat(ServingEvidence.isReadable(evidence(), List.of(certificate), List.of(), List.of()))
                .isFalse();
        assertThat(ServingEvidence.isReadable(certificates(signer), List.of(certificate), List.of(), List.of()))
                .isFalse();
    }

    private static boolean isReadable(List<byte[]> certificates, List<byte[]> lists, List<byte[]> answers) {
        return ServingEvidence.isReadable(
                ValidationData.parse(certificates, lists, answers), certificates, lists, answers);
    }

    private static byte[] longer(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /** The answer without its wrapping, which is read, but not written so. */
    private static byte[] inner(byte[] whole) {
        return OCSPResponse.getInstance(whole).getResponseBytes().getResponse().getOctets();
    }

    /** What is asked about; the end certificates are carried where nothing else is said. */
    private static final class Case {
        private List<X509Certificate> carried = List.of();
        private ValidationData before = ValidationData.NONE;
        private ValidationData added = ValidationData.NONE;

        Case carried(Holder... holders) {
            carried = Stream.of(holders).map(Holder::certificate).toList();
            return this;
        }

        Case before(ValidationData data) {
            before = data;
            return this;
        }

        Case added(ValidationData data) {
            added = data;
            return this;
        }
    }

    private boolean serves(Case evidence, Dated... all) {
        return new ServingEvidence(evidence.carried, List.of(root.certificate()), evidence.before, evidence.added)
                .serves(List.of(all));
    }

    private boolean serves(ValidationData added, Holder... signers) {
        return serves(
                new Case().added(added), Stream.of(signers).map(this::dated).toArray(Dated[]::new));
    }

    private Dated dated(Holder holder) {
        return new Dated(holder.certificate(), NOON);
    }

    private static ValidationData certificates(Holder... holders) {
        return ValidationData.of(Stream.of(holders).map(Holder::certificate).toList());
    }

    private static ValidationData evidence(Object... pieces) {
        return new ValidationData(
                List.of(),
                Stream.of(pieces)
                        .filter(X509CRL.class::isInstance)
                        .map(X509CRL.class::cast)
                        .toList(),
                Stream.of(pieces)
                        .filter(OcspAnswer.class::isInstance)
                        .map(OcspAnswer.class::cast)
                        .toList());
    }

    private X509CRL formed(X509CRL made) {
        return EvidenceForm.of(made, root.certificate()).orElseThrow();
    }

    private static OcspAnswer about(Holder of, Holder issuer) {
        return TestPki.answer(of.certificate(), issuer, issuer, null, BEFORE, AFTER)
                .written(issuer.certificate())
                .orElseThrow();
    }

    private X509Certificate signedAgain(X509Certificate certificate) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(root.key());
        signature.update(certificate.getTBSCertificate());
        ASN1Sequence parts = ASN1Sequence.getInstance(certificate.getEncoded());
        return new JcaX509CertificateConverter()
                .getCertificate(new X509CertificateHolder(new DERSequence(new ASN1Encodable[] {
                            parts.getObjectAt(0), parts.getObjectAt(1), new DERBitString(signature.sign())
                        })
                        .getEncoded()));
    }
}
