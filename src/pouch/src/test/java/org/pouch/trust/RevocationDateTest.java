package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;

/** From which second on a certificate was revoked, up to which one it is cleared, and who may say so. */
class RevocationDateTest {
    private static final Instant INVALID = NOON.minusSeconds(7200);
    private static final Instant REVOKED = NOON.minusSeconds(3600);

    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer").done();
    private final Holder responder = pki.issue("CN=Responder")
            .purpose(false, KeyPurposeId.id_kp_OCSPSigning)
            .done();

    /** A key that fell into other hands is bad from then on, whenever its issuer was told (RFC 5280, 5.3.2). */
    @ParameterizedTest
    @CsvSource({
        "1, -7200, -7200", // keyCompromise, and invalid before it was revoked
        "1, -60, -3600",
        "4, -7200, -3600", // superseded: good until it was revoked
        "1, 0, -3600"
    })
    void aKeyIsBadFromTheDayItWasLost(int reason, long invalid, long since) throws Exception {
        Extensions dates =
                invalid == 0 ? null : invalidity(new ASN1GeneralizedTime(Date.from(NOON.plusSeconds(invalid))));
        X509CRL list = list(reason, dates);
        OcspAnswer answer = answer(new RevokedStatus(Date.from(REVOKED), reason), dates);

        assertThat(evidence(list).orElseThrow().revokedSince()).isEqualTo(NOON.plusSeconds(since));
        assertThat(evidence(answer).orElseThrow().revokedSince()).isEqualTo(NOON.plusSeconds(since));
    }

    @Test
    void aDayThatCannotBeReadChangesNothing() throws Exception {
        Extensions unreadable = invalidity(new ASN1GeneralizedTime("2026139912"));

        assertThat(evidence(list(CRLReason.keyCompromise, unreadable))
                        .orElseThrow()
                        .revokedSince())
                .isEqualTo(REVOKED);
        assertThat(evidence(answer(new RevokedStatus(Date.from(REVOKED), CRLReason.keyCompromise), unreadable))
                        .orElseThrow()
                        .revokedSince())
                .isEqualTo(REVOKED);
    }

    @Test
    void anAnswerMayKeepTheReasonToItself() throws Exception {
        OcspAnswer answer =
                answer(new RevokedStatus(Date.from(REVOKED)), invalidity(new ASN1GeneralizedTime(Date.from(INVALID))));

        assertThat(evidence(answer).orElseThrow().revokedSince()).isEqualTo(REVOKED);
    }

    @Test
    void aLaterRevocationLeavesAllBeforeItCleared() throws Exception {
        RevocationEvidence answered =
                evidence(answer(new RevokedStatus(Date.from(REVOKED)), null)).orElseThrow();

        assertThat(answered.clears(REVOKED.minusSeconds(1))).isTrue();
        assertThat(answered.clears(REVOKED)).isFalse();
    }

    @Test
    void anAnswerThatEndsBeforeItBeginsIsNone() {
        assertThat(evidence(answered(NOON, NOON.minusSeconds(1)))).isEmpty();
        assertThat(evidence(answered(NOON, NOON)).orElseThrow().clears(NOON)).isTrue();
        assertThat(evidence(answered(NOON, null)).orElseThrow().clears(NOON.plusSeconds(86_400)))
                .isTrue();
        assertThat(evidence(answered(NOON, null)).orElseThrow().clears(NOON.plusSeconds(86_401)))
                .isFalse();
    }

    @Test
    void anAnswerFromAfterItsExpiryDoesNotClearACertificate() {
        Instant expiry = signer.certificate().getNotAfter().toInstant();

        assertThat(evidence(answered(expiry, null)).orElseThrow().isComplete()).isTrue();
        assertThat(evidence(answered(expiry.plusSeconds(1), null)).orElseThrow().isComplete())
                .isFalse();
    }

    @Test
    void aListFromAfterItsExpiryClearsOnlyWhereItKeepsTheExpired() throws Exception {
        Instant expiry = signer.certificate().getNotAfter().toInstant();
        Instant after = expiry.plusSeconds(1);

        assertThat(isComplete(pki.list(expiry, null, ListContent.NOTHING))).isTrue();
        assertThat(isComplete(pki.list(after, null, ListContent.NOTHING))).isFalse();
        assertThat(isComplete(keeping(after, new ASN1GeneralizedTime(Date.from(expiry)))))
                .isTrue();
        assertThat(isComplete(keeping(after, new ASN1GeneralizedTime(Date.from(after)))))
                .isFalse();
        assertThat(isComplete(keeping(after, new ASN1GeneralizedTime("2026139912"))))
                .isFalse();
    }

    @Test
    void aListSaysForWhatItIs() throws Exception {
        IssuingDistributionPoint users = new IssuingDistributionPoint(null, true, false, null, false, false);
        IssuingDistributionPoint authorities = new IssuingDistributionPoint(null, false, true, null, false, false);
        IssuingDistributionPoint attributes = new IssuingDistributionPoint(null, false, false, null, false, true);

        for (Holder authority : List.of(
                pki.issue("CN=Any").authority().done(),
                pki.issue("CN=Last").authority(0).done())) {
            assertThat(RevocationList.about(
                            scoped(authorities),
                            authority.certificate(),
                            pki.root().certificate()))
                    .isPresent();
            assertThat(RevocationList.about(
                            scoped(users), authority.certificate(), pki.root().certificate()))
                    .isEmpty();
        }
        assertThat(evidence(scoped(users))).isPresent();
        assertThat(evidence(scoped(authorities))).isEmpty();
        assertThat(evidence(scoped(attributes))).isEmpty();
    }

