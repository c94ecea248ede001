package org.pouch.exchange.turn;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.pouch.exchange.pieces.Rests;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where one program alone serves this authority, whatever was held when it starts was held by one that has ended: what was lent to be
 * sent is due at once, and what was written of documents that nobody will keep is swept. Before anything works. What comes in waits
 * for the end of its lease still: it may be what ended the program.
 */
@Component
final class FormerRun implements InitializingBean {
    private final JdbcClient database;
    private final Nodes nodes;
    private final Clock clock;

    FormerRun(JdbcClient database, NodeSettings settings, Clock clock) {
        this.database = database;
        this.nodes = settings.nodes();
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        if (nodes == Nodes.ONE) {
            freeSendings(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            new Rests(database).releaseAll();
        }
    }

    /** What failed before waits as long as its failure says: whether it was lent since is not known. */
    private void freeSendings(Instant now) {
        OffsetDateTime time = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
        database.sql("""
                        UPDATE exchange_outbox SET due_at = ?
                        WHERE state = 'WAITING' AND tries > 0 AND trouble IS NULL AND due_at > ?""").params(time, time).update();
    }
}
