package org.pouch.exchange.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the tables of the exchange say of a channel. Reads only. */
@Repository
class LaneTable implements WaitingArrivals {
    private final JdbcClient database;

    LaneTable(JdbcClient database) {
        this.database = database;
    }

    /** When a packet last left by it. */
    Optional<Instant> lastSent(Lane lane) {
        // The last of an index: for a maximum H2 would read all that ever left.
        return database.sql("""
                        SELECT sent_at FROM exchange_outbox WHERE partner = ? AND channel = ? AND sent_at IS NOT NULL
                        ORDER BY partner DESC, channel DESC, sent_at DESC LIMIT 1""")
                .params(lane.partner().value(), lane.channel().name())
                .query((row, number) -> Objects.requireNonNull(time(row, "sent_at")))
                .optional();
    }

    @Override
    public List<Waiting> waiting() {
        return database.sql("""
                        SELECT partner, channel, COUNT(*) AS arrivals, MIN(arrived_at) AS since, MAX(tries) AS tries,
                            MAX(trouble) AS trouble
                        FROM exchange_inbox
                        WHERE handled = FALSE AND trouble IS NOT NULL
                        GROUP BY partner, channel
                        ORDER BY partner, channel""")
                .query((row, number) -> new Waiting(
                        new AuthorityId(row.getString("partner")),
                        Channel.valueOf(row.getString("channel")),
                        row.getInt("arrivals"),
                        Objects.requireNonNull(time(row, "since")),
                        row.getInt("tries"),
                        row.getString("trouble")))
                .list();
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
