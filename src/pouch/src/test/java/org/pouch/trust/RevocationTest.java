package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.Test;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.trust.RevocationList.Scope;
import org.pouch.trust.RevocationList.Scope.About;

/** What lists and answers prove, and what they do not (RFC 5280, 6.3, and RFC 6960, 3.2). */
class RevocationTest {
    private static final Instant EARLIER = NOON.minusSeconds(3600);
    private static final Instant SOON = NOON.plusSeconds(3600);

    private static final IssuingDistributionPoint OF_USERS =
            new IssuingDistributionPoint(null, true, false, null, false, false);
    private static final IssuingDistributionPoint OF_AUTHORITIES =
            new IssuingDistributionPoint(null, false, true, null, false, false);

    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer").done();
    private final Holder responder = pki.issue("CN=Responder")
            .purpose(false, KeyPurposeId.id_kp_OCSPSigning)
            .done();

    @Test
    void aCurrentListClearsACertificate() {
        assertThat(clears(pki.list(EARLIER, SOON, ListContent.NOTHING), NOON)).isTrue();
    }

    @Test
    void aListMadeAfterwardsClearsTooWhileTheCertificateIsValid() {
        X509CRL later = pki.list(SOON, SOON.plusSeconds(60), ListContent.NOTHING);
        X509CRL tooLate = pki.list(
                Instant.parse("2031-01-01T00:00:00Z"), Instant.parse("2032-01-01T00:00:00Z"), ListContent.NOTHING);

        assertThat(clears(later, NOON)).isTrue();
        assertThat(clears(tooLate, NOON)).isFalse();
    }

    @Test
    void aListThatKeepsExpiredCertificatesClearsThemToo() {
        X509CRL keeping = pki.list(
                Instant.parse("2031-01-01T00:00:00Z"),
                Instant.parse("2032-01-01T00:00:00Z"),
                builder -> builder.addExtension(
                        new ASN1ObjectIdentifier("2.5.29.60"), false, new ASN1GeneralizedTime(Date.from(EARLIER))));

        assertThat(clears(keeping, NOON)).isTrue();
    }

    @Test
    void anOutdatedListClearsNothing() {
        assertThat(clears(pki.list(EARLIER, NOON.minusSeconds(1), ListContent.NOTHING), NOON))
                .isFalse();
    }

    @Test
    void aListThatPromisesNothingNewerClearsForADay() {
        X509CRL open = pki.list(EARLIER, null, ListContent.NOTHING);

        assertThat(clears(open, NOON)).isTrue();
        assertThat(clears(open, NOON.plusSeconds(86_400))).isFalse();
    }

    @Test
    void aListOfAnotherIssuerClearsNothing() {
        assertThat(clears(new TestPki().list(EARLIER, SOON, ListContent.NOTHING), NOON))
                .isFalse();
    }

    @Test
    void aListByAnIssuerThatMustNotSignListsClearsNothing() {
        Holder between =
                pki.issue("CN=Between").authority().usage(KeyUsage.keyCertSign).done();
        Holder below = TestPki.issuedBy(between, "CN=Below").done();

        assertThat(RevocationList.about(
                        pki.list(EARLIER, SOON, ListContent.NOTHING), below.certificate(), between.certificate()))
                .isEmpty();
    }

    @Test
    void aListAboutAuthoritiesOnlyClearsNobodyElse() {
        assertThat(clears(scoped(new IssuingDistributionPoint(null, false, true, null, false, false)), NOON))
                .isFalse();
        assertThat(clears(scoped(new IssuingDistributionPoint(null, true, false, null, false, false)), NOON))
                .isTrue();
    }

    @Test
    void aListOfSomeReasonsRevokesButClearsNothing() {
        IssuingDistributionPoint some = new IssuingDistributionPoint(
                null, false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false);
        X509CRL revoking = pki.list(EARLIER, SOON, builder -> {
            builder.addExtension(Extension.issuingDistributionPoint, true, some);
            builder.addCRLEntry(signer.certificate().getSerialNumber(), Date.from(EARLIER), CRLReason.keyCompromise);
        });

        assertThat(clears(scoped(some), NOON)).isFalse();
        assertThat(faults(data(revoking))).containsExactly(SubIndication.REVOKED_NO_POE);
    }

