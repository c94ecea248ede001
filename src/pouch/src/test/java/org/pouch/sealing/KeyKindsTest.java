package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.packet.Finding;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.pouch.servers.ResponderSite;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.SigningRefused;
import org.pouch.signing.online.RevocationSource;
import org.pouch.testing.LocalTimestamps;
import org.pouch.testing.OcspResponder;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.ValidationData;

/** Each kind of key at each level, and levels that rest on an OCSP responder alone: by ourselves, EU DSS and Poppler. */
@Tag("slow")
class KeyKindsTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final TestPki pki = new TestPki();
    private X509CRL list = pki.list(NOON.minusSeconds(60), NOON.plusSeconds(3600), ListContent.NOTHING);
    private ResponderSite responder;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        Holder charged = pki.issue("CN=Responder")
                .purpose(false, KeyPurposeId.id_kp_OCSPSigning)
                .with(neverAsked())
                .done();
        OcspResponder answers = new OcspResponder(
                TestIdentities.of(charged, pki.root()), pki.root().certificate(), () -> list, CLOCK);
        responder = ResponderSite.ocsp(answers::respond, 0);
    }

    @AfterEach
    void stop() {
        responder.close();
    }

    @ParameterizedTest
    @CsvSource({
        "secp256r1, T",
        "secp256r1, LT",
        "secp256r1, LTA",
        "secp384r1, T",
        "secp384r1, LT",
        "secp384r1, LTA",
    })
    void allJudgesAgreeOnPacketsByEachCurve(String curve, SealLevel level) throws Exception {
        byte[] packet = seal(identity(curve), level, atHand());

        assertLevel(packet, level, VerificationProfile.PACKET);
        assertPassedByDss(packet, level);
        assertThat(OtherValidatorsTest.pdfsig(folder, packet)).contains("Signature is Valid");
    }

    @ParameterizedTest
    @EnumSource(SealLevel.class)
    void signsDocumentsWithEd25519ThatNoPacketMayHave(SealLevel level) throws Exception {
        PrivateIdentity identity = identity("Ed25519");
        byte[] signed = new DocumentSigner(
                        identity, SigningPermit.byCertificate(identity), preservation(level, atHand()), CLOCK)
                .sign(SamplePackets.sample("passport-copy.pdf"));

        assertLevel(signed, level, VerificationProfile.DOCUMENT);
        assertThat(new DocumentVerifier(pki.anchors(), VerificationProfile.PACKET)
                        .verify(signed, NOON)
                        .findings())
                .extracting(Finding::code)
                .contains("KEY_NOT_ALLOWED");
        assertThatThrownBy(() -> seal(identity, level, atHand()))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("must not seal packets");
    }

    @ParameterizedTest
    @EnumSource(names = {"LT", "LTA"})
    void restsOnAResponderAlone(SealLevel level) throws Exception {
        byte[] packet = seal(identity("secp256r1"), level, ValidationData.NONE);

        assertLevel(packet, level, VerificationProfile.PACKET);
        assertPassedByDss(packet, level);
    }

    @Test
    void isNotMadeWhenTheResponderSaysRevoked() {
        Holder signer = signer("secp256r1");
        list = pki.revoking(signer.certificate(), NOON.minusSeconds(30));

        assertThatThrownBy(() -> seal(TestIdentities.of(signer, pki.root()), SealLevel.LT, ValidationData.NONE))
                .hasMessageContaining("Nothing proves");
    }

    private byte[] seal(PrivateIdentity identity, SealLevel level, ValidationData atHand) {
        return new PacketSealer(identity, SigningPermit.byCertificate(identity), preservation(level, atHand), CLOCK)
                .seal(SamplePackets.of(PacketKind.REQUEST))
                .document();
    }

    private Preservation preservation(SealLevel level, ValidationData atHand) {
        Holder authority =
                pki.issue("CN=TSA").stampsTime().with(askedAtTheResponder()).done();
        return new Preservation(
                level,
                new LocalTimestamps(TestIdentities.of(authority, pki.root()), CLOCK),
                new RevocationSource(() -> atHand, CLOCK),
                pki.anchors(),
                CLOCK);
    }

    private ValidationData atHand() {
        return new ValidationData(List.of(), List.of(list), List.of());
    }

    private Holder signer(String curve) {
        return pki.issue("CN=Signer").curve(curve).with(askedAtTheResponder()).done();
    }

    private PrivateIdentity identity(String curve) {
        return TestIdentities.of(signer(curve), pki.root());
    }

    private void assertLevel(byte[] document, SealLevel level, VerificationProfile profile) {
        VerificationReport report = new DocumentVerifier(pki.anchors(), profile).verify(document, NOON);
        assertThat(report.isAccepted()).as(report.findings().toString()).isTrue();
        assertThat(report.signatures()).extracting(SignatureVerdict::level).containsExactly(level.name());
    }

    private void assertPassedByDss(byte[] document, SealLevel level) throws Exception {
        SimpleReport report = Dss.report(
                document,
                pki.root().certificate(),
                Dss.strictest(),
                level.compareTo(SealLevel.LT) < 0 ? list.getEncoded() : null);
        String id = report.getFirstSignatureId();
        assertThat(report.getIndication(id))
                .as("%s %s", report.getSubIndication(id), report.getAdESValidationErrors(id))
                .isEqualTo(Indication.TOTAL_PASSED);
        assertThat(report.getSignatureFormat(id).name()).isEqualTo("PAdES_BASELINE_" + level);
    }

    /** RFC 6960, 4.2.2.2.1: id-pkix-ocsp-nocheck. */
    private static Extension neverAsked() {
        return extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, DERNull.INSTANCE);
    }

    private static Extension extension(ASN1ObjectIdentifier id, ASN1Object value) {
        try {
            return new Extension(id, false, value.getEncoded());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Extension askedAtTheResponder() {
        return extension(
                Extension.authorityInfoAccess,
                new AuthorityInformationAccess(new AccessDescription(
                        AccessDescription.id_ad_ocsp,
                        new GeneralName(
                                GeneralName.uniformResourceIdentifier,
                                responder.address().toString()))));
    }
}
