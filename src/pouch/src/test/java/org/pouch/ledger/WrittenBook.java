package org.pouch.ledger;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A ledger written line by line at the times a test says, without a database. */
public final class WrittenBook {
    private final List<LedgerLine> lines = new ArrayList<>();

    public WrittenBook at(Instant at, AuditEvent event) {
        LedgerLine last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
        lines.add(ChainedLine.follow(
                lines.size() + 1L,
                at,
                event.getClass().getSimpleName(),
                event.request() == null ? null : event.request().value(),
                EventJson.data(event),
                last == null ? ChainedLine.START : last.hash()));
        return this;
    }

    public Path write(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (LedgerLine line : lines) {
                out.write(LedgerFile.text(line) + "\n");
            }
        }
        return file;
    }
}
