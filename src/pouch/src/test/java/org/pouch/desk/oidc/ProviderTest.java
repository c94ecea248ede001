package org.pouch.desk.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.testing.desk.DeskOfFakes;

/** What a provider said counts until it says something else; one that is slow keeps nobody waiting who has something to go on with. */
class ProviderTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration VERY_LONG = Duration.ofMinutes(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(DeskOfFakes.NOW);
    private final AtomicReference<Answer> answer = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String issuer;

    /** How the provider answers. */
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer.get().to(exchange));
        server.start();
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        answer.set(text(200, metadata(issuer)));
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "404, nothing",
        "403, <html>Sorry</html>",
        "429, nothing",
        "503, nothing",
        "302, nothing",
        "200, <html>Maintenance</html>",
        "200, {}"
    })
    void goesOnWithWhatItKnowsThroughAHiccup(int status, String body) {
        Provider provider = provider(LONG);
        ProviderMetadata known = provider.metadata();
        answer.set(text(status, body));
        later();

        assertThat(provider.metadata()).isEqualTo(known);
        assertThat(provider.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble.isWrong()).isFalse());
    }

    @Test
    void forgetsWhatItKnowsWhereAnotherIssuerAnswers() {
        Provider provider = provider(LONG);
        provider.metadata();
        answer.set(text(200, metadata("https://evil.example")));
        later();

        assertThatThrownBy(provider::metadata).isInstanceOf(ProviderAway.class).hasMessageContaining("another issuer");
    }

    @Test
    void isAwayWhenItsBodyDoesNotEnd() {
        answer.set(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(over);
        });
        Provider provider = provider(SHORT);

        assertTimeoutPreemptively(
                LONG, () -> assertThatThrownBy(provider::metadata).isInstanceOf(ProviderAway.class));
        assertThat(provider.trouble()).isPresent();
    }

    @Test
    void isAwayWhenItSaysTooMuch() {
        answer.set(text(200, metadata(issuer) + " ".repeat(300_000)));

        assertThatThrownBy(provider(LONG)::metadata)
                .isInstanceOf(ProviderAway.class)
                .hasMessageContaining("it says more than is taken of it");
    }

    @Test
    void letsNobodyWaitWhileOneAsks() {
        Provider provider = provider(VERY_LONG);
        ProviderMetadata known = provider.metadata();
        CountDownLatch asked = new CountDownLatch(1);
        answer.set(exchange -> {
            asked.countDown();
            await(over);
        });
        later();
        threads.execute(provider::look);
        await(asked);

        assertTimeoutPreemptively(LONG, () -> {
            assertThat(provider.metadata()).isEqualTo(known);
            assertThat(new ProviderHealth(provider).health().getDetails()).isEmpty();
        });
    }

    /** The health waits for nobody, also before the first answer. */
    @Test
    void isNotAskedForTheHealth() {
        CountDownLatch asked = new CountDownLatch(1);
        answer.set(exchange -> asked.countDown());

        new ProviderHealth(provider(SHORT)).health();

        assertThat(asked.getCount()).isEqualTo(1);
    }

    private Provider provider(Duration patience) {
        return new Provider(
                ProviderSetting.of(SignInSettingsTest.settings(Map.of("pouch.sign-in.oidc.issuer", issuer)), Map.of()),
                now::get,
                new Publications(patience));
    }

    private void later() {
        now.updateAndGet(before -> before.plus(Duration.ofHours(2)));
    }

    private static Answer text(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    private static String metadata(String issuer) {
        return """
                {"issuer": "%s", "authorization_endpoint": "https://sign-in.example/authorize",
                 "token_endpoint": "https://sign-in.example/token", "jwks_uri": "https://sign-in.example/keys"}""".formatted(issuer);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
