package org.pouch.exchange.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.InboxId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table exchange_taken: what was stored, though its remote copy may still be there. */
@Repository
public class TakenTable {
    private static final Duration REFRESH = Duration.ofDays(1);

    private final JdbcClient database;

    TakenTable(JdbcClient database) {
        this.database = database;
    }

    /** Bytes and source together: a sender that gives two things one name has sent two things. */
    public static Sha256 key(Arrival arrival, String source, Sha256 digest) {
        String all = arrival.partner() + "\n" + arrival.channel() + "\n" + digest.hex() + "\n" + source;
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
    }

    /** The arrival it was stored as; remembered on, as long as it comes again. */
    public Optional<InboxId> find(Sha256 key, Instant now) {
        Optional<InboxId> known = database.sql("SELECT inbox_id FROM exchange_taken WHERE taken_key = ?")
                .param(key.hex())
                .query(String.class)
                .optional()
                .map(InboxId::new);
        known.ifPresent(id -> database.sql("UPDATE exchange_taken SET seen_at = ? WHERE taken_key = ? AND seen_at < ?")
                .params(SqlTime.of(now), key.hex(), SqlTime.of(now.minus(REFRESH)))
                .update());
        return known;
    }

    public void remember(Sha256 key, InboxId id, Instant now) {
        database.sql("INSERT INTO exchange_taken (taken_key, inbox_id, seen_at) VALUES (?, ?, ?)")
                .params(key.hex(), id.value(), SqlTime.of(now))
                .update();
    }

    /** What was not brought again for so long is gone from its channel. */
    public void forgetBefore(Instant then) {
        database.sql("DELETE FROM exchange_taken WHERE seen_at < ?")
                .param(SqlTime.of(then))
                .update();
    }
}
