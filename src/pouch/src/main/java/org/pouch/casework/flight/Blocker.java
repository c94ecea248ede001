package org.pouch.casework.flight;

/** What keeps a person from departing on a flight, as things stand now. */
public enum Blocker {
    /** Nobody can say: what is kept of the case is damaged or erased. */
    UNREADABLE,
    CASE_CLOSED,
    CASE_SUSPENDED,
    COOPERATION_SUSPENDED,
    IDENTITY_NOT_SETTLED,
    NO_DOCUMENT,
    DOCUMENT_ENDS_BEFORE,
    LEGAL_BAR,
    LEGAL_BAR_UNKNOWN,
    NOTICE_TOO_SHORT,
    /** The agreement lets no more persons depart in that month. */
    MONTH_FULL,
    /** The agreement gives so much time from the reply, and the flight is later. */
    AFTER_AGREED_TERM,
    NOT_PLANNED,
    NOT_APPROVED,
    NOT_ANSWERED,
    REJECTED,
    DEPARTED
}
