package org.pouch.casework.kind;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/**
 * One kind of packet. When it may be sent and filed is in the table of transitions, by its kind and its word.
 *
 * @param senders the side that sends it, or both
 * @param word what a packet of it says in one word, as the table of transitions knows it
 * @param wordVariable the variable in which the process that waits for it is told the word; null when it is not
 * @param told what else that process is told: variable to value in its data, no free text, nothing of the person
 * @param heardIn the user tasks that are done only by a process that was told of it
 * @param ofTransfer whether it belongs to a transfer that was proposed before, or proposes one
 * @param attachments classes of files that may leave with it
 * @param startsReplyClock whether the limit of the answer runs from its receipt
 */
public record PacketDescriptor(
        PacketKind kind,
        Set<Side> senders,
        Word word,
        @Nullable String wordVariable,
        Map<String, Function<JsonNode, @Nullable Object>> told,
        Set<UserTaskId> heardIn,
        boolean ofTransfer,
        Set<AttachmentClass> attachments,
        boolean startsReplyClock) {
    public PacketDescriptor {
        senders = Set.copyOf(senders);
        attachments = Set.copyOf(attachments);
    }

    /** Reads the one word out of the data of a packet. */
    @FunctionalInterface
    public interface Word {
        /** Empty when the packet is not about that case. */
        Optional<String> of(JsonNode data, RequestId request);
    }

    PacketDescriptor holding(Set<AttachmentClass> classes) {
        return new PacketDescriptor(
                kind, senders, word, wordVariable, told, heardIn, ofTransfer, classes, startsReplyClock);
    }

    PacketDescriptor startingReplyClock() {
        return new PacketDescriptor(kind, senders, word, wordVariable, told, heardIn, ofTransfer, attachments, true);
    }

    /** Each side says it to the other. */
    PacketDescriptor eitherWay() {
        return new PacketDescriptor(
                kind,
                Set.of(Side.values()),
                word,
                wordVariable,
                told,
                heardIn,
                ofTransfer,
                attachments,
                startsReplyClock);
    }

    /** How long what it says is kept. */
    public Retention retention() {
        return Retention.of(kind);
    }

    public boolean isReceivedBy(Side side) {
        return senders.contains(side.other());
    }

    /** Empty where either side sends it. */
    public Optional<Side> onlySender() {
        return senders.size() == 1 ? senders.stream().findFirst() : Optional.empty();
    }

    /** The variables of the process. */
    public Map<String, Object> told(JsonNode data, RequestId request) {
        Map<String, Object> variables = new LinkedHashMap<>();
        Optional<String> spoken = word.of(data, request);
        if (wordVariable != null && spoken.isPresent()) {
            variables.put(wordVariable, spoken.get());
        }
        told.forEach((variable, value) -> {
            Object said = value.apply(data);
            if (said != null) {
                variables.put(variable, said);
            }
        });
        return variables;
    }
}
