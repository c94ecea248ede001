package org.pouch.signing.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.signing.ServiceUnavailable;
import org.pouch.signing.SigningRefused;
import org.pouch.signing.TimestampAuthority;
import org.pouch.signing.TimestampCheck;
import org.pouch.signing.TimestampVerifier;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;

/** What a time-stamping authority may do to us, and what it may not (RFC 3161). */
class TimestampClientTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final byte[] DIGEST = new byte[32];

    private final TestPki pki = new TestPki();
    private final Holder stamper = pki.issue("CN=Time authority").stampsTime().done();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    private interface Answer {
        void give(HttpExchange exchange, byte[] request) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] request = exchange.getRequestBody().readAllBytes();
            try (exchange) {
                next().give(exchange, request);
            }
        });
        server.start();
    }

    /** The last of them is given again and again. */
    private Answer next() {
        synchronized (answers) {
            return answers.size() > 1 ? answers.remove() : answers.element();
        }
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void takesATokenOverOurDigest() {
        answers.add(honest());

        byte[] token = client().token(DIGEST);

        TimestampCheck check = new TimestampVerifier().checkDigest(token, DIGEST);
        assertThat(check.isIntact()).isTrue();
        assertThat(check.time()).isEqualTo(NOON);
        assertThat(client().usualSize()).isEqualTo(token.length);
    }

    @Test
    void asksAgainAfterAFailure() {
        answers.add(status(503));
        answers.add(honest());

        assertThat(client().token(DIGEST)).isNotEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void givesUpAfterTheAttemptsAgreed() {
        answers.add(status(500));

        assertUnavailable(client(), "HTTP status 500");
        assertThat(asked).hasValue(3);
    }

    @Test
    void waitsNoLongerThanAgreed() {
        answers.add((exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            hang();
        });

        assertUnavailable(
                new TimestampClient(
                        new TimestampService(address(), pki.anchors(), null, Duration.ofMillis(200), 1), CLOCK),
                "did not answer within 200 ms");
    }

    @Test
    void isNotHeldUpByAnswersThatNeverEnd() {
        for (int i = 0; i < 10; i++) {
            answers.add((exchange, request) -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
                hang();
            });
        }
        TimestampClient impatient = new TimestampClient(
                new TimestampService(address(), pki.anchors(), null, Duration.ofMillis(100), 10), CLOCK);

        assertUnavailable(impatient, "did not answer within 100 ms");
        synchronized (answers) {
            answers.clear(); // of those that were not fetched in time
            answers.add(honest());
        }
        assertThat(client().token(DIGEST)).isNotEmpty();
    }

    @Test
    void readsNoEndlessAnswer() {
        answers.add((exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[1 << 16];
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(much);
            }
        });

        assertUnavailable(client(), "more than 65536 bytes");
    }

    @Test
    void followsNoRedirection() {
        answers.add((exchange, request) -> {
            exchange.getResponseHeaders()
                    .set("Location", address().resolve("/other").toString());
            exchange.sendResponseHeaders(302, -1);
        });

        assertUnavailable(client(), "HTTP status 302");
    }

    @Test
    void takesNoAnswerToAnotherQuestion() {
        byte[][] first = new byte[1][];
        answers.add((exchange, request) -> {
            first[0] = first[0] == null ? request : first[0];
            send(exchange, authority(stamper, NOON).respond(first[0]));
        });

        assertThat(client().token(DIGEST)).isNotEmpty();
        assertUnavailable(client(), "gave no timestamp for this request");
    }

    @Test
    void takesNoRefusalForAToken() {
        answers.add(honest());

        assertUnavailable(
                new TimestampClient(
                        new TimestampService(address(), pki.anchors(), "2.999.1", Duration.ofMinutes(1), 1), CLOCK),
                "status 2");
    }

    @Test
    void takesNoTokenOfAnUnknownAuthority() {
        Holder stranger = new TestPki().issue("CN=Stranger").stampsTime().done();
        answers.add(by(stranger, NOON));

        assertUnavailable(client(), "does not lead to a trusted one");
    }

    @Test
    void takesNoTokenOfAnotherDay() {
        answers.add(by(stamper, NOON.plus(Duration.ofDays(1))));

        assertUnavailable(client(), "says that it is 2026-11-25T12:00:00Z");
    }

    @Test
    void takesNoTokenOfAnExpiredAuthority() {
        Holder expired = pki.issue("CN=Expired")
                .stampsTime()
                .valid("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")
                .done();
        answers.add(by(expired, NOON));

        assertUnavailable(client(), "expired");
    }

    @Test
    void worksWithoutAnAnchorWhereNobodyPinnedOne() {
        answers.add(honest());

        assertThat(new TimestampClient(TimestampService.at(address(), null), CLOCK).token(DIGEST))
                .isNotEmpty();
    }

    @Test
    void isNoAuthorityWithoutTheRightCertificate() {
        Holder signer = pki.issue("CN=Signer").done();

        assertThatThrownBy(() -> authority(signer, NOON)).isInstanceOf(SigningRefused.class);
    }

    private TimestampClient client() {
        return new TimestampClient(
                new TimestampService(address(), pki.anchors(), null, Duration.ofMinutes(1), 3), CLOCK);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private Answer honest() {
        return by(stamper, NOON);
    }

    private Answer by(Holder holder, Instant at) {
        TimestampAuthority authority = authority(holder, at);
        return (exchange, request) -> send(exchange, authority.respond(request));
    }

    private TimestampAuthority authority(Holder holder, Instant at) {
        return new TimestampAuthority(TestIdentities.of(holder), Clock.fixed(at, ZoneOffset.UTC));
    }

    private static Answer status(int status) {
        return (exchange, request) -> exchange.sendResponseHeaders(status, -1);
    }

    private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertUnavailable(TimestampClient client, String why) {
        assertThatThrownBy(() -> client.token(DIGEST))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining(why);
    }
}
