package org.pouch.casework.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pouch.casework.silence.RequestHistory.Expected;
import org.pouch.casework.silence.RequestHistory.Silence;
import org.pouch.casework.silence.RequestHistory.Step;
import org.pouch.casework.silence.RequestHistory.Way;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;

class SilenceCountingTest {
    private static final PacketId REQUEST = new PacketId("0193a1b2-0000-7000-8000-000000000001");
    private static final PacketId REPLY = new PacketId("0193a1b2-0000-7000-8000-000000000002");
    private static final PacketId RECEIPT = new PacketId("0193a1b2-0000-7000-8000-000000000003");
    private static final Instant OPENED = Instant.parse("2026-03-01T08:00:00Z");

    private static Instant day(int number) {
        return OPENED.plusSeconds(86_400L * number);
    }

    private static Step step(int day, Way way, String what, @Nullable String word) {
        return new Step(day + 1L, day(day), way, what, word, null);
    }

    private static SilenceCounting counting(List<Step> steps, int until) {
        return new SilenceCounting(steps, OPENED, day(until), false);
    }

    @Test
    void countsFromTheReceiptWhileNothingCame() {
        SilenceCounting counting =
                counting(List.of(step(2, Way.SENT, "REQUEST", "SFTP"), step(32, Way.SENT, "REMINDER", "SFTP")), 53);

        assertThat(counting.silence(day(3), day(33))).isEqualTo(new Silence(day(3), 50, 50, 20, 2));
        assertThat(counting.expected()).isEqualTo(Expected.ANSWER);
    }

    @Test
    void countsAQuestionThatNobodyAnswersAsOwnDays() {
        SilenceCounting counting = counting(
                List.of(
                        step(2, Way.SENT, "REQUEST", "SFTP"),
                        step(12, Way.RECEIVED, "REPLY", "MORE_INFO"),
                        step(20, Way.SENT, "REMINDER", "SFTP")),
                42);

        assertThat(counting.silence(day(2), null)).isEqualTo(new Silence(day(12), 30, 30, 0, 32));
        assertThat(counting.expected()).isEqualTo(Expected.OWN_ANSWER);
    }

    @Test
    void stopsWithTheAnswerAndExpectsWhatFollows() {
        List<Step> confirmed =
                List.of(step(2, Way.SENT, "REQUEST", "SFTP"), step(40, Way.RECEIVED, "REPLY", "CONFIRMED"));

        assertThat(counting(confirmed, 60).silence(day(2), day(32))).isEqualTo(new Silence(day(40), 20, 38, 8, 2));
        assertThat(counting(confirmed, 60).expected()).isEqualTo(Expected.DOCUMENT);
        assertThat(counting(List.of(), 7).silence(null, null)).isEqualTo(new Silence(null, 0, 0, 0, 7));
        assertThat(counting(List.of(), 7).expected()).isEqualTo(Expected.OWN_REQUEST);
        assertThat(new SilenceCounting(confirmed, OPENED, day(60), true).expected())
                .isEqualTo(Expected.NOTHING);
    }

    /** A second answer does not make the first one late. */
    @Test
    void countsNoDayOverTheLimitOfWhoAnsweredInTimeAndOtherwiseLater() {
        List<Step> otherwise = List.of(
                step(2, Way.SENT, "REQUEST", "SFTP"),
                step(10, Way.RECEIVED, "REPLY", "CONFIRMED"),
                step(50, Way.RECEIVED, "REPLY", "REFUTED"));

        assertThat(counting(otherwise, 60).silence(day(2), day(32)).overdue()).isZero();
        assertThat(counting(otherwise, 60).expected()).isEqualTo(Expected.OWN_DECISION);
    }

    @Test
    void readsPacketsReceiptsAndPressingFromTheLedgerAndNothingOfSafeguards() {
        List<Step> steps = ToldByLedger.steps(
                List.of(
                        line(1, "CaseOpened", "{\"officer\":\"anna\"}"),
                        line(
                                2,
                                "DecisionTaken",
                                "{\"officer\":\"bo\",\"outcome\":\"RELEASE\",\"task\":\"userTask_DecideHold\"}"),
                        line(3, "PacketSealed", "{\"kind\":\"REQUEST\",\"packet\":\"" + REQUEST + "\"}"),
                        line(4, "PacketSent", "{\"channel\":\"SFTP\",\"packet\":\"" + REQUEST + "\"}"),
                        line(
                                5,
                                "ReceiptRecorded",
                                "{\"answered\":\"" + REQUEST + "\",\"code\":\"ACCEPTED\",\"level\":\"BUSINESS\"}"),
                        line(6, "PacketSent", "{\"channel\":\"SFTP\",\"packet\":\"" + RECEIPT + "\"}"),
                        line(
                                7,
                                "DecisionTaken",
                                "{\"officer\":\"bo\",\"outcome\":\"DONE\",\"task\":\"userTask_WriteToAuthority\"}"),
                        line(8, "GateDecided", "{\"rules\":\"R-04\",\"verdict\":\"BLOCK\"}"),
                        line(9, "PacketAccepted", "{\"kind\":\"REPLY\",\"packet\":\"" + REPLY + "\"}")),
                Map.of(REPLY, "MORE_INFO"));

        assertThat(steps)
                .extracting(Step::line, Step::way, Step::what, Step::word)
                .containsExactly(
                        tuple(4L, Way.SENT, "REQUEST", "SFTP"),
                        tuple(5L, Way.RECEIPT, "BUSINESS", "ACCEPTED"),
                        tuple(7L, Way.DECIDED, "userTask_WriteToAuthority", "DONE"),
                        tuple(9L, Way.RECEIVED, "REPLY", "MORE_INFO"));
        assertThat(steps.toString()).doesNotContain("R-04", "anna", "DecideHold");
    }

    private static LedgerLine line(long sequence, String event, String data) {
        return new LedgerLine(
                sequence,
                day((int) sequence),
                event,
                "urn:rdx:UTO:2026:000123",
                data,
                new Sha256("0".repeat(64)),
                Sha256.of(new byte[] {(byte) sequence}));
    }
}
