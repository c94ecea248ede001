package org.pouch.casework.kind;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.kind.PacketDescriptor.Word;
import org.pouch.casework.state.Paper;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** The kinds of packets that cases have. Receipts are none: the exchange makes them. */
public final class PacketDescriptors {
    private static final Word ONE_THING = (data, request) -> Optional.of(Paper.DONE);

    private static final Map<PacketKind, PacketDescriptor> ALL = new EnumMap<>(PacketKind.class);

    static {
        add(plain(
                        PacketKind.REQUEST,
                        Side.REQUESTING,
                        ONE_THING,
                        null,
                        Map.of(),
                        Set.of(
                                UserTaskId.REGISTER_REQUEST,
                                UserTaskId.CONFIRM_MATCH,
                                UserTaskId.SEARCH_MANUALLY,
                                UserTaskId.DECIDE_REPLY),
                        false)
                .holding(EnumSet.complementOf(EnumSet.of(AttachmentClass.TRAVEL_DOCUMENT)))
                .startingReplyClock());
        add(plain(
                PacketKind.REPLY,
                Side.REQUESTED,
                text("outcome"),
                "replyOutcome",
                Map.of(
                        "identityDiffers",
                        data -> !data.path("identityDiff").isEmpty(),
                        "answerBy",
                        data -> data.path("answerBy").textValue(),
                        "interviewFrom",
                        data -> data.at("/interview/slots/0").textValue()),
                Set.of(
                        UserTaskId.CHECK_IDENTITY_DIFFERENCES,
                        UserTaskId.ASSESS_REFUSAL,
                        UserTaskId.SUPPLEMENT_REQUEST,
                        UserTaskId.ARRANGE_INTERVIEW,
                        UserTaskId.HANDLE_REPLY),
                false));
        add(plain(
                        PacketKind.TRAVEL_DOCUMENT,
                        Side.REQUESTED,
                        ONE_THING,
                        null,
                        Map.of(
                                "documentValidUntil",
                                data -> data.path("validUntil").asText()),
                        Set.of(UserTaskId.REPORT_DOCUMENT_DEFECT, UserTaskId.APPROVE_RENEWAL, UserTaskId.PLAN_TRANSFER),
                        false)
                .holding(EnumSet.of(AttachmentClass.PORTRAIT, AttachmentClass.TRAVEL_DOCUMENT)));
        add(plain(
                PacketKind.TRANSFER_NOTICE,
                Side.REQUESTING,
                text("status"),
                "transferStatus",
                Map.of("transferDate", data -> data.at("/departure/date").asText()),
                Set.of(UserTaskId.ANSWER_TRANSFER, UserTaskId.NOTE_CANCELLATION),
                true));
        add(plain(
                PacketKind.TRANSFER_ANSWER,
                Side.REQUESTED,
                text("status"),
                "transferAnswer",
                Map.of(),
                Set.of(UserTaskId.PLAN_TRANSFER, UserTaskId.CONFIRM_DEPARTURE),
                true));
        add(plain(
                PacketKind.HANDOVER_RECORD,
                Side.REQUESTED,
                PacketDescriptors::handover,
                "handoverOutcome",
                Map.of(),
                // Of a refusal; after a handover no other record comes.
                Set.of(UserTaskId.RETURN_AND_REVIEW),
                true));
        add(plain(
                PacketKind.INTERVIEW_ANSWER,
                Side.REQUESTING,
                text("status"),
                "interviewAnswer",
                Map.of("interviewAt", data -> data.at("/slots/0").asText()),
                Set.of(
                        UserTaskId.HOLD_INTERVIEW,
                        UserTaskId.CONFIRM_MATCH,
                        UserTaskId.SEARCH_MANUALLY,
                        UserTaskId.DECIDE_REPLY),
                false));
        add(plain(
                PacketKind.REMINDER,
                Side.REQUESTING,
                ONE_THING,
                null,
                Map.of("replyDueAt", data -> data.path("dueAt").asText()),
                Set.of(UserTaskId.NOTE_REMINDER),
                false));
        add(plain(
                PacketKind.RENEWAL_REQUEST,
                Side.REQUESTING,
                text("wanted"),
                "renewalWanted",
                Map.of(),
                Set.of(UserTaskId.EXTEND_TRAVEL_DOCUMENT),
                false));
        add(plain(
                PacketKind.DOCUMENT_CANCELLATION,
                Side.REQUESTED,
                text("code"),
                "cancellationCode",
                Map.of(),
                Set.of(UserTaskId.ASK_FOR_RENEWAL),
                false));
        add(plain(
                        PacketKind.RECTIFICATION,
                        Side.REQUESTING,
                        text("field"),
                        "rectifiedField",
                        Map.of(),
                        Set.of(UserTaskId.NOTE_RECTIFICATION),
                        false)
                .eitherWay());
        add(plain(
                PacketKind.RETURN_IN_ERROR,
                Side.REQUESTED,
                text("ground"),
                "returnGround",
                Map.of(),
                Set.of(UserTaskId.ASSESS_RETURN),
                true));
        add(plain(
                PacketKind.RETURN_ANSWER,
                Side.REQUESTING,
                text("status"),
                "returnAnswer",
                Map.of(),
                // Of a refusal; whoever reports the next error has it on file.
                Set.of(UserTaskId.NOTE_RETURN, UserTaskId.REPORT_ERROR),
                true));
        add(plain(
                        PacketKind.RETURN_NOTE,
                        Side.REQUESTED,
                        text("status"),
                        "returnNote",
                        Map.of(),
                        // Where both said the same, nobody waits for another.
                        Set.of(UserTaskId.SETTLE_RETURN),
                        true)
                .eitherWay());
        add(plain(
                PacketKind.WITHDRAWAL,
                Side.REQUESTING,
                ONE_THING,
                null,
                Map.of(),
                Set.of(UserTaskId.NOTE_WITHDRAWAL),
                false));
    }

