package org.pouch.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerLine;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lines of the ledger in order, for an auditor's own program. */
@RestController
class LedgerApi {
    private final Ledger ledger;

    LedgerApi(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/api/ledger")
    List<Line> lines(
            @RequestParam(name = "from", defaultValue = "1") long from,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        return ledger.lines(Math.max(1, from), Range.limit(limit)).stream()
                .map(Line::of)
                .toList();
    }

    /** @param data canonical JSON as it was hashed */
    record Line(
            long sequence,
            String at,
            String event,
            @Nullable String requestId,
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
