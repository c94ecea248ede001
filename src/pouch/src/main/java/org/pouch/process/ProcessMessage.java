package org.pouch.process;

/** Messages of the processes that are no packet kind; the others are named by {@link org.pouch.packet.PacketKind}. */
public enum ProcessMessage {
    /** Starts readmission-request. */
    CASE_OPENED("MSG_CASE_OPENED"),
    /** A request that answers a question back; its key is the question, so that no other wait takes it. */
    QUESTION_ANSWERED("MSG_MOREINFO_ANSWER"),
    /** Starts packet-intake. */
    ARRIVAL_HELD("MSG_ARRIVAL_HELD"),
    /** Starts reply-conflict, in which a person looks at replies that contradict each other. */
    REPLY_IN_CONFLICT("MSG_REPLY_IN_CONFLICT"),
    /** Starts departure-block, in which a second officer looks at a departure that the gate stops. */
    DEPARTURE_STOPPED("MSG_DEPARTURE_STOPPED"),
    /** An announced transfer is to be changed or cancelled. */
    CHANGE_WANTED("MSG_TRANSFER_CHANGE"),
    /** What was announced is called off while its change still waits for its turn to leave. */
    CALLED_OFF("MSG_TRANSFER_CALLED_OFF"),
    /** Starts request-withdrawal, which tells the partner that a case was taken back. */
    CASE_TAKEN_BACK("MSG_CASE_TAKEN_BACK"),
    /** Starts document-cancellation, in which two officers cancel a travel document that was issued here. */
    CANCELLATION_WANTED("MSG_TD_CANCELLATION_WANTED"),
    /** Starts rectification, in which two officers correct a datum that was said of a person. */
    RECTIFICATION_WANTED("MSG_RECTIFICATION_WANTED"),
    /** An officer found that whoever was handed over is another person. */
    ERROR_FOUND("MSG_ERROR_FOUND"),
    /** Ends one attempt of packet-dispatch. */
    ATTEMPT_FAILED("MSG_ATTEMPT_FAILED"),
    /** A packet that had to wait in packet-dispatch asks again whether it may leave. */
    TURN_CAME("MSG_TURN_CAME");

    private final String messageName;

    ProcessMessage(String messageName) {
        this.messageName = messageName;
    }

    public String messageName() {
        return messageName;
    }
}
