package org.pouch.exchange.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.standstill.Standstill;
import org.pouch.exchange.status.StatusAsking.Asked;
import org.pouch.exchange.status.StatusNote.Line;
import org.pouch.exchange.status.StatusNote.Status;
import org.pouch.exchange.status.StatusNote.Subject;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often a partner is asked, about what, and which of its answers count. Nobody answers here: no server is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusAskingTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final PacketIds IDS = new PacketIds(CLOCK);
    private static final Duration HOURS_OF_A_TRY = Duration.ofHours(7);

    private final TestAuthority utopia = TestAuthority.start(withoutServers());

    private static Map<String, String> withoutServers() {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        Map.of("host", "127.0.0.1", "port", "1", "protocol", "smtp", "user", "uto", "password", "none")
                .forEach((name, value) -> properties.put("pouch.partners[0].channels.mail.outbound." + name, value));
        Map.of("starttls", "false", "from", "uto@uto.example", "to", "xru@xru.example")
                .forEach((name, value) -> properties.put("pouch.partners[0].channels.mail.outbound." + name, value));
        properties.put("pouch.exchange.status.questions-an-hour", "2");
        return properties;
    }

    @AfterAll
    void close() {
        utopia.close();
    }

    /** Each test asks by itself, and nobody beside it. */
    @BeforeAll
    void stopTheLoop() {
        utopia.bean(StatusWork.class).stop();
    }

    /** Nothing is missing. */
    @BeforeEach
    void beginAnew() {
        utopia.bean(TestAuthority.Cooperation.class).resume();
        for (String table : List.of("exchange_status_kept", "exchange_status_asked", "exchange_status_query")) {
            database().sql("DELETE FROM " + table).update();
        }
        database().sql("UPDATE exchange_packet SET state = 'ACKNOWLEDGED'").update();
    }

    @Test
    void asksNoMoreInAnHourThanThePartnerAnswersTheOldestFirst() {
        List<PacketId> packets = missing(2 * StatusNote.MOST + 20);

        askAll();

        assertThat(questions()).hasSize(2);
        assertThat(times(packets.subList(0, 2 * StatusNote.MOST))).containsOnly(1);
        assertThat(times(packets.subList(2 * StatusNote.MOST, packets.size()))).containsOnly(0);

        pass(Duration.ofMinutes(61));
        askAll();

        assertThat(questions()).hasSize(3);
        assertThat(times(packets)).containsOnly(1);
    }

    @Test
    void aQuestionThatWasReceivedAndNotAnsweredUsesUpNoTry() {
        List<PacketId> packets = missing(1);
        for (int i = 0; i < 5; i++) {
            askAll();
            questions().forEach(question -> state(question, State.DELIVERED));
            pass(HOURS_OF_A_TRY);
        }
        askAll();

        assertThat(questions()).as("three times at most, if each were a try").hasSize(6);
        assertThat(times(packets)).containsExactly(1);
    }

    @Test
    void aQuestionThatWasAnsweredOrNeverReceivedIsATry() {
        List<PacketId> packets = missing(1);
        askAll();
        PacketId answered = questions().get(0);
        state(answered, State.DELIVERED);
        assertThat(utopia.bean(SentQuestions.class).answered(answered, IDS.next()))
                .isTrue();
        for (int i = 0; i < 5; i++) {
            pass(HOURS_OF_A_TRY);
            askAll();
        }

        assertThat(questions()).hasSize(3);
        assertThat(times(packets)).containsExactly(3);
    }

    @Test
    void whatIsKeptIsAskedAboutOnceCooperationGoesOnAsIfNeverBefore() {
        PacketId kept = missing(1).get(0);
        for (int i = 0; i < 4; i++) {
            askAll();
            pass(HOURS_OF_A_TRY);
        }
        keptByPartner(kept);
        utopia.bean(TestAuthority.Cooperation.class).suspend();
        lookAtKept();
        lookAtKept();
        askAll();
        assertThat(questions()).hasSize(3);

        utopia.bean(TestAuthority.Cooperation.class).resume();
        lookAtKept();
        askAll();
        assertThat(questions()).as("its receipts may come yet").hasSize(3);

        lookAtKept();
        pass(Duration.ofHours(3));
        askAll();
        assertThat(questions()).hasSize(4);
        assertThat(times(List.of(kept))).containsExactly(1);
    }

    @Test
    void whatIsKeptAgainIsAskedAboutNoMore() {
        PacketId kept = missing(1).get(0);
        keptByPartner(kept);
        lookAtKept();
        utopia.bean(TestAuthority.Cooperation.class).suspend();
        lookAtKept();
        pass(Duration.ofHours(3));

        askAll();

        assertThat(questions()).isEmpty();
    }

    /** Its case cannot be read. */
    @Test
    void whatNobodyKnowsToGoOnKeepsBackNothingElseThatDoes() {
        List<PacketId> kept = missing(2);
        kept.forEach(this::keptByPartner);
        Standstill unreadable = new Standstill() {
            @Override
            public boolean holds(PacketId packet, PacketKind kind) {
                if (packet.equals(kept.get(0))) {
                    throw new IllegalStateException("the content of its case is damaged");
                }
                return false;
            }

            @Override
            public boolean keeps(PacketId packet, PacketKind kind) {
                return false;
            }
        };
        new KeptPackets(database(), unreadable, utopia.bean(StatusSettings.class), CLOCK).look();
        pass(Duration.ofHours(3));

        askAll();

        assertThat(times(kept)).containsExactly(0, 1);
    }

    @Test
    void refusesAnAnswerThatIsTiedToNoQuestionOfOurs() {
        missing(2);
        askAll();
        PacketId question = questions().get(0);
        List<Line> asked = asked(question);

        assertThat(objection(IDS.next(), null, TestAuthority.RURITANIA, answered(asked)))
                .contains("does not say which");
        assertThat(objection(IDS.next(), IDS.next(), TestAuthority.RURITANIA, answered(asked)))
                .contains("no question that was asked of its sender");
        assertThat(objection(IDS.next(), question, new AuthorityId("XXX-OTHER"), answered(asked)))
                .contains("no question that was asked of its sender");
        assertThat(objection(IDS.next(), question, TestAuthority.RURITANIA, answered(asked.subList(0, 1))))
                .contains("other packets than question");
        Line other = new Line(asked.get(1).packet(), Sha256.of(new byte[] {1}), Status.RECEIVED);
        assertThat(objection(
                        IDS.next(),
                        question,
                        TestAuthority.RURITANIA,
                        List.of(asked.get(0).answered(Status.RECEIVED), other)))
                .contains("other packets than question");
        assertThat(objection(IDS.next(), question, TestAuthority.RURITANIA, asked))
                .contains("other packets than question");
    }

    @Test
    void takesTheFirstAnswerToAQuestionAndRefusesAnother() {
        missing(2);
        askAll();
        PacketId question = questions().get(0);
        List<Line> lines = answered(asked(question));
        PacketId first = IDS.next();

        assertThat(objection(first, question, TestAuthority.RURITANIA, lines)).isEmpty();
        assertThat(utopia.bean(SentQuestions.class).answered(question, first)).isTrue();
        assertThat(utopia.bean(SentQuestions.class).answered(question, first))
                .as("twice is once")
                .isTrue();
        assertThat(objection(IDS.next(), question, TestAuthority.RURITANIA, lines))
                .contains("was answered by another packet before");
        assertThat(utopia.bean(SentQuestions.class).answered(question, IDS.next()))
                .isFalse();
    }

    private static List<Line> answered(List<Line> asked) {
        return asked.stream().map(line -> line.answered(Status.RECEIVED)).toList();
    }

    private String objection(PacketId answer, PacketId question, AuthorityId sender, List<Line> lines) {
        Packet packet = new Packet(
                new Envelope(
                        answer,
                        PacketKind.STATUS_QUERY,
                        new Corridor(sender, TestAuthority.UTOPIA),
                        RequestId.NONE,
                        question,
                        "NONE",
                        SqlTime.now(CLOCK),
                        List.of("en")),
                new StatusNote(Subject.ANSWER, lines).json(),
                List.of());
        return utopia.bean(TiedAnswers.class)
                .to(packet)
                .map(found -> found.message())
                .orElse("");
    }

    /** What a question asks about, in its order: the oldest first. */
    private List<Line> asked(PacketId question) {
        return database()
                .sql("""
                        SELECT p.packet_id, p.digest FROM exchange_packet p
                        JOIN exchange_status_asked a ON a.packet_id = p.packet_id
                        WHERE a.question = ? ORDER BY p.created_at, p.packet_id""")
                .param(question.value())
                .query((row, number) -> new Line(
                        new PacketId(row.getString("packet_id")), new Sha256(row.getString("digest")), Status.ASKED))
                .list();
    }

    /** As the loop does, until nothing is left. */
    private void askAll() {
        List<AuthorityId> done = new ArrayList<>();
        Optional<Asked> asked = utopia.bean(StatusAsking.class).next(Set.of());
        while (asked.isPresent()) {
            if (!asked.get().isAsked()) {
                done.add(asked.get().partner());
            }
            asked = utopia.bean(StatusAsking.class).next(done);
        }
    }

    /** So long after all that was done. */
    private void pass(Duration time) {
        move("exchange_status_query", "asked_at", time);
        move("exchange_status_asked", "last_at", time);
        move("exchange_status_kept", "goes_on_since", time);
    }

    private void lookAtKept() {
        move("exchange_status_kept", "looked_at", Duration.ofMinutes(11));
        utopia.bean(KeptPackets.class).look();
    }

    private void move(String table, String column, Duration back) {
        database()
                .sql("UPDATE " + table + " SET " + column + " = DATEADD('SECOND', ?, " + column + ")")
                .param(-back.toSeconds())
                .update();
    }

    /** Packets that were sent long ago and of which nothing was heard, the oldest first. */
    private List<PacketId> missing(int many) {
        Instant oldest = CLOCK.instant().minus(Duration.ofHours(10));
        return IntStream.range(0, many)
                .mapToObj(i -> {
                    PacketId packet = IDS.next();
                    database()
                            .sql("""
                                    INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement,
                                        languages, digest, bytes, state, channel, attempts, created_at)
                                    VALUES (?, 'SENT', 'REQUEST', ?, ?, 'NONE', 'en', ?, 1, 'SENT', 'MAIL', 1, ?)""")
                            .params(
                                    packet.value(),
                                    TestAuthority.RURITANIA.value(),
                                    "urn:rdx:UTO:2026:" + (900_000 + i),
                                    Sha256.of(packet.value().getBytes(StandardCharsets.US_ASCII))
                                            .hex(),
                                    SqlTime.of(oldest.plusSeconds(i)))
                            .update();
                    return packet;
                })
                .toList();
    }

    private void keptByPartner(PacketId packet) {
        PacketId receipt = IDS.next();
        PacketId there = missing(1).get(0);
        state(there, State.ACKNOWLEDGED);
        database()
                .sql("""
                        INSERT INTO exchange_receipt (receipt_id, direction, once, answers, level, code, at, recorded)
                        VALUES (?, 'RECEIVED', ?, ?, 'TRANSPORT', 'KEPT_SUSPENDED', ?, TRUE)""")
                .params(there.value(), receipt.value(), packet.value(), SqlTime.of(CLOCK.instant()))
                .update();
    }

    private void state(PacketId packet, State state) {
        database()
                .sql("UPDATE exchange_packet SET state = ? WHERE packet_id = ?")
                .params(state.name(), packet.value())
                .update();
        assertThat(utopia.bean(PacketTable.class).require(packet).state()).isEqualTo(state);
    }

    private List<PacketId> questions() {
        return database()
                .sql("SELECT packet_id FROM exchange_status_query ORDER BY asked_at, packet_id")
                .query((row, number) -> new PacketId(row.getString(1)))
                .list();
    }

    private List<Integer> times(List<PacketId> packets) {
        return packets.stream()
                .map(packet -> database()
                        .sql("SELECT times FROM exchange_status_asked WHERE packet_id = ?")
                        .param(packet.value())
                        .query(Integer.class)
                        .optional()
                        .orElse(0))
                .toList();
    }

    private JdbcClient database() {
        return utopia.bean(JdbcClient.class);
    }
}
