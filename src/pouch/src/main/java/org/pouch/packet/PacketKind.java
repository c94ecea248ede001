package org.pouch.packet;

import java.util.Locale;

/** What a packet says, and the one message name under which the processes wait for it (domain.md 5). */
public enum PacketKind {
    /** Asks the requested state to readmit a person (domain.md 1.7 A). */
    REQUEST("MSG_REQUEST"),
    /** The requested state's answer (B). */
    REPLY("MSG_REPLY"),
    /** An emergency travel document (C). */
    TRAVEL_DOCUMENT("MSG_TD_ISSUED"),
    /** Proposes date, place and escort of the transfer (D). */
    TRANSFER_NOTICE("MSG_TRANSFER_NOTICE"),
    /** Accepts or rejects a proposed transfer (D, status). */
    TRANSFER_ANSWER("MSG_TRANSFER_ANSWER"),
    /** Both officers' record of the handover (E). */
    HANDOVER_RECORD("MSG_HANDOVER_RECORD"),
    /** Takes a case back, for one neutral reason (G, R-06). */
    WITHDRAWAL("MSG_WITHDRAW"),
    /** Answers every packet but a receipt (F). */
    RECEIPT("MSG_RECEIPT"),
    /** What two exchanges tell each other about themselves: a test of the way, a statement of the ledger. Nobody is told. */
    EXCHANGE_NOTE("MSG_EXCHANGE_NOTE"),
    /** Reminds of a reply that is due soon (I); says nothing of the person. */
    REMINDER("MSG_REMINDER"),
    /** Accepts a time that was proposed for an interview, or names others. */
    INTERVIEW_ANSWER("MSG_INTERVIEW_ANSWER"),
    /** Asks that a case be erased, or confirms that it was: two exchanges, by the number of the case alone. Nobody is told. */
    ERASURE("MSG_ERASURE"),
    /** Asks for a travel document to be extended, or for another in its place. */
    RENEWAL_REQUEST("MSG_TD_EXTENSION_REQ"),
    /** Says that a travel document is not in force any more. */
    DOCUMENT_CANCELLATION("MSG_TD_CANCELLED"),
    /** Corrects one datum that was said of the person before (H). */
    RECTIFICATION("MSG_RECTIFY"),
    /** Asks to take back a person who was handed over in error. */
    RETURN_IN_ERROR("MSG_RETURN_IN_ERROR"),
    /** Accepts or refuses that. */
    RETURN_ANSWER("MSG_RETURN_ANSWER"),
    /** Asks an exchange for receipts that are missing, or answers that: by the numbers of packets alone. Nobody is told (J). */
    STATUS_QUERY("MSG_STATUS_QUERY"),
    /** Says what became of a return that was accepted, as its sender saw it. */
    RETURN_NOTE("MSG_RETURN_NOTE");

    private final String messageName;

    PacketKind(String messageName) {
        this.messageName = messageName;
    }

    public String messageName() {
        return messageName;
    }

    /** As names of files write it: {@code travel-document}. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A receipt is never answered by a receipt. */
    public boolean isAnsweredByReceipt() {
        return this != RECEIPT;
    }

    /** What is not is the exchange's own: filed in no case, told to no process, let leave by no gate. */
    public boolean isOfCase() {
        return this != RECEIPT && this != EXCHANGE_NOTE && this != ERASURE && this != STATUS_QUERY;
    }
}
