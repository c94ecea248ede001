package org.pouch.process;

/** Messages of the processes that are no packet kind; the others are named by {@link org.pouch.packet.PacketKind}. */
public enum ProcessMessage {
    /** Starts readmission-request. */
    CASE_OPENED("MSG_CASE_OPENED"),
    /** Starts packet-intake. */
    ARRIVAL_HELD("MSG_ARRIVAL_HELD"),
    /** Ends one attempt of packet-dispatch. */
    ATTEMPT_FAILED("MSG_ATTEMPT_FAILED");

    private final String messageName;

    ProcessMessage(String messageName) {
        this.messageName = messageName;
    }

    public String messageName() {
        return messageName;
    }
}
