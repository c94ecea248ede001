package org.pouch.desk.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.expiry.AlsoExpires;
import org.pouch.exchange.expiry.Expiring.Kind;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TlsFiles;
import org.pouch.testing.desk.DeskOfFakes;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The desk with a certificate of its own, asked over real connections. */
@ExtendWith(OutputCaptureExtension.class)
class ServedOverTlsTest {
    private static TlsFiles files;
    private static ServletWebServerApplicationContext desk;

    @BeforeAll
    static void start(@TempDir Path folder) {
        files = TlsFiles.in(folder).write(TlsFiles.until("2029-01-01T00:00:00Z"));
        desk = (ServletWebServerApplicationContext) DeskOfFakes.start(
                "--server.port=0",
                "--pouch.tls.certificate=" + files.certificate(),
                "--pouch.tls.key=" + files.key(),
                "--spring.ssl.bundle.watch.file.quiet-period=50ms");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void tellsBrowsersToComeOverTlsAlone() throws IOException, InterruptedException {
        HttpResponse<String> page = get("/login?lang=zh");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Strict-Transport-Security").orElseThrow())
                .contains("max-age=31536000");
        assertThat(page.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure", "HttpOnly", "SameSite="));
    }

    @Test
    void answersNothingInTheClear() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream()
                    .write("GET /login HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("400")
                    .doesNotContain("password", "Set-Cookie");
        }
    }

    @Test
    void showsTheNewCertificateOfItsFileAndTellsOfItsEnd() throws IOException, InterruptedException {
        Holder next = TlsFiles.until("2028-05-05T00:00:00Z");

        files.write(next);

        await().until(() -> shown().equals(next.certificate()));
        assertThat(desk.getBean(AlsoExpires.class).expiring()).singleElement().satisfies(ending -> {
            assertThat(ending.kind()).isEqualTo(Kind.OWN_TLS);
            assertThat(ending.ends()).isEqualTo("2028-05-05T00:00:00Z");
        });
    }

    @Test
    void goesOnWithTheOneBeforeWhenTheNextIsOfAnotherKey(CapturedOutput log)
            throws IOException, InterruptedException, GeneralSecurityException {
        Certificate before = shown();

        Files.writeString(
                files.certificate(),
                TlsFiles.pem(
                        "CERTIFICATE",
                        TlsFiles.until("2028-01-01T00:00:00Z").certificate().getEncoded()));

        await().until(() -> log.getOut().contains("SSL"));
        assertThat(shown()).isEqualTo(before);
    }

    private static X509Certificate shown() {
        try {
            return (X509Certificate) get("/login").sslSession().orElseThrow().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Over a connection of its own. */
    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .sslContext(TlsFiles.trusting())
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port() + path))
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.ofString());
    }

    private static int port() {
        return desk.getWebServer().getPort();
    }
}
