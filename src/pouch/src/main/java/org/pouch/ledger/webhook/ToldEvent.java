package org.pouch.ledger.webhook;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The closed list of what webhooks are told of (ADR 0044). What is not here is never told, whatever is configured. */
enum ToldEvent {
    CASE_OPENED("case.opened"),
    /** Ours was handed to a channel; told again when it is sent again. */
    PACKET_SENT("packet.sent"),
    /** The partner filed ours in a case: its receipt at the level BUSINESS accepts. */
    PACKET_ACKNOWLEDGED("packet.acknowledged"),
    /** A request, a travel document or a notice of transfer came from a partner and was accepted. */
    PACKET_RECEIVED("packet.received"),
    REPLY_RECEIVED("reply.received"),
    TRANSFER_ANSWERED("transfer.answered"),
    /** The partner's record of a handover came; whether it took place is not said. */
    HANDOVER_RECORDED("handover.recorded"),
    /** A case ended by what the partner answered or recorded; by what is not said. */
    CASE_CLOSED("case.closed");

    private final String word;

    ToldEvent(String word) {
        this.word = word;
    }

    /** As in settings and bodies. */
    String word() {
        return word;
    }

    static Optional<ToldEvent> of(String word) {
        return Arrays.stream(values()).filter(event -> event.word.equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(ToldEvent::word).collect(Collectors.joining(", "));
    }
}
