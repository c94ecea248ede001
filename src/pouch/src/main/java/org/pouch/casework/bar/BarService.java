package org.pouch.casework.bar;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.bar.LegalBarRegister.Answer;
import org.pouch.resilience.BoundedBody;
import org.pouch.resilience.Outage;
import org.pouch.resilience.TlsRoots;
import org.pouch.resilience.Unreached;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A register of legal bars over HTTP (docs/legal-bars.yaml). It is told who the person is and nothing of the case; whatever it does
 * but say CLEAR or BAR as agreed is no answer. No answer is kept: the next question is asked anew. Thread-safe.
 */
final class BarService {
    private static final Logger LOG = LoggerFactory.getLogger(BarService.class);
    private static final int OK = 200;

    private final LegalBarSettings settings;
    private final HttpClient client;
    private final RegisterCredential credential;
    private final Clock clock;
    private final Outage outage;
    private volatile @Nullable Silence silence;
    private volatile boolean wasAsked;

    /** Since when it does not answer, and what it did instead last. */
    record Silence(Instant since, String why) {}

    private BarService(LegalBarSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.credential = RegisterCredential.of(settings);
        this.outage = new Outage(LOG, "The register of legal bars at " + settings.address());
        this.client = TlsRoots.trusting(
                        settings.trust(),
                        HttpClient.newBuilder()
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(settings.connectTimeout()),
                        "pouch.legal-bars.trust",
                        "the register")
                .build();
    }

    static Optional<BarService> of(LegalBarSettings settings, Clock clock) {
        return settings.address() == null ? Optional.empty() : Optional.of(new BarService(settings, clock));
    }

    /** Empty while it answers. */
    Optional<Silence> silence() {
        return Optional.ofNullable(silence);
    }

    boolean wasAsked() {
        return wasAsked;
    }

    Answer ask(JsonNode person) {
        try {
            Answer answer = answer(BarQuestion.about(person));
            heard();
            return answer;
        } catch (NoAnswer unanswered) {
            isSilent(String.valueOf(unanswered.getMessage()));
            return Answer.UNKNOWN;
        }
    }

    private Answer answer(BarQuestion question) throws NoAnswer {
        CompletableFuture<HttpResponse<byte[]>> asked;
        try {
            asked = client.sendAsync(request(question), headers -> new BoundedBody(BarQuestion.LONGEST_ANSWER));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new NoAnswer(
                    "the credential for it cannot be used: its file must be there, readable, and begin with it (pouch.legal-bars.bearer-file or .password-file)");
        }
        try {
            // One limit for headers and body together: a register that trickles is as bad as one that is silent.
            return read(question, asked.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException silent) {
            asked.cancel(true);
            throw new NoAnswer("it does not answer within " + settings.timeout().toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw new NoAnswer(
                    failed.getCause() instanceof BoundedBody.TooLong
                            ? "its answer is longer than agreed"
                            : "it cannot be reached: " + Unreached.because(failed));
        } catch (InterruptedException stopped) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer("it was not waited for");
        }
    }

    private HttpRequest request(BarQuestion question) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.address())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(question.text()));
        credential.header().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private static Answer read(BarQuestion question, HttpResponse<byte[]> response) throws NoAnswer {
        if (response.statusCode() != OK) {
            throw new NoAnswer("it answers with HTTP status " + response.statusCode());
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        return question.answer(type, response.body())
                .orElseThrow(() -> new NoAnswer("what it answers is not as agreed"));
    }

    private void heard() {
        wasAsked = true;
        silence = null;
        outage.isOver();
    }

    private void isSilent(String why) {
        wasAsked = true;
        Silence before = silence;
        silence = new Silence(before == null ? clock.instant() : before.since(), why);
        outage.isBecause(why + "; nothing that needs its word leaves meanwhile.");
    }

    /** There is no word that counts. The message holds nothing of the person. */
    private static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(String why) {
            super(why);
        }
    }
}
