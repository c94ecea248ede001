package org.pouch.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.RequestId;

/** What the ledger tells of a case, newest first. */
final class CaseHistory {
    private static final TypeReference<TreeMap<String, Object>> FIELDS = new TypeReference<>() {};

    private final Ledger ledger;
    private final ObjectMapper json = new ObjectMapper();

    CaseHistory(Ledger ledger) {
        this.ledger = ledger;
    }

    List<Step> of(RequestId request) {
        return ledger.ofCase(request).stream()
                .sorted(Comparator.comparingLong(LedgerLine::sequence).reversed())
                .map(this::step)
                .toList();
    }

    private Step step(LedgerLine line) {
        try {
            Map<String, Object> fields = json.readValue(line.data(), FIELDS);
            fields.remove("request");
            fields.values().removeIf(value -> value == null || value.toString().isBlank());
            return new Step(line.sequence(), line.at(), line.event(), fields);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("line " + line.sequence() + " of the ledger is not JSON", broken);
        }
    }

    record Step(long sequence, Instant at, String event, Map<String, Object> fields) {}
}
