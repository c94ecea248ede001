package org.pouch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.pouch.resilience.OnTheWay;
import org.pouch.trust.PasswordFile;
import picocli.CommandLine.Option;

/** An authority that runs, asked over HTTP. */
final class RunningAuthority {
    /** Of HTTP (RFC 6585); the JDK has no name for it. */
    private static final int TOO_MANY = 429;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(2);

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "Where the authority runs (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private URI url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            required = true,
            description =
                    "One of pouch.users: an INTEGRATOR for partners, an AUDITOR for the ledger, a SUPERVISOR for imports.")
    @SuppressWarnings("NullAway.Init")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            required = true,
            description = "Its first line is the password.")
    @SuppressWarnings("NullAway.Init")
    private Path passwordFile;

    @Option(
            names = "--tls-by-proxy",
            description = "Something on the way does TLS: the password may go to an http address beyond this machine.")
    private boolean tlsByProxy;

    /** @throws CommandFailed when there is no answer, or it is not one of an authority */
    JsonNode get(String path) {
        return ask(HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE));
    }

    /** Has it do something that lasts. */
    JsonNode post(String path) {
        return ask(HttpRequest.newBuilder(url.resolve(path))
                .timeout(LONG_PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Sends a file as it is, however long that takes. */
    JsonNode send(String method, String path, String type, Path file) {
        try {
            return ask(HttpRequest.newBuilder(url.resolve(path))
                    .header("Content-Type", type)
                    .method(method, HttpRequest.BodyPublishers.ofFile(file)));
        } catch (FileNotFoundException unreadable) {
            throw new CommandFailed("The file " + file + " cannot be read. Check the path.", unreadable);
        }
    }

    /** Saves what is no JSON. */
    void save(String path, Path to) {
        HttpResponse<String> answer = send(authorised(
                HttpRequest.newBuilder(url.resolve(path)).timeout(LONG_PATIENCE).header("Accept", "text/csv")));
        if (answer.statusCode() != 200) {
            throw new CommandFailed("The authority answered with status " + answer.statusCode() + ".");
        }
        Shell.write(to, answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode ask(HttpRequest.Builder about) {
        HttpResponse<String> answer = send(authorised(about.header("Accept", "application/json")));
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException other) {
            throw new CommandFailed("What answers at " + url + " is no authority. Check --url.", other);
        }
    }

    private HttpRequest authorised(HttpRequest.Builder about) {
        if (!tlsByProxy && !OnTheWay.isNobody(url)) {
            throw new CommandFailed("The password would go to " + url + " in the clear, beyond this machine. Give the"
                    + " authority's https address; where a proxy does TLS on the way, add --tls-by-proxy.");
        }
        String login = user + ":" + new String(PasswordFile.read(passwordFile));
        return about.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private HttpResponse<String> letIn(HttpResponse<String> answer) {
        switch (answer.statusCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                throw new CommandFailed(user + " was not let in at " + url
                        + ". Check the name, and the first line of the password file.");
            case TOO_MANY ->
                throw new CommandFailed(user + " was not let in at " + url
                        + ": too many wrong passwords came. Wait some minutes, then check the password file.");
            case HttpURLConnection.HTTP_FORBIDDEN ->
                throw new CommandFailed(
                        user + " may not ask " + url + ". Give a user with the role for it: INTEGRATOR for partners,"
                                + " AUDITOR for the ledger, SUPERVISOR for imports. It has to have chosen a password of its own at"
                                + " the desk.");
            default -> {
                return answer;
            }
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    HttpClient.newBuilder().connectTimeout(PATIENCE).build().send(request, BodyHandlers.ofString());
            return letIn(answer);
        } catch (IOException away) {
            throw new CommandFailed("Nothing answers at " + url + ". Start the authority, or check --url.", away);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("The command was interrupted.", interrupted);
        }
    }
}