    private PacketDescriptors() {}

    public static Optional<PacketDescriptor> find(PacketKind kind) {
        return Optional.ofNullable(ALL.get(kind));
    }

    public static PacketDescriptor of(PacketKind kind) {
        return find(kind).orElseThrow(() -> new IllegalArgumentException("a case has no packet of kind " + kind));
    }

    /** The kinds that tell of a case, and so of a person. */
    public static Set<PacketKind> kinds() {
        return Collections.unmodifiableSet(ALL.keySet());
    }

    /** How long the packets of a case are kept: as long as the one of them that is kept for the shortest time. */
    public static Retention retention() {
        return ALL.values().stream()
                .map(PacketDescriptor::retention)
                .reduce(Retention::shorter)
                .orElseThrow();
    }

    private static void add(PacketDescriptor descriptor) {
        ALL.put(descriptor.kind(), descriptor);
    }

    /** One that holds no files and starts no clock. */
    private static PacketDescriptor plain(
            PacketKind kind,
            Side sender,
            Word word,
            @Nullable String wordVariable,
            Map<String, Function<JsonNode, @Nullable Object>> told,
            Set<UserTaskId> heardIn,
            boolean ofTransfer) {
        return new PacketDescriptor(
                kind, Set.of(sender), word, wordVariable, told, heardIn, ofTransfer, Set.of(), false);
    }

    private static Word text(String field) {
        return (data, request) -> Optional.of(data.path(field).asText());
    }

    private static Optional<String> handover(JsonNode record, RequestId request) {
        for (JsonNode person : record.path("persons")) {
            if (person.path("requestId").asText().equals(request.value())) {
                return Optional.of(person.path("refused").asBoolean() ? "REFUSED" : "HANDED_OVER");
            }
        }
        return Optional.empty();
    }
}
