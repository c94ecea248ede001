package org.pouch.exchange.status;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_status_question: what partners ask us. */
@Repository
class StatusQuestions {
    private static final String NONE = "-";

    private final JdbcClient database;

    StatusQuestions(JdbcClient database) {
        this.database = database;
    }

    record Question(PacketId note, AuthorityId partner) {}

    /** How many of that partner came since then. */
    int since(AuthorityId partner, Instant then) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_status_question WHERE partner = ? AND received_at > ?""")
                .params(partner.value(), SqlTime.of(then))
                .query(Integer.class)
                .single();
    }

    /** False when it was taken in before. */
    boolean received(Question question, boolean toBeAnswered, Instant now) {
        return database.sql("""
                        INSERT INTO exchange_status_question (packet_id, partner, state, received_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                        .params(
                                question.note().value(),
                                question.partner().value(),
                                toBeAnswered ? "WAITING" : "IGNORED",
                                SqlTime.of(now))
                        .update()
                == 1;
    }

    /** The oldest that waits for an answer and is none of these. */
    Optional<Question> next(Collection<PacketId> butNot) {
        return database.sql("""
                        SELECT packet_id, partner FROM exchange_status_question
                        WHERE state = 'WAITING' AND packet_id NOT IN (:not) ORDER BY received_at, packet_id LIMIT 1""")
                .param(
                        "not",
                        Stream.concat(Stream.of(NONE), butNot.stream().map(PacketId::value))
                                .toList())
                .query((row, number) -> new Question(
                        new PacketId(row.getString("packet_id")), new AuthorityId(row.getString("partner"))))
                .optional();
    }

    /** False when another answered it. */
    boolean answered(PacketId note) {
        return database.sql("""
                        UPDATE exchange_status_question SET state = 'ANSWERED'
                        WHERE packet_id = ? AND state = 'WAITING'""").param(note.value()).update() == 1;
    }

    void forgetBefore(Instant then) {
        database.sql("DELETE FROM exchange_status_question WHERE state <> 'WAITING' AND received_at < ?")
                .param(SqlTime.of(then))
                .update();
    }
}
