package org.pouch.casework.state;

/**
 * Where a case stands.
 *
 * @param suspended the partner's replies contradict each other: until a person has resolved it nothing leaves and nobody departs
 *     (R-54, domain.md P8)
 */
public record Standing(CaseState state, boolean suspended) {
    private static final String SUSPENDED = "SUSPENDED";

    public static Standing of(CaseState state) {
        return new Standing(state, false);
    }

    /** Whether a packet of the case may be sealed. */
    public boolean letsLeave() {
        return !suspended && state != CaseState.WITHDRAWN && state != CaseState.CLOSED;
    }

    /** Whether an announced transfer may still be cancelled: a contradiction is one more reason to. */
    public boolean letsTakeBack() {
        return state != CaseState.WITHDRAWN && state != CaseState.CLOSED;
    }

    /** As people see it. */
    public String shown() {
        return suspended && state != CaseState.CLOSED ? SUSPENDED : state.name();
    }
}
