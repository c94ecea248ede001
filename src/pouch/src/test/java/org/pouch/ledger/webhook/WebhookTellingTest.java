package org.pouch.ledger.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.ledger.webhook.TellingCase.SECRET;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.ledger.webhook.Receiver.Request;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.testing.TestDatabase;

/** What a webhook is told, in which order, and what its receiver may do to us. */
class WebhookTellingTest {
    @TempDir
    private Path folder;

    private Receiver receiver;
    private TellingCase told;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        told = new TellingCase(TestDatabase.create(), folder);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private WebhookTelling registered(String node) {
        WebhookTelling telling = told.node(node, receiver);
        TellingCase.everything(telling);
        return telling;
    }

    @Test
    void tellsIdsAndInstantsInTheOrderOfTheLedger() {
        WebhookTelling node = registered("one");
        told.opened(1);
        told.sealAndSend(PacketKind.REQUEST);
        told.receipt(TellingCase.OURS, ReceiptLevel.TRANSPORT, ReceiptCode.ACCEPTED);
        told.receipt(TellingCase.OURS, ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
        told.accepted(PacketKind.REPLY);
        told.closed("HANDED_OVER");

        TellingCase.everything(node);

        List<Request> requests = receiver.requests();
        String ours = ",\"packet\":\"" + TellingCase.OURS + "\"}";
        String theirs = ",\"packet\":\"" + TellingCase.THEIRS + "\"}";
        assertThat(receiver.texts())
                .containsExactly(
                        body(requests.get(0), "case.opened", "}"),
                        body(requests.get(1), "packet.sent", ours),
                        body(requests.get(2), "packet.acknowledged", ours),
                        body(requests.get(3), "reply.received", theirs),
                        body(requests.get(4), "case.closed", "}"));
        assertThat(requests).extracting(Request::delivery).doesNotHaveDuplicates();
        assertThat(requests).extracting(Request::path).containsOnly("/pouch");
    }

    private static String body(Request request, String event, String end) {
        return "{\"at\":\"2026-03-02T09:00:00Z\",\"case\":\"urn:rdx:UTO:2026:000001\",\"delivery\":\""
                + request.delivery() + "\",\"event\":\"" + event + "\"" + end;
    }

    @Test
    void signsTheInstantAndTheBody() {
        WebhookTelling node = registered("one");
        told.opened(1);

        TellingCase.everything(node);

        Request request = receiver.requests().get(0);
        String time = String.valueOf(told.clock.instant().getEpochSecond());
        assertThat(request.signature())
                .isEqualTo("t=" + time + ",v1=" + TellingCase.hmac(SECRET, time, request.body()));
        assertThat(request.headers() + request.text()).doesNotContain(SECRET);
    }

    @Test
    void signsByBothSecretsWhileOneIsReplaced() {
        String next = "fedcba9876543210fedcba9876543210-next";
        WebhookTelling node = registered("one");
        told.opened(1);
        TellingCase.everything(node);

        told.previousFile = TellingCase.secret(folder.resolve("previous"), SECRET);
        TellingCase.secret(told.secretFile, next);
        told.opened(2);
        TellingCase.everything(told.node("one", receiver));

        told.opened(3);
        TellingCase.everything(node);

        assertThat(receiver.requests().get(0).signatures()).containsExactly(mac(SECRET, 0));
        assertThat(receiver.requests().get(1).signatures()).containsExactly(mac(next, 1), mac(SECRET, 1));
        assertThat(receiver.requests().get(2).signatures()).containsExactly(mac(next, 2));
    }

    private String mac(String secret, int index) {
        Request request = receiver.requests().get(index);
        return TellingCase.hmac(secret, request.time(), request.body());
    }

    @Test
    void tellsNothingFromBeforeItWasConfigured() {
        told.opened(1);
        WebhookTelling node = registered("one");
        told.opened(2);

        TellingCase.everything(node);

        assertThat(receiver.texts()).singleElement().asString().contains("000002");
    }

    @Test
    void tellsOnlyWhatIsWanted() {
        WebhookTelling node = told.node("one", receiver, List.of("packet.sent"));
        TellingCase.everything(node);
        told.opened(1);
        told.sealAndSend(PacketKind.TRANSFER_NOTICE);

        TellingCase.everything(node);

        assertThat(receiver.texts()).singleElement().asString().contains("packet.sent");
        assertThat(told.standing().toldTo()).isEqualTo(3);
    }

    @Test
    void triesAgainAfterPausesThatGrowAndLetsNothingPass() {
        WebhookTelling node = registered("one");
        told.opened(1);
        told.opened(2);
        receiver.then(Receiver.status(500)).then(Receiver.status(503)).then(Receiver.status(404));

        TellingCase.everything(node);
        Duration first = pause();
        told.clock.pass(Duration.ofSeconds(7));
        assertThat(node.next()).isFalse();
        assertThat(receiver.requests()).hasSize(1);
        told.clock.pass(first);
        TellingCase.everything(node);
        Duration second = pause();
        told.clock.pass(second);
        TellingCase.everything(node);

        assertThat(first).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(second).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(24));
        assertThat(told.standing().failures()).isEqualTo(3);
        assertThat(told.standing().why()).isEqualTo("It answers with HTTP status 404.");

        told.clock.pass(pause());
        TellingCase.everything(node);

        assertThat(receiver.requests()).hasSize(5);
        assertThat(receiver.requests().subList(0, 4))
                .extracting(Request::delivery)
                .containsOnly(receiver.requests().get(0).delivery());
        assertThat(receiver.texts().subList(0, 4)).containsOnly(receiver.texts().get(0));
        assertThat(receiver.texts().get(4)).contains("000002");
        assertThat(told.standing().failingSince()).isNull();
    }

