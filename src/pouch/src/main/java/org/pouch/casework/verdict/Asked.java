package org.pouch.casework.verdict;

/** When the send gate was asked. */
public enum Asked {
    /** The final content, before it is sealed. */
    CONTENT,
    /** That content became these bytes. */
    DOCUMENT,
    DISPATCH,
    SEND,
    /** Three days before the departure. */
    T72,
    /** A day before the departure. */
    T24,
    DEPARTURE;

    /** Whether it was about a person who is to depart rather than about a packet that is to leave. */
    boolean isOfDeparture() {
        return this == T72 || this == T24 || this == DEPARTURE;
    }
}
