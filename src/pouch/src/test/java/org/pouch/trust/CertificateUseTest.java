package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.trust.CertificateUse.ANCHORING;
import static org.pouch.trust.CertificateUse.ENCRYPTING;
import static org.pouch.trust.CertificateUse.SEALING;
import static org.pouch.trust.CertificateUse.SIGNING;
import static org.pouch.trust.CertificateUse.SIGNING_PACKETS;
import static org.pouch.trust.CertificateUse.TIME_STAMPING;

import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.Request;

/** Each certificate is for the uses that it states, and for no other. */
class CertificateUseTest {
    private final TestPki pki = new TestPki();

    @Test
    void keyUsageBinds() {
        assertFor(signer(), SIGNING, SIGNING_PACKETS, SEALING);
        assertFor(signer().usage(KeyUsage.digitalSignature), SIGNING, SIGNING_PACKETS, SEALING);
        assertFor(signer().usage(KeyUsage.nonRepudiation), SIGNING, SIGNING_PACKETS);
        assertFor(signer().usage(KeyUsage.keyEncipherment | KeyUsage.keyAgreement));
        assertFor(signer().usage(null), SIGNING);
    }

    @Test
    void anAuthoritySignsNoPackets() {
        assertFor(signer().authority(), SIGNING);
        assertFor(signer().authority(0), SIGNING);
    }

    @Test
    void whoSignsSealsSignsNoPackets() {
        assertFor(signer().sealing(), SIGNING, SEALING);
    }

    @Test
    void aServiceSignsNoTexts() {
        for (KeyPurposeId service : List.of(
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_codeSigning, KeyPurposeId.id_kp_OCSPSigning)) {
            assertFor(signer().purpose(true, service));
        }
        assertFor(
                signer().purpose(false, KeyPurposeId.id_kp_OCSPSigning, KeyPurposeId.id_kp_emailProtection),
                SIGNING,
                SIGNING_PACKETS,
                SEALING);
    }

    @Test
    void whoDatesDoesNothingElseAndSaysSoBindingly() {
        assertFor(signer().purpose(true, KeyPurposeId.id_kp_timeStamping), TIME_STAMPING);
        assertFor(signer().purpose(false, KeyPurposeId.id_kp_timeStamping));
        assertThat(allowed(signer().purpose(true, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_emailProtection)
                        .done()
                        .certificate()))
                .doesNotContain(TIME_STAMPING);
    }

    @Test
    void aKeyThatMustNotSignDatesNothing() {
        assertFor(signer().stampsTime().usage(KeyUsage.nonRepudiation), TIME_STAMPING);
        assertFor(signer().stampsTime().usage(null), TIME_STAMPING);
        assertFor(signer().stampsTime().usage(KeyUsage.keyEncipherment));
    }

    @Test
    void aUseThatCannotBeReadIsNone() throws Exception {
        Extension signs = OddCertificate.extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        Extension unreadable =
                OddCertificate.extension(Extension.extendedKeyUsage, true, new DERSequence(new ASN1Integer(1)));
        PublicKey key = pki.root().certificate().getPublicKey();

        assertThat(allowed(OddCertificate.lenient(pki.root(), "CN=Signer", key, signs)))
                .contains(SIGNING);
        assertThat(allowed(OddCertificate.lenient(pki.root(), "CN=Signer", key, signs, unreadable)))
                .isEmpty();
    }

    @Test
    void aKeyOnACurveAgreesOnWhatItEncryptsWith() {
        assertThat(encrypts(signer().usage(KeyUsage.keyAgreement))).isTrue();
        assertThat(encrypts(signer().usage(null))).isTrue();
        assertThat(encrypts(signer().usage(KeyUsage.keyEncipherment))).isFalse();
        assertThat(encrypts(signer().usage(TestPki.SIGNS))).isFalse();
    }

    @Test
    void anRsaKeyEnciphersOne() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PublicKey key = generator.generateKeyPair().getPublic();

        assertThat(encrypts(key, KeyUsage.keyEncipherment)).isTrue();
        assertThat(encrypts(key, KeyUsage.keyAgreement)).isFalse();
        assertThat(encrypts(key, KeyUsage.dataEncipherment)).isFalse();
    }

    @Test
    void nothingIsEncryptedToAnAuthority() {
        assertThat(encrypts(signer().authority().usage(KeyUsage.keyAgreement))).isFalse();
        assertThat(encrypts(signer().authority(0).usage(KeyUsage.keyAgreement))).isFalse();
    }

    @Test
    void onlyWhoIssuesOrSignsPacketsIsPinned() {
        assertThat(isPinned(signer().authority().usage(KeyUsage.keyCertSign))).isTrue();
        assertThat(isPinned(signer().authority(0).usage(KeyUsage.keyCertSign))).isTrue();
        assertThat(isPinned(signer().authority().usage(null))).isTrue();
        assertThat(isPinned(signer().usage(KeyUsage.digitalSignature))).isTrue();
        assertThat(isPinned(signer().authority().usage(KeyUsage.cRLSign))).isFalse();
        assertThat(isPinned(signer().authority().usage(KeyUsage.digitalSignature)))
                .isFalse();
        assertThat(isPinned(signer().usage(KeyUsage.keyCertSign))).isFalse();
        assertThat(isPinned(signer().stampsTime())).isFalse();
    }

    private static boolean isPinned(Request request) {
        return ANCHORING.faultIn(request.done().certificate()).isEmpty();
    }

    private static boolean encrypts(Request request) {
        return ENCRYPTING.faultIn(request.done().certificate()).isEmpty();
    }

    private boolean encrypts(PublicKey key, int usage) throws Exception {
        Extension no = OddCertificate.extension(Extension.basicConstraints, true, new BasicConstraints(false));
        Extension uses = OddCertificate.extension(Extension.keyUsage, true, new KeyUsage(usage));
        return ENCRYPTING
                .faultIn(OddCertificate.lenient(pki.root(), "CN=Reader", key, no, uses))
                .isEmpty();
    }

    private Request signer() {
        return pki.issue("CN=Signer");
    }

    private static void assertFor(Request request, CertificateUse... uses) {
        Holder holder = request.done();
        assertThat(allowed(holder.certificate())).containsExactly(uses);
    }

    private static List<CertificateUse> allowed(X509Certificate certificate) {
        return Stream.of(SIGNING, SIGNING_PACKETS, SEALING, TIME_STAMPING)
                .filter(use -> use.faultIn(certificate).isEmpty())
                .toList();
    }
}