    @Test
    void stopsBeforeALineThatHoldsNoJsonAndSaysWhich() {
        stopsBefore("data = 'x'");
    }

    @Test
    void stopsBeforeALineThatIsNoLineAndSaysWhich() {
        stopsBefore("hash = 'x'");
    }

    /** What is before it is told; what is behind it when it can be read again. */
    private void stopsBefore(String damage) {
        WebhookTelling node = registered("one");
        told.opened(1);
        told.opened(2);
        told.opened(3);
        String whole = told.database
                .client()
                .sql("SELECT data FROM ledger_line WHERE sequence = 2")
                .query(String.class)
                .single();
        String hash = told.database
                .client()
                .sql("SELECT hash FROM ledger_line WHERE sequence = 2")
                .query(String.class)
                .single();
        told.database
                .client()
                .sql("UPDATE ledger_line SET " + damage + " WHERE sequence = 2")
                .update();

        TellingCase.everything(node);
        TellingCase.everything(node);

        assertThat(receiver.texts()).singleElement().asString().contains("000001");
        assertThat(told.standing().stoppedLine()).isEqualTo(2);
        assertThat(told.standing().why()).isEqualTo("Line 2 of the ledger cannot be read.");
        assertThat(told.standing().failingSince()).isEqualTo(told.clock.instant());
        assertThat(told.standing().failures())
                .as("it is not looked at all the time")
                .isEqualTo(1);

        told.database
                .client()
                .sql("UPDATE ledger_line SET data = ?, hash = ? WHERE sequence = 2")
                .params(whole, hash)
                .update();
        told.clock.pass(pause());
        TellingCase.everything(node);

        assertThat(receiver.texts()).hasSize(3);
        assertThat(told.standing().stoppedLine()).isNull();
        assertThat(told.standing().failingSince()).isNull();
    }

    @Test
    void worksAgainWhenTheLineIsMendedAlsoWhereItSaysNothing() {
        WebhookTelling node = told.node("one", receiver, List.of("case.closed"));
        TellingCase.everything(node);
        told.opened(1);
        String whole = told.database
                .client()
                .sql("SELECT data FROM ledger_line WHERE sequence = 1")
                .query(String.class)
                .single();
        told.database.client().sql("UPDATE ledger_line SET data = 'x'").update();
        TellingCase.everything(node);
        assertThat(told.standing().stoppedLine()).isEqualTo(1);

        told.database
                .client()
                .sql("UPDATE ledger_line SET data = ?")
                .param(whole)
                .update();
        told.clock.pass(pause());
        TellingCase.everything(node);

        assertThat(told.standing().failingSince()).isNull();
        assertThat(told.standing().failures()).isZero();
        assertThat(told.standing().toldTo()).isEqualTo(1);
        assertThat(receiver.texts()).isEmpty();
    }

    private Duration pause() {
        return Duration.between(told.clock.instant(), told.standing().nextAt());
    }

    @Test
    void waitsAnHourBetweenTriesAtMost() {
        WebhookTelling node = registered("one");
        told.opened(1);
        for (int failure = 0; failure < 20; failure++) {
            receiver.then(Receiver.status(500));
            TellingCase.everything(node);
            assertThat(pause()).isLessThanOrEqualTo(Duration.ofMinutes(72));
            told.clock.pass(pause());
        }

        TellingCase.everything(node);

        assertThat(receiver.requests()).hasSize(21);
        assertThat(told.standing().failures()).isZero();
    }

