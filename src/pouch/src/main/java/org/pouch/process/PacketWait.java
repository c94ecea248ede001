package org.pouch.process;

import org.pouch.packet.PacketKind;

/** Where the processes of a case wait for a packet, by the id of the element that is active then. */
enum PacketWait {
    REPLY(PacketKind.REPLY, "gateway_IsReplyInTime"),
    TRAVEL_DOCUMENT(PacketKind.TRAVEL_DOCUMENT, "messageEvent_TravelDocumentReceived"),
    TRANSFER_NOTICE(PacketKind.TRANSFER_NOTICE, "messageEvent_TransferNoticed"),
    TRANSFER_ANSWER(PacketKind.TRANSFER_ANSWER, "messageEvent_TransferAnswered"),
    HANDOVER_RECORD(PacketKind.HANDOVER_RECORD, "messageEvent_HandoverRecorded");

    private final PacketKind kind;
    private final String element;

    PacketWait(PacketKind kind, String element) {
        this.kind = kind;
        this.element = element;
    }

    PacketKind kind() {
        return kind;
    }

    String element() {
        return element;
    }
}
