package org.pouch.casework.silence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.silence.RequestHistory.Step;
import org.pouch.casework.silence.RequestHistory.Way;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;

/** The steps of a request among the lines of its case. What safeguards decided is none of them: why a case stands still is not for every reader. */
final class ToldByLedger {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> TOLD = Stream.of(
                    UserTaskId.APPROVE_REQUEST,
                    UserTaskId.SUPPLEMENT_REQUEST,
                    UserTaskId.ARRANGE_DELIVERY,
                    UserTaskId.ARRANGE_INTERVIEW,
                    UserTaskId.HOLD_INTERVIEW,
                    UserTaskId.HANDLE_REPLY,
                    UserTaskId.CONFIRM_TACIT_CONSENT,
                    UserTaskId.CHASE_REPLY,
                    UserTaskId.WRITE_TO_AUTHORITY,
                    UserTaskId.RAISE_DIPLOMATICALLY,
                    UserTaskId.REFER_TO_COMMITTEE,
                    UserTaskId.ASSESS_REFUSAL,
                    UserTaskId.ASK_FOR_RENEWAL)
            .map(UserTaskId::value)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<PacketId, String> replies;
    private final Map<String, String> kinds = new HashMap<>();

    private ToldByLedger(Map<PacketId, String> replies) {
        this.replies = replies;
    }

    /** @param replies what each reply says */
    static List<Step> steps(List<LedgerLine> lines, Map<PacketId, String> replies) {
        ToldByLedger told = new ToldByLedger(replies);
        return lines.stream().flatMap(line -> told.step(line).stream()).toList();
    }

    private Optional<Step> step(LedgerLine line) {
        JsonNode data = data(line);
        String packet = data.path("packet").asText();
        switch (line.event()) {
            case "PacketSealed" -> {
                // It says of which kind the packet is; that it left is another line.
                kinds.put(packet, data.path("kind").asText());
                return Optional.empty();
            }
            case "PacketSent" -> {
                return isOfCase(kinds.get(packet))
                        ? Optional.of(step(
                                line,
                                Way.SENT,
                                kind(packet),
                                data.path("channel").asText(),
                                packet))
                        : Optional.empty();
            }
            case "PacketAccepted" -> {
                kinds.put(packet, data.path("kind").asText());
                return isOfCase(kinds.get(packet))
                        ? Optional.of(step(line, Way.RECEIVED, kind(packet), replies.get(new PacketId(packet)), packet))
                        : Optional.empty();
            }
            case "ReceiptRecorded" -> {
                return Optional.of(step(
                        line,
                        Way.RECEIPT,
                        data.path("level").asText(),
                        data.path("code").asText(),
                        data.path("answered").asText()));
            }
            case "DecisionTaken" -> {
                String task = data.path("task").asText();
                return TOLD.contains(task)
                        ? Optional.of(step(
                                line, Way.DECIDED, task, data.path("outcome").asText(), null))
                        : Optional.empty();
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private String kind(String packet) {
        return kinds.getOrDefault(packet, "");
    }

    private static boolean isOfCase(@Nullable String kind) {
        return kind != null && !kind.equals(PacketKind.RECEIPT.name());
    }

    private static Step step(LedgerLine line, Way way, String what, @Nullable String word, @Nullable String packet) {
        return new Step(line.sequence(), line.at(), way, what, word, packet);
    }

    private static JsonNode data(LedgerLine line) {
        try {
            return JSON.readTree(line.data());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("line " + line.sequence() + " of the ledger is no JSON", impossible);
        }
    }
}
