package org.pouch.signing.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.signing.ServiceUnavailable;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.trust.OcspAnswer;
import org.pouch.trust.ValidationData;

/** Which of the addresses in a certificate are asked, and within which bounds. */
class RevocationAddressTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final TestPki pki = new TestPki();

    @Test
    void areRespondersThenListsOfTheWeb() {
        Holder holder = pki.issue("CN=Signer")
                .with(responders("ftp://a/x", "https://a/ocsp", "http://a/ocsp"))
                .with(points("ldap:///CN=Root?list", "https://a/list", "http://a/list"))
                .done();

        assertThat(RevocationAddress.in(holder.certificate()))
                .containsExactly(
                        new RevocationAddress(URI.create("https://a/ocsp"), true),
                        new RevocationAddress(URI.create("http://a/ocsp"), true),
                        new RevocationAddress(URI.create("https://a/list"), false),
                        new RevocationAddress(URI.create("http://a/list"), false));
    }

    @Test
    void areFoundBehindOneThatCannotBeRead() {
        Holder holder = pki.issue("CN=Signer")
                .with(responders("http://a b/ocsp", "http://a/ocsp"))
                .with(points("ldap:///CN=Root CA,O=Some?list", "http://a/list"))
                .done();

        assertThat(RevocationAddress.in(holder.certificate()))
                .extracting(address -> address.address().toString())
                .containsExactly("http://a/ocsp", "http://a/list");
    }

    @Test
    void areThoseThatCanBeRead() {
        Holder holder = pki.issue("CN=Signer")
                .with(responders("http://a/ocsp"))
                .with(OddCertificate.extension(Extension.cRLDistributionPoints, false, new ASN1Integer(1)))
                .done();

        assertThat(RevocationAddress.in(holder.certificate()))
                .containsExactly(new RevocationAddress(URI.create("http://a/ocsp"), true));
    }

    @Test
    void proofAtHandIsOneListOrElseOneAnswer() {
        Holder signer = pki.issue("CN=Signer").done();
        X509CRL list = pki.list(NOON, null, ListContent.NOTHING);
        X509CRL another = pki.list(NOON, null, ListContent.NOTHING);
        OcspAnswer answer = TestPki.answer(signer.certificate(), pki.root(), pki.root(), null, NOON, null);
        OcspAnswer second =
                TestPki.answer(signer.certificate(), pki.root(), pki.root(), null, NOON, NOON.plusSeconds(60));

        ValidationData byList = prove(signer, new ValidationData(List.of(), List.of(list, another), List.of(answer)));
        ValidationData byAnswer = prove(signer, new ValidationData(List.of(), List.of(), List.of(answer, second)));

        assertThat(byList.revocations()).hasSize(1);
        assertThat(byList.answers()).isEmpty();
        assertThat(byAnswer.answers()).hasSize(1);
        assertThat(byAnswer.certificates())
                .containsExactlyInAnyOrder(signer.certificate(), pki.root().certificate());
    }

    @Test
    void saysWhyNothingCouldBeFetched() {
        Holder alone = pki.issue("CN=Signer").done();
        Holder dead =
                pki.issue("CN=Signer").with(points("http://127.0.0.1:1/list")).done();

        assertThatThrownBy(() -> prove(alone, ValidationData.NONE))
                .isInstanceOf(ServiceUnavailable.class)
                .hasNoCause()
                .message()
                .endsWith("could be fetched.");
        assertThatThrownBy(() -> prove(dead, ValidationData.NONE))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("The revocation list at http://127.0.0.1:1/list cannot be reached")
                .hasCauseInstanceOf(ServiceUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001})
    void anAnswerIsAsLongAsAgreed(int length) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, length);
                exchange.getResponseBody().write(new byte[length]);
            }
        });
        server.start();
        WebService web = new WebService(
                "The list",
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                Duration.ofSeconds(30),
                1000);
        try {
            if (length == 1000) {
                assertThat(web.get()).hasSize(1000);
            } else {
                assertThatThrownBy(web::get)
                        .isInstanceOf(ServiceUnavailable.class)
                        .hasMessageContaining("more than 1000 bytes");
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whoIsInterruptedStaysSo() throws IOException {
        // Takes the line and never answers: a refusal could be there before the interrupt is seen.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            WebService web = new WebService("The list", address, Duration.ofSeconds(30), 1000);
            Thread.currentThread().interrupt();

            assertThatThrownBy(web::get)
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessageContaining("was not waited for");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a/", "file:///a", "a"})
    void anAuthorityForTimeIsOnTheWeb(String address) {
        assertThat(TimestampService.at(URI.create("https://a/"), null).attempts())
                .isEqualTo(3);
        assertThatThrownBy(() -> TimestampService.at(URI.create(address), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http");
        assertThatThrownBy(() -> new TimestampService(URI.create("http://a/"), null, null, Duration.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimestampService(URI.create("http://a/"), null, null, Duration.ofDays(-1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimestampService(URI.create("http://a/"), null, null, Duration.ofDays(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ValidationData prove(Holder signer, ValidationData atHand) {
        return new RevocationSource(() -> atHand, CLOCK)
                .prove(List.of(signer.certificate(), pki.root().certificate()));
    }

    private static Extension responders(String... addresses) {
        List<AccessDescription> all = new ArrayList<>();
        for (String each : addresses) {
            all.add(new AccessDescription(AccessDescription.id_ad_ocsp, uri(each)));
        }
        all.add(new AccessDescription(AccessDescription.id_ad_caIssuers, uri("http://a/root")));
        return OddCertificate.extension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(all.toArray(new AccessDescription[0])));
    }

    private static Extension points(String... addresses) {
        List<DistributionPoint> all = new ArrayList<>();
        for (String each : addresses) {
            all.add(new DistributionPoint(new DistributionPointName(new GeneralNames(uri(each))), null, null));
        }
        return OddCertificate.extension(
                Extension.cRLDistributionPoints, false, new CRLDistPoint(all.toArray(new DistributionPoint[0])));
    }

    private static GeneralName uri(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address);
    }
}