    @Test
    void waitsShortlyForAnAnswer() {
        told.patience = Duration.ofSeconds(2);
        WebhookTelling node = registered("one");
        told.opened(1);
        receiver.silent(true);

        TellingCase.everything(node);

        assertThat(told.standing().why()).isEqualTo("It does not answer within 2000 ms.");
        told.clock.pass(pause());
        told.patience = Duration.ofMinutes(1);
        receiver.silent(false);
        TellingCase.everything(told.node("one", receiver));
        // A machine that stands still for two seconds may keep the first from ever being heard.
        assertThat(receiver.requests()).hasSizeBetween(1, 2);
        assertThat(told.standing().toldTo()).isEqualTo(1);
        assertThat(told.standing().failures()).isZero();
    }

    @Test
    void saysThatItIsAway() {
        WebhookTelling node = registered("one");
        told.opened(1);
        receiver.close();

        TellingCase.everything(node);

        assertThat(told.standing().why()).isEqualTo("It cannot be reached: nothing listens there.");
    }

    @Test
    void followsNoRedirect() {
        WebhookTelling node = registered("one");
        told.opened(1);
        receiver.then(exchange -> {
            exchange.getResponseHeaders().set("Location", receiver.url() + "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });

        TellingCase.everything(node);

        assertThat(receiver.requests()).hasSize(1);
        assertThat(told.standing().why()).isEqualTo("It answers with HTTP status 307.");
    }

    @Test
    void readsNoBodyHoweverLong() {
        WebhookTelling node = registered("one");
        told.opened(1);
        told.opened(2);
        receiver.then(receiver.endlessBody());

        TellingCase.everything(node);

        assertThat(receiver.texts()).hasSize(2).doesNotHaveDuplicates();
        assertThat(told.standing().failures()).isZero();
    }

    @Test
    void goesOnWhereItEndedAfterARestart() {
        WebhookTelling before = registered("one");
        told.opened(1);
        TellingCase.everything(before);
        told.opened(2);
        receiver.then(Receiver.status(500));
        TellingCase.everything(before);

        WebhookTelling after = told.node("two", receiver);
        assertThat(after.next()).as("before its time").isFalse();
        told.clock.pass(Duration.ofMinutes(1));
        TellingCase.everything(after);

        assertThat(receiver.texts()).hasSize(3);
        assertThat(receiver.texts().get(2)).isEqualTo(receiver.texts().get(1)).contains("000002");
    }

    @Test
    void tellsOnceFromTwoNodes() throws Exception {
        WebhookTelling one = registered("one");
        WebhookTelling two = told.node("two", receiver);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (int number = 1; number <= 9; number++) {
                told.opened(number);
            }
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> untilAllAreTold(one), nodes);
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> untilAllAreTold(two), nodes);
            CompletableFuture.allOf(first, second).get(1, TimeUnit.MINUTES);
        } finally {
            nodes.shutdownNow();
        }

        assertThat(receiver.texts()).hasSize(9);
        for (int number = 1; number <= 9; number++) {
            assertThat(receiver.texts().get(number - 1))
                    .contains(TellingCase.request(number).value());
        }
    }

    private void untilAllAreTold(WebhookTelling node) {
        while (told.standing().toldTo() < 9) {
            node.next();
        }
    }

    @Test
    void takesOverFromANodeThatWasCutOff() throws Exception {
        WebhookTelling lost = registered("one");
        WebhookTelling other = told.node("two", receiver);
        told.opened(1);
        told.opened(2);
        receiver.then(receiver.silence());
        CompletableFuture<Void> hangs = CompletableFuture.runAsync(lost::next);
        Awaitility.await().until(() -> receiver.requests().size() == 1);

        assertThat(other.next()).as("while the first may still be at it").isFalse();
        told.clock.pass(Duration.ofMinutes(2));
        assertThat(other.next()).isTrue();
        receiver.close();
        hangs.get(1, TimeUnit.MINUTES);

        assertThat(receiver.requests()).extracting(Request::delivery).hasSize(2);
        assertThat(receiver.texts().get(1)).isEqualTo(receiver.texts().get(0));
        assertThat(told.standing().toldTo()).isEqualTo(1);
        assertThat(told.standing().failures())
                .as("what the first found out too late changes nothing")
                .isZero();
    }
}
