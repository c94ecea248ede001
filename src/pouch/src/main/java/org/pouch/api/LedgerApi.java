package org.pouch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.note.StatementReport;
import org.pouch.exchange.note.StatementReport.Stated;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerFile;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.seal.SealedLedger;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lines of the ledger in order, for an auditor's own program. */
@RestController
class LedgerApi {
    private final Ledger ledger;
    private final SealedLedger sealed;
    private final StatementReport statements;

    LedgerApi(Ledger ledger, SealedLedger sealed, StatementReport statements) {
        this.ledger = ledger;
        this.sealed = sealed;
        this.statements = statements;
    }

    /** What this ledger and those of the partners said of one another, the newest days first. */
    @GetMapping("/api/ledger/statements")
    List<StatementAnswer> statements(@RequestParam(name = "limit", defaultValue = "100") int limit) {
        return statements.newest(Paging.limit(limit)).stream()
                .map(StatementAnswer::of)
                .toList();
    }

    /** @param ours false for what the partner states to us */
    record StatementAnswer(
            String partner,
            String day,
            boolean ours,
            String state,
            List<String> differences,
            String packetId,
            String statedAt,
            @JsonInclude(Include.NON_NULL) @Nullable String answeredAt) {
        static StatementAnswer of(Stated stated) {
            return new StatementAnswer(
                    stated.partner().value(),
                    stated.day().toString(),
                    stated.ours(),
                    stated.state().name(),
                    stated.differences(),
                    stated.note().value(),
                    stated.at().toString(),
                    stated.answeredAt() == null ? null : stated.answeredAt().toString());
        }
    }

    /** The whole ledger as the file that {@code ./pouch ledger verify} reads. */
    @GetMapping(path = "/api/ledger", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void export(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        LedgerFile.write(ledger, response.getWriter());
    }

    /** The daily seals as the file that lies beside. */
    @GetMapping(path = "/api/ledger/seals", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void seals(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        sealed.writeSeals(response.getWriter());
    }

    @GetMapping(path = "/api/ledger", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Line> lines(
            @RequestParam(name = "from", defaultValue = "1") long from,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        return ledger.lines(Math.max(1, from), Paging.limit(limit)).stream()
                .map(Line::of)
                .toList();
    }

    /** @param data canonical JSON as it was hashed */
    record Line(
            long sequence,
            String at,
            String event,
            @JsonInclude(Include.NON_NULL) @Nullable String requestId,
            @JsonRawValue String data,
            String previous,
            String hash) {
        static Line of(LedgerLine line) {
            return new Line(
                    line.sequence(),
                    line.at().toString(),
                    line.event(),
                    line.requestId(),
                    line.data(),
                    line.previous().hex(),
                    line.hash().hex());
        }
    }
}