    @Test
    void aListOfChangesClearsNothing() {
        X509CRL delta = pki.list(
                EARLIER,
                SOON,
                builder -> builder.addExtension(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE)));

        assertThat(clears(delta, NOON)).isFalse();
    }

    @Test
    void anIndirectListClearsNothing() {
        assertThat(clears(scoped(new IssuingDistributionPoint(null, false, false, null, true, false)), NOON))
                .isFalse();
    }

    @Test
    void aListFromAnotherPointClearsNothing() throws Exception {
        Holder here = pki.issue("CN=Here")
                .with(new Extension(
                        Extension.cRLDistributionPoints,
                        false,
                        new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(point("http://a/1"), null, null)
                                })
                                .getEncoded()))
                .done();
        ValidationData same =
                data(scoped(new IssuingDistributionPoint(point("http://a/1"), false, false, null, false, false)));
        ValidationData other =
                data(scoped(new IssuingDistributionPoint(point("http://a/2"), false, false, null, false, false)));

        assertThat(same.clearing(here.certificate(), pki.root().certificate(), NOON)
                        .saysNothing())
                .isFalse();
        assertThat(other.clearing(here.certificate(), pki.root().certificate(), NOON)
                        .saysNothing())
                .isTrue();
    }

    @Test
    void theIssuerOrItsResponderAnswers() {
        assertThat(clears(answer(pki.root(), null))).isTrue();
        assertThat(clears(answer(responder, null))).isTrue();
    }

    @Test
    void nobodyElseAnswers() {
        Holder signerItself = pki.issue("CN=Other").done();
        Holder stranger = new TestPki()
                .issue("CN=Responder")
                .purpose(false, KeyPurposeId.id_kp_OCSPSigning)
                .done();
        Holder retired = pki.issue("CN=Retired")
                .purpose(false, KeyPurposeId.id_kp_OCSPSigning)
                .valid("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
                .done();
        Holder between =
                pki.issue("CN=Between").authority().usage(KeyUsage.keyCertSign).done();
        Holder charged = TestPki.issuedBy(between, "CN=Charged by another")
                .purpose(false, KeyPurposeId.id_kp_OCSPSigning)
                .done();

        for (Holder nobody : List.of(signerItself, stranger, retired, charged)) {
            assertThat(clears(answer(nobody, null)))
                    .as(nobody.certificate().toString())
                    .isFalse();
        }
    }

    @Test
    void anAnswerRevokes() {
        OcspAnswer revoked = answer(responder, new RevokedStatus(Date.from(EARLIER), CRLReason.keyCompromise));

        assertThat(faults(data(revoked))).containsExactly(SubIndication.REVOKED_NO_POE);
        assertThat(clears(revoked)).isFalse();
    }

    @Test
    void anAnswerThatDoesNotKnowClearsNothing() {
        assertThat(clears(answer(responder, new UnknownStatus()))).isFalse();
    }

    @Test
    void anAnswerAboutAnotherCertificateClearsNothing() {
        Holder other = pki.issue("CN=Other").done();
        OcspAnswer about = TestPki.answer(other.certificate(), pki.root(), responder, null, EARLIER, SOON);

        assertThat(clears(about)).isFalse();
    }

    @Test
    void anAnswerAboutTheSameNumberOfAnotherIssuerClearsNothing() {
        TestPki others = new TestPki();
        OcspAnswer about = TestPki.answer(signer.certificate(), others.root(), pki.root(), null, EARLIER, SOON);

        assertThat(clears(about)).isFalse();
    }

    @Test
    void anOutdatedAnswerClearsNothing() {
        OcspAnswer old =
                TestPki.answer(signer.certificate(), pki.root(), responder, null, EARLIER, NOON.minusSeconds(1));

        assertThat(clears(old)).isFalse();
    }

    /** Nothing at hand says that it was not revoked, and something should. */
    @Test
    void nobodyKnowsWhatALostListRevoked() {
        assertThat(faultsExpecting(pki.root(), ValidationData.NONE)).containsExactly(SubIndication.TRY_LATER);
        assertThat(faultsExpecting(pki.root(), data(pki.list(EARLIER, NOON.minusSeconds(1), ListContent.NOTHING))))
                .containsExactly(SubIndication.TRY_LATER);

        assertThat(faultsExpecting(pki.root(), data(pki.list(EARLIER, SOON, ListContent.NOTHING))))
                .isEmpty();
        assertThat(faultsExpecting(pki.root(), data(pki.list(EARLIER, null, ListContent.NOTHING))))
                .isEmpty();
        assertThat(faultsExpecting(pki.root(), data(answer(responder, CertificateStatus.GOOD))))
                .isEmpty();
        assertThat(faultsExpecting(pki.root(), data(pki.revoking(signer.certificate(), EARLIER))))
                .containsExactly(SubIndication.REVOKED_NO_POE);
        assertThat(faultsExpecting(new TestPki().issue("CN=Another").done(), ValidationData.NONE))
                .isEmpty();
    }

    /** Two authorities above a signer: the upper one's list is asked about the lower one. */
    @Test
    void anAuthorityBelowTheRootIsAskedAboutToo() {
        Holder between =
                pki.issue("CN=Between").authority().usage(TestPki.AUTHORITY).done();
        Holder below = TestPki.issuedBy(between, "CN=Below").done();
        ValidationData path = ValidationData.of(List.of(between.certificate()));

        assertThat(faults(below, path, About.ALL)).containsExactly(SubIndication.TRY_LATER);
        assertThat(faults(below, path, About.AUTHORITIES)).containsExactly(SubIndication.TRY_LATER);
        assertThat(faults(below, path, About.USERS)).isEmpty();

        assertThat(faults(below, path.with(data(scoped(OF_USERS))), About.AUTHORITIES))
                .containsExactly(SubIndication.TRY_LATER);
        assertThat(faults(below, path.with(data(scoped(OF_AUTHORITIES))), About.AUTHORITIES))
                .isEmpty();
        assertThat(faults(below, path.with(data(pki.revoking(between.certificate(), EARLIER))), About.AUTHORITIES))
                .containsExactly(SubIndication.REVOKED_NO_POE);
    }

    /** Where only authorities were ever listed, whoever signs is not waited for. */
    @Test
    void aListOfAuthoritiesIsNotExpectedOfThoseWhoSign() {
        assertThat(faults(signer, ValidationData.NONE, About.AUTHORITIES)).isEmpty();
        assertThat(faults(signer, ValidationData.NONE, About.USERS)).containsExactly(SubIndication.TRY_LATER);
        assertThat(faults(signer, data(scoped(OF_AUTHORITIES)), About.USERS)).containsExactly(SubIndication.TRY_LATER);
        assertThat(faults(signer, data(scoped(OF_USERS)), About.USERS)).isEmpty();
    }

    /** What changed since a list that is gone does not say what that list had revoked. */
    @Test
    void changesAloneDoNotStandInForALostList() {
        X509CRL changes = pki.list(
                EARLIER,
                SOON,
                builder -> builder.addExtension(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE)));
        X509CRL someReasons = scoped(new IssuingDistributionPoint(
                null, false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false));

        assertThat(faults(signer, data(changes), About.ALL)).containsExactly(SubIndication.TRY_LATER);
        assertThat(faults(signer, data(someReasons), About.ALL)).containsExactly(SubIndication.TRY_LATER);
        assertThat(scope(changes)).isEmpty();
        assertThat(scope(someReasons)).isEmpty();
    }

    @Test
    void saysWhoseCertificatesAListIsAboutWhereItsIssuerSignedIt() {
        String issuer = TrustAnchors.issuer(pki.root().certificate().getSubjectX500Principal());

        assertThat(scope(pki.list(EARLIER, SOON, ListContent.NOTHING))).contains(new Scope(issuer, About.ALL));
        assertThat(scope(scoped(OF_USERS))).contains(new Scope(issuer, About.USERS));
        assertThat(scope(scoped(OF_AUTHORITIES))).contains(new Scope(issuer, About.AUTHORITIES));
        assertThat(scope(scoped(new IssuingDistributionPoint(null, false, false, null, true, false))))
                .as("of other issuers' certificates")
                .isEmpty();
        assertThat(scope(scoped(new IssuingDistributionPoint(null, false, false, null, false, true))))
                .as("of attributes")
                .isEmpty();
        assertThat(scope(new TestPki().list(EARLIER, SOON, ListContent.NOTHING)))
                .as("in its name, by another key")
                .isEmpty();
    }

    @Test
    void findsTheAuthoritiesThatLeadDownFromWhatIsBelieved() {
        Holder upper =
                pki.issue("CN=Upper").authority().usage(TestPki.AUTHORITY).done();
        Holder lower = TestPki.issuedBy(upper, "CN=Lower")
                .authority()
                .usage(TestPki.AUTHORITY)
                .done();
        Holder end = TestPki.issuedBy(lower, "CN=End").done();
        Holder foreign = new TestPki()
                .issue("CN=Foreign")
                .authority()
                .usage(TestPki.AUTHORITY)
                .done();

        assertThat(LinkSignature.below(
                        List.of(pki.root().certificate()),
                        List.of(end.certificate(), lower.certificate(), foreign.certificate(), upper.certificate())))
                .containsExactly(upper.certificate(), lower.certificate());
    }

    private Optional<Scope> scope(X509CRL list) {
        return RevocationList.scope(
                list, List.of(signer.certificate(), pki.root().certificate()));
    }

    private List<SubIndication> faults(Holder of, ValidationData data, About about) {
        String issuer = TrustAnchors.issuer(pki.root().certificate().getSubjectX500Principal());
        return new PathValidator(pki.anchors().expecting(Set.of(new Scope(issuer, about))))
                .validate(of.certificate(), data, NOON, CertificateUse.SIGNING).faults().stream()
                        .map(Fault::subIndication)
                        .toList();
    }

    private List<SubIndication> faultsExpecting(Holder issuer, ValidationData data) {
        Set<Scope> expected =
                Set.of(new Scope(TrustAnchors.issuer(issuer.certificate().getSubjectX500Principal()), About.ALL));
        return new PathValidator(pki.anchors().expecting(expected))
                .validate(signer.certificate(), data, NOON, CertificateUse.SIGNING).faults().stream()
                        .map(Fault::subIndication)
                        .toList();
    }

    private OcspAnswer answer(Holder by, CertificateStatus status) {
        return TestPki.answer(signer.certificate(), pki.root(), by, status, EARLIER, SOON);
    }

    private X509CRL scoped(IssuingDistributionPoint scope) {
        return pki.list(
                EARLIER, SOON, builder -> builder.addExtension(Extension.issuingDistributionPoint, true, scope));
    }

    private static DistributionPointName point(String uri) {
        return new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(uri))));
    }

    private boolean clears(X509CRL list, Instant at) {
        return !data(list)
                .clearing(signer.certificate(), pki.root().certificate(), at)
                .saysNothing();
    }

    private boolean clears(OcspAnswer answer) {
        return !data(answer)
                .clearing(signer.certificate(), pki.root().certificate(), NOON)
                .saysNothing();
    }

    private List<SubIndication> faults(ValidationData data) {
        return new PathValidator(pki.anchors())
                .validate(signer.certificate(), data, NOON, CertificateUse.SIGNING).faults().stream()
                        .map(Fault::subIndication)
                        .toList();
    }

    private static ValidationData data(X509CRL list) {
        return new ValidationData(List.of(), List.of(list), List.of());
    }

    private static ValidationData data(OcspAnswer answer) {
        return new ValidationData(List.of(), List.of(), List.of(answer));
    }
}
