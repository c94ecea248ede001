package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;

/** Who may answer for an issuer (RFC 6960, 4.2.2.2). */
class ResponderTest {
    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer").done();
    private final Holder responder = pki.issue("CN=Responder")
            .purpose(false, KeyPurposeId.id_kp_OCSPSigning)
            .done();

    @Test
    void aResponderWhoseKeyMustNotSignAnswersNothing() {
        Holder other = pki.issue("CN=Responder")
                .purpose(false, KeyPurposeId.id_kp_OCSPSigning)
                .usage(KeyUsage.keyEncipherment)
                .done();

        assertThat(evidence(TestPki.answer(signer.certificate(), pki.root(), other, null, NOON, null)))
                .isEmpty();
    }

    @Test
    void aResponderIsFoundByItsNameToo() throws Exception {
        assertThat(evidence(response(new RespID(new X500Name("CN=Responder")), responder)))
                .isPresent();
        assertThat(evidence(response(new RespID(new X500Name("CN=Somebody")), responder)))
                .isEmpty();
        assertThat(evidence(response(new RespID(new X500Name("CN=Responder")), signer)))
                .isEmpty();
    }

    @Test
    void nobodyAnswersByTheIssuersName() throws Exception {
        assertThat(evidence(response(new RespID(new X500Name("CN=Test root")), responder)))
                .isEmpty();
        assertThat(evidence(response(new RespID(new X500Name("CN=Test root")), pki.root())))
                .isPresent();
    }

    private OcspAnswer response(RespID name, Holder by) throws Exception {
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(name);
        CertificateID id = new CertificateID(
                new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
                new JcaX509CertificateHolder(pki.root().certificate()),
                signer.certificate().getSerialNumber());
        builder.addResponse(id, null, Date.from(NOON), null, null);
        return OcspAnswer.parse(builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA").build(by.key()),
                                new X509CertificateHolder[] {new JcaX509CertificateHolder(by.certificate())},
                                Date.from(NOON))
                        .getEncoded())
                .orElseThrow();
    }

    private Optional<RevocationEvidence> evidence(OcspAnswer answer) {
        return answer.about(signer.certificate(), pki.root().certificate());
    }
}