    @Test
    void aListFromAPointClearsNobodyWhoNamesNone() throws Exception {
        DistributionPointName uri = new DistributionPointName(new GeneralNames(
                new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String("http://a/1"))));
        DistributionPointName relative = new DistributionPointName(
                DistributionPointName.NAME_RELATIVE_TO_CRL_ISSUER,
                new DERSet(new RDN(BCStyle.CN, new DERIA5String("a")).getTypesAndValues()));

        for (DistributionPointName point : List.of(uri, relative)) {
            assertThat(evidence(scoped(new IssuingDistributionPoint(point, false, false, null, false, false))))
                    .isEmpty();
        }
    }

    @Test
    void aListWithASenseThatNobodyHereKnowsSaysNothing() {
        X509CRL odd = pki.list(
                NOON,
                null,
                builder -> builder.addExtension(new ASN1ObjectIdentifier("2.999.1"), true, new ASN1Integer(1)));

        assertThat(evidence(odd)).isEmpty();
    }

    @Test
    void aListIsOfTheIssuerThatItNames() {
        Holder namesake = TestPki.root("CN=Other").renewing(pki.root()).done();

        assertThat(RevocationList.about(
                        pki.list(NOON, null, ListContent.NOTHING), signer.certificate(), namesake.certificate()))
                .isEmpty();
    }

    @Test
    void anIssuerOfAnyUseSignsLists() {
        Holder any =
                TestPki.root("CN=Test root").usage(null).renewing(pki.root()).done();

        assertThat(RevocationList.about(
                        pki.list(NOON, null, ListContent.NOTHING), signer.certificate(), any.certificate()))
                .isPresent();
    }

    @Test
    void aListOnACurveThatThePlatformLacksIsRead() throws Exception {
        Holder root = OddCertificate.root("CN=Root", OddCertificate.keys("EC", "brainpoolP256r1"), "SHA256withECDSA");
        X509CRL list = list(root, root);
        X509CRL forged = list(
                root, OddCertificate.root("CN=Root", OddCertificate.keys("EC", "brainpoolP256r1"), "SHA256withECDSA"));

        assertThat(RevocationList.about(list, signer.certificate(), root.certificate()))
                .isPresent();
        assertThat(RevocationList.about(forged, signer.certificate(), root.certificate()))
                .isEmpty();
    }

    private static X509CRL list(Holder issuer, Holder by) throws Exception {
        return new JcaX509CRLConverter()
                .getCRL(new JcaX509v2CRLBuilder(issuer.certificate(), Date.from(NOON))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA")
                                .setProvider(LinkSignature.PROVIDER)
                                .build(by.key())));
    }

    private static Extensions invalidity(ASN1Encodable date) throws Exception {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.invalidityDate, false, date);
        return extensions.generate();
    }

    private X509CRL list(int reason, Extensions dates) {
        return pki.list(NOON, null, builder -> {
            if (dates == null) {
                builder.addCRLEntry(signer.certificate().getSerialNumber(), Date.from(REVOKED), reason);
                return;
            }
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.reasonCode, false, CRLReason.lookup(reason));
            extensions.addExtension(dates.getExtension(Extension.invalidityDate));
            builder.addCRLEntry(signer.certificate().getSerialNumber(), Date.from(REVOKED), extensions.generate());
        });
    }

    private X509CRL keeping(Instant issued, ASN1Encodable since) {
        return pki.list(
                issued, null, builder -> builder.addExtension(new ASN1ObjectIdentifier("2.5.29.60"), false, since));
    }

    private X509CRL scoped(IssuingDistributionPoint scope) {
        return pki.list(NOON, null, builder -> builder.addExtension(Extension.issuingDistributionPoint, true, scope));
    }

    private OcspAnswer answered(Instant issued, Instant next) {
        return TestPki.answer(signer.certificate(), pki.root(), pki.root(), null, issued, next);
    }

    private OcspAnswer answer(CertificateStatus status, Extensions extensions) throws Exception {
        DigestCalculator sha1 = new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1);
        X509CertificateHolder by = new JcaX509CertificateHolder(responder.certificate());
        return response(new RespID(by.getSubjectPublicKeyInfo(), sha1), status, extensions, responder);
    }

    private OcspAnswer response(RespID name, CertificateStatus status, Extensions extensions, Holder by)
            throws Exception {
        DigestCalculator sha1 = new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1);
        CertificateID id = new CertificateID(
                sha1,
                new JcaX509CertificateHolder(pki.root().certificate()),
                signer.certificate().getSerialNumber());
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(name);
        builder.addResponse(id, status, Date.from(NOON), null, extensions);
        return OcspAnswer.parse(builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA").build(by.key()),
                                new X509CertificateHolder[] {new JcaX509CertificateHolder(by.certificate())},
                                Date.from(NOON))
                        .getEncoded())
                .orElseThrow();
    }

    private boolean isComplete(X509CRL list) {
        return evidence(list).orElseThrow().isComplete();
    }

    private Optional<RevocationEvidence> evidence(X509CRL list) {
        return RevocationList.about(list, signer.certificate(), pki.root().certificate());
    }

    private Optional<RevocationEvidence> evidence(OcspAnswer answer) {
        return answer.about(signer.certificate(), pki.root().certificate());
    }
}
