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
    WITHDRAWN,
    CLOSED
}
