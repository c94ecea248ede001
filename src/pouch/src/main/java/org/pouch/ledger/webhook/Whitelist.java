package org.pouch.ledger.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.WrittenLedger;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which lines of the ledger webhooks may be told of, and as what. Nothing that says or lets guess a claim for protection, a legal
 * bar, minority, what was held or taken back, or whose data were corrected or erased: withdrawals,
 * cancellations, corrections, erasures, questions, refusals, the gate and all that officers do are left out.
 */
@Component
final class Whitelist {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Each case that comes so far has them; no safeguard makes one of them. */
    private static final Map<PacketKind, ToldEvent> KINDS = Map.of(
            PacketKind.REQUEST, ToldEvent.PACKET_RECEIVED,
            PacketKind.REPLY, ToldEvent.REPLY_RECEIVED,
            PacketKind.TRAVEL_DOCUMENT, ToldEvent.PACKET_RECEIVED,
            PacketKind.TRANSFER_NOTICE, ToldEvent.PACKET_RECEIVED,
            PacketKind.TRANSFER_ANSWER, ToldEvent.TRANSFER_ANSWERED,
            PacketKind.HANDOVER_RECORD, ToldEvent.HANDOVER_RECORDED);

    /** By what the partner says. An end that is wanted here may be a safeguard's: the case stays silent. */
    private static final Set<String> OUTCOMES = Set.of("HANDED_OVER", "HANDOVER_REFUSED", "REFUTED", "NOT_COMPETENT");

    /** Of a case and a packet; that of its sealing is among the first. */
    private static final int MOST_LINES = 50;

    private final JdbcClient database;

    private final Map<String, BiFunction<LedgerLine, JsonNode, Optional<Told>>> rules = Map.of(
            AuditEvent.CaseOpened.class.getSimpleName(), (line, data) -> told(ToldEvent.CASE_OPENED, line, null),
            AuditEvent.PacketSent.class.getSimpleName(), this::sent,
            AuditEvent.ReceiptRecorded.class.getSimpleName(), this::acknowledged,
            AuditEvent.PacketAccepted.class.getSimpleName(), Whitelist::received,
            AuditEvent.CaseClosed.class.getSimpleName(), Whitelist::closed);

    Whitelist(JdbcClient database) {
        this.database = database;
    }

    /**
     * Empty for what nobody is told.
     *
     * @throws UnreadableLine where the line, or another of its packet, says nothing that can be read
     */
    Optional<Told> of(LedgerLine line) {
        try {
            return Optional.ofNullable(rules.get(line.event())).flatMap(rule -> rule.apply(line, data(line)));
        } catch (IllegalArgumentException broken) {
            throw new UnreadableLine(line.sequence(), broken);
        }
    }

    private Optional<Told> sent(LedgerLine line, JsonNode data) {
        return aboutOurs(ToldEvent.PACKET_SENT, line, data.path("packet").asText());
    }

    private Optional<Told> acknowledged(LedgerLine line, JsonNode data) {
        boolean isFiled = data.path("level").asText().equals(ReceiptLevel.BUSINESS.name())
                && data.path("code").asText().equals(ReceiptCode.ACCEPTED.name());
        return isFiled
                ? aboutOurs(
                        ToldEvent.PACKET_ACKNOWLEDGED,
                        line,
                        data.path("answered").asText())
                : Optional.empty();
    }

    private static Optional<Told> received(LedgerLine line, JsonNode data) {
        return kind(data)
                .map(KINDS::get)
                .flatMap(event -> told(event, line, data.path("packet").asText()));
    }

    private static Optional<Told> closed(LedgerLine line, JsonNode data) {
        return OUTCOMES.contains(data.path("outcome").asText())
                ? told(ToldEvent.CASE_CLOSED, line, null)
                : Optional.empty();
    }

    /** Its kind is in the line of its sealing; of what has none, nobody is told. */
    private Optional<Told> aboutOurs(ToldEvent event, LedgerLine line, String packet) {
        RequestId request = new RequestId(String.valueOf(line.requestId()));
        boolean isPlain = WrittenLedger.about(database, request, new PacketId(packet), 1, MOST_LINES).stream()
                .filter(each -> each.event().equals(AuditEvent.PacketSealed.class.getSimpleName()))
                .map(Whitelist::data)
                .filter(fields -> fields.path("packet").asText().equals(packet))
                .flatMap(fields -> kind(fields).stream())
                .anyMatch(KINDS::containsKey);
        return isPlain ? told(event, line, packet) : Optional.empty();
    }

    private static Optional<PacketKind> kind(JsonNode data) {
        String word = data.path("kind").asText();
        return KINDS.keySet().stream().filter(kind -> kind.name().equals(word)).findFirst();
    }

    private static Optional<Told> told(ToldEvent event, LedgerLine line, @Nullable String packet) {
        return line.requestId() == null || line.requestId().equals(RequestId.NONE.value())
                ? Optional.empty()
                : Optional.of(new Told(event, line, packet));
    }

    private static JsonNode data(LedgerLine line) {
        try {
            return MAPPER.readTree(line.data());
        } catch (JsonProcessingException broken) {
            throw new UnreadableLine(line.sequence(), broken);
        }
    }
}
