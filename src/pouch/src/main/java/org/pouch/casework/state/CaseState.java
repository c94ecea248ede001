package org.pouch.casework.state;

/** How far a case has come, as officers see it (domain.md 1.1). */
public enum CaseState {
    DRAFT,
    PREPARED,
    APPROVED,
    SENT,
    RECEIVED,
    UNDER_VERIFICATION,
    DEEMED,
    CONFIRMED,
    REFUTED,
    MORE_INFO,
    NOT_COMPETENT,
    DOCUMENT_PREPARED,
    DOCUMENT_ISSUED,
    TRANSFER_PLANNED,
    TRANSFER_NOTIFIED,
    TRANSFER_ACCEPTED,
    TRANSFER_REJECTED,
    DEPARTED,
    HANDED_OVER,
    HANDOVER_REFUSED,
    /** Whoever was handed over is another person: the side that took them in asks to return them. */
    ERROR_REPORTED,
    RETURN_ACCEPTED,
    RETURNED_IN_ERROR,
    /** A return was accepted and did not happen: whoever was handed over is still there, and may be reported again. */
    NOT_RETURNED,
    WITHDRAWN,
    CLOSED
}
