package org.pouch.exchange.status;

import java.time.Instant;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_status_query: what we ask partners, and which of their notes answered it. */
@Repository
class SentQuestions {
    private final JdbcClient database;

    SentQuestions(JdbcClient database) {
        this.database = database;
    }

    /** How many that partner was asked since then. */
    int since(AuthorityId partner, Instant then) {
        return database.sql("SELECT COUNT(*) FROM exchange_status_query WHERE partner = ? AND asked_at > ?")
                .params(partner.value(), SqlTime.of(then))
                .query(Integer.class)
                .single();
    }

    /** In the caller's transaction: until it ends, no other node counts that partner's questions. */
    void lock(AuthorityId partner) {
        database.sql("INSERT INTO exchange_status_partner (partner) VALUES (?) ON CONFLICT DO NOTHING")
                .param(partner.value())
                .update();
        database.sql("SELECT partner FROM exchange_status_partner WHERE partner = ? FOR UPDATE")
                .param(partner.value())
                .query(String.class)
                .single();
    }

    void add(PacketId note, AuthorityId partner, Instant now) {
        database.sql("INSERT INTO exchange_status_query (packet_id, partner, asked_at) VALUES (?, ?, ?)")
                .params(note.value(), partner.value(), SqlTime.of(now))
                .update();
    }

    /** False when another note answered it before. One of an earlier release is in no row, and may be answered. */
    boolean answered(PacketId question, PacketId answer) {
        database.sql("UPDATE exchange_status_query SET answer = ? WHERE packet_id = ? AND answer IS NULL")
                .params(answer.value(), question.value())
                .update();
        return !isAnsweredByOther(question, answer);
    }

    boolean isAnsweredByOther(PacketId question, PacketId answer) {
        return database.sql("""
                        SELECT COUNT(*) FROM exchange_status_query WHERE packet_id = ? AND answer <> ?""")
                        .params(question.value(), answer.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * A question that a partner received and did not answer by then used up no try of the packets that it asked about: the partner
     * answers only so many in an hour. One that it refused, or never received, did.
     */
    void giveBackTries(Instant askedBy) {
        database.sql("""
                        UPDATE exchange_status_asked SET times = times - 1, question = NULL
                        WHERE times > 0 AND question IN (
                            SELECT q.packet_id FROM exchange_status_query q
                            JOIN exchange_packet p ON p.packet_id = q.packet_id
                            WHERE q.answer IS NULL AND q.asked_at <= ? AND p.state IN ('DELIVERED', 'ACKNOWLEDGED'))""").param(SqlTime.of(askedBy)).update();
    }

    void forgetBefore(Instant then) {
        database.sql("DELETE FROM exchange_status_query WHERE asked_at < ?")
                .param(SqlTime.of(then))
                .update();
    }
}
