package org.pouch.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.comment.CaseComments;
import org.pouch.casework.comment.CaseComments.Comment;
import org.pouch.desk.access.Colleagues;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/**
 * What happened in a case, newest first: what people did and what came and went, each with the lines of the ledger that followed from
 * it folded under it.
 */
@Component
final class CaseTimeline {
    private static final TypeReference<TreeMap<String, Object>> FIELDS = new TypeReference<>() {};
    private static final Set<String> ACCEPTING = Set.of("ACCEPTED", "DUPLICATE_SAME");
    private static final Set<String> OWN_HANDS = Set.of("CLAIMED", "RELEASED");
    private static final Set<String> TECHNICAL =
            Set.of("PacketSealed", "PacketDispatched", "EnvelopeArrived", "InstanceMisnamed");

    private final Ledger ledger;
    private final CaseComments comments;
    private final Colleagues colleagues;
    private final Wording wording;
    private final ObjectMapper json = new ObjectMapper();

    CaseTimeline(Ledger ledger, CaseComments comments, Colleagues colleagues, Wording wording) {
        this.ledger = ledger;
        this.comments = comments;
        this.colleagues = colleagues;
        this.wording = wording;
    }

    /** @param packets of the case, to say of which kind each was */
    List<Event> of(RequestId request, List<Entry> packets) {
        Map<String, String> kinds = packets.stream()
                .collect(Collectors.toMap(
                        entry -> entry.packetId().value(), entry -> wording.code("kind", entry.kind())));
        Map<String, String> notes = comments.of(request).stream().collect(Collectors.toMap(Comment::id, Comment::text));
        List<Event> events = new ArrayList<>();
        for (LedgerLine line : ledger.ofCase(request)) {
            Map<String, Object> fields = fields(line);
            Line technical = new Line(line.sequence(), line.at(), line.event(), shown(fields));
            if (events.isEmpty() || isForPeople(line.event(), fields, kinds.keySet())) {
                events.add(new Event(
                        line.sequence(),
                        line.at(),
                        line.event(),
                        title(line.event(), fields, kinds),
                        by(line.event(), fields),
                        notes.get(String.valueOf(fields.get("comment"))),
                        new ArrayList<>()));
            }
            events.get(events.size() - 1).lines().add(technical);
        }
        Collections.reverse(events);
        return events;
    }

    /** @param packets of the case; what else comes and goes are receipts, which belong to a packet */
    private static boolean isForPeople(String event, Map<String, Object> fields, Set<String> packets) {
        return switch (event) {
            case "PacketSent", "PacketAccepted" -> packets.contains(String.valueOf(fields.get("packet")));
            case "GateDecided" -> !"PASS".equals(fields.get("verdict"));
            case "ReceiptRecorded" -> !ACCEPTING.contains(String.valueOf(fields.get("code")));
            case "InstanceIntervened" -> !"ORDERED".equals(fields.get("outcome"));
            case "TaskChangedHands" -> !OWN_HANDS.contains(String.valueOf(fields.get("change")));
            default -> !TECHNICAL.contains(event);
        };
    }

    private String title(String event, Map<String, Object> fields, Map<String, String> kinds) {
        return switch (event) {
            case "DecisionTaken" -> task(fields) + ": " + wording.code("outcome", fields.get("outcome"));
            case "TaskChangedHands" ->
                task(fields) + ": " + wording.code("hand", fields.get("change")) + receiver(fields);
            case "CaseClosed" -> wording.code("event", event) + ": " + wording.code("outcome", fields.get("outcome"));
            case "PacketSent" -> wording.text("event.sent", kind(fields, kinds));
            case "PacketAccepted" -> wording.text("event.received", kind(fields, kinds));
            case "ReceiptRecorded" -> wording.text("event.rejected", wording.code("receipt", fields.get("code")));
            case "GateDecided" ->
                wording.code("event", event) + ": " + wording.code("outcome", fields.get("verdict")) + ", "
                        + wording.fact("rules", fields.getOrDefault("rules", ""));
            case "InstanceIntervened" ->
                wording.code("event", event) + ": " + wording.code("act", fields.get("act")) + ", "
                        + wording.code("outcome", fields.get("outcome"));
            default -> wording.code("event", event);
        };
    }

    private String task(Map<String, Object> fields) {
        return wording.task(String.valueOf(fields.get("task")));
    }

    private String kind(Map<String, Object> fields, Map<String, String> kinds) {
        return kinds.getOrDefault(String.valueOf(fields.get("packet")), wording.text("packet.kind"));
    }

    /** To whom a supervisor gave it. */
    private String receiver(Map<String, Object> fields) {
        Object holder = fields.get("holder");
        return "GIVEN".equals(fields.get("change")) && holder != null ? " → " + colleagues.name(holder.toString()) : "";
    }

    private String by(String event, Map<String, Object> fields) {
        Object officer = fields.get("officer");
        return officer == null || event.equals("PacketSent") ? "" : colleagues.name(officer.toString());
    }

    private static Map<String, Object> shown(Map<String, Object> fields) {
        Map<String, Object> shown = new TreeMap<>(fields);
        shown.remove("request");
        shown.values().removeIf(value -> value == null || value.toString().isBlank());
        return shown;
    }

    private Map<String, Object> fields(LedgerLine line) {
        try {
            return json.readValue(line.data(), FIELDS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("line " + line.sequence() + " of the ledger is not JSON", broken);
        }
    }

    /**
     * @param by who did it; empty for what nobody did
     * @param note what was written; null of all but comments, and of those that were erased
     * @param lines of the ledger: its own, and what followed from it before anything else happened
     */
    record Event(
            long sequence,
            Instant at,
            String event,
            String title,
            String by,
            @Nullable String note,
            List<Line> lines) {}

    record Line(long sequence, Instant at, String event, Map<String, Object> fields) {}
}
