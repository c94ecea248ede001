package org.pouch.signing.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.signing.ServiceUnavailable;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.trust.OcspAnswer;
import org.pouch.trust.ValidationData;

/** Where proof that a certificate is not revoked comes from, in which order, and what is no proof. */
class RevocationSourceTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final TestPki pki = new TestPki();
    private final X509CRL current = pki.list(NOON.minusSeconds(60), NOON.plusSeconds(3600), ListContent.NOTHING);
    private HttpServer server;
    private Holder signer;
    private byte[] list;
    private byte[] answer;
    private OCSPReq asked;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/list", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(list == null ? 404 : 200, list == null ? -1 : list.length);
                if (list != null) {
                    exchange.getResponseBody().write(list);
                }
            }
        });
        server.createContext("/ocsp", exchange -> {
            try (exchange) {
                asked = new OCSPReq(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(answer == null ? 503 : 200, answer == null ? -1 : answer.length);
                if (answer != null) {
                    exchange.getResponseBody().write(answer);
                }
            }
        });
        server.start();
        signer = pki.issue("CN=Signer").with(responder()).with(listPoint()).done();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksTheResponderFirst() throws Exception {
        list = current.getEncoded();
        answer = good().encoded();

        ValidationData proof = prove(ValidationData.NONE);

        assertThat(proof.answers()).hasSize(1);
        assertThat(proof.revocations()).isEmpty();
        assertThat(asked.getRequestList()[0].getCertID().getSerialNumber())
                .isEqualTo(signer.certificate().getSerialNumber());
    }

    @Test
    void fetchesTheListWhenTheResponderIsAway() throws Exception {
        list = current.getEncoded();

        assertThat(statements(prove(ValidationData.NONE)))
                .isEqualTo(statements(new ValidationData(List.of(), List.of(current), List.of())));
    }

    @Test
    void asksNobodyForWhatIsAtHand() {
        ValidationData atHand = new ValidationData(List.of(), List.of(current), List.of());

        assertThat(statements(prove(atHand))).isEqualTo(statements(atHand));
        assertThat(asked).isNull();
    }

    @Test
    void asksForFresherThanWhatIsAtHand() {
        answer = good().encoded();
        ValidationData old = new ValidationData(
                List.of(),
                List.of(pki.list(NOON.minusSeconds(7200), NOON.minusSeconds(3600), ListContent.NOTHING)),
                List.of());

        assertThat(prove(old).answers()).hasSize(1);
    }

    @Test
    void takesNoAnswerOfSomebodyElse() {
        answer = TestPki.answer(
                        signer.certificate(),
                        pki.root(),
                        new TestPki().issue("CN=Stranger").done(),
                        null,
                        NOON,
                        NOON.plusSeconds(60))
                .encoded();

        assertUnproved();
    }

    @Test
    void saysWhatIsMissing() {
        assertUnproved();
    }

    @Test
    void provesNothingWithoutARoot() {
        assertThatThrownBy(() ->
                        new RevocationSource(() -> ValidationData.NONE, CLOCK).prove(List.of(signer.certificate())))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("not at a root");
    }

    /** What the issuer signed; its ECDSA signature may stand in its other form. */
    private static List<String> statements(ValidationData data) {
        return data.revocations().stream()
                .map(each -> {
                    try {
                        return HexFormat.of().formatHex(each.getTBSCertList());
                    } catch (CRLException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .toList();
    }

    private void assertUnproved() {
        assertThatThrownBy(() -> prove(ValidationData.NONE))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("Nothing proves that the certificate of CN=Signer is not revoked");
    }

    private ValidationData prove(ValidationData atHand) {
        List<X509Certificate> chain = List.of(signer.certificate(), pki.root().certificate());
        return new RevocationSource(() -> atHand, CLOCK).prove(chain);
    }

    private OcspAnswer good() {
        return TestPki.answer(signer.certificate(), pki.root(), pki.root(), null, NOON, NOON.plusSeconds(60));
    }

    private Extension responder() throws IOException {
        return new Extension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(new AccessDescription(AccessDescription.id_ad_ocsp, at("/ocsp")))
                        .getEncoded());
    }

    private Extension listPoint() throws IOException {
        return new Extension(
                Extension.cRLDistributionPoints,
                false,
                new CRLDistPoint(new DistributionPoint[] {
                            new DistributionPoint(new DistributionPointName(new GeneralNames(at("/list"))), null, null)
                        })
                        .getEncoded());
    }

    private GeneralName at(String path) {
        return new GeneralName(
                GeneralName.uniformResourceIdentifier,
                "http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
