package org.pouch.exchange.retention;

import java.time.Duration;
import org.pouch.exchange.pieces.Rests;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes what was written of large documents that were not kept, or were erased, at the start and each hour. */
@Component
final class DocumentRests implements Looping {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final WorkLoop loop;

    DocumentRests(JdbcClient database) {
        Rests rests = new Rests(database);
        loop = new WorkLoop(
                "rests of documents", 1, new Signal(), PAUSE, new Backoff(Duration.ofMinutes(1), PAUSE), rests::sweep);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }
}
