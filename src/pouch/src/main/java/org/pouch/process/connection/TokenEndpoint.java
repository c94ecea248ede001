package org.pouch.process.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.process.connection.ClientToken.Made;
import org.pouch.resilience.Unreached;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for tokens with the client's id and secret, in the body as the clients of the engine do (RFC 6749, 4.4 and 2.3.1). */
final class TokenEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_CODE = 40;

    /** Where the answer does not say how long (RFC 6749, 5.1: recommended). */
    private static final Duration UNSAID = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EngineLogin.Client client;
    private final Duration patience;

    /** Follows nowhere else: the secret is for this address. */
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TO_CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    TokenEndpoint(EngineLogin.Client client) {
        this(client, TO_ANSWER);
    }

    /** @param patience until an answer begins, and from then on until it ends */
    TokenEndpoint(EngineLogin.Client client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /** @throws NoToken when it does not answer in time, refuses, or says something else than a token */
    Made ask() throws NoToken {
        HttpRequest request = HttpRequest.newBuilder(client.endpoint())
                .timeout(patience)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form()))
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                endLater(body);
                return read(answer.statusCode(), body.readNBytes(LONGEST_ANSWER));
            }
        } catch (NoToken none) {
            throw none;
        } catch (IOException away) {
            throw new NoToken("The token endpoint of the engine cannot be reached: " + Unreached.because(away) + ".");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoToken("The token endpoint of the engine was not waited for: Pouch ends.");
        }
    }

    /** The time of the request ends with the first bytes of its answer; all who need a token wait for the last. */
    private void endLater(InputStream body) {
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try {
                        body.close();
                    } catch (IOException broken) {
                        LOG.debug("The answer of a token endpoint could not be closed.", broken);
                    }
                });
    }

    private String form() throws NoToken {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "client_credentials");
        fields.put("client_id", client.id());
        fields.put("client_secret", client.secret().now());
        fields.put("audience", client.audience());
        fields.put("scope", client.scope());
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(String.valueOf(field.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Made read(int status, byte[] body) throws NoToken {
        JsonNode said = json(body);
        if (status != 200) {
            String letters = said.path("error").asText("").replaceAll("[^a-z_]", "");
            String code = letters.substring(0, Math.min(letters.length(), LONGEST_CODE));
            throw new NoToken(
                    "The token endpoint of the engine refuses: " + status + (code.isEmpty() ? "." : ", " + code + "."));
        }
        String token = said.path("access_token").asText("");
        boolean isBearer = said.path("token_type").asText("").equalsIgnoreCase("Bearer");
        if (token.isEmpty() || !isBearer || !token.chars().allMatch(letter -> letter > ' ' && letter < 127)) {
            throw new NoToken("The token endpoint of the engine gives no bearer token.");
        }
        long seconds = said.path("expires_in").asLong(UNSAID.toSeconds());
        return new Made(token, Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST.toSeconds()))));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException none) {
            return JSON.missingNode();
        }
    }
}
