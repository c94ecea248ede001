package org.pouch.casework.onward;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/**
 * Consents by which the partner of a case lets what it sent of the person be passed on to another authority. The partner gives it outside of
 * packets; what counts here is what one officer notes of it and another confirms. Each change is a line of the ledger.
 */
public interface OnwardConsents {
    /** No consent is noted for longer; then it is asked for anew. */
    int LONGEST_DAYS = 365;

    /** The oldest first; of an erased case without their references. */
    List<Consent> of(RequestId request);

    /**
     * What the partner wrote, as one officer has it before them. It lets nothing be passed on yet.
     *
     * @throws org.pouch.casework.DecisionRefused when no such case is open to it, the recipient is the partner or this authority, the reference has
     *     another form, or the day is past or too far ahead
     */
    void note(RequestId request, Noted noted, Officer officer);

    /**
     * Another officer has seen the same paper: from now on it counts, through its last day.
     *
     * @throws org.pouch.casework.DecisionRefused when it waits for nobody, or for another officer than this one
     */
    void confirm(RequestId request, String consent, Officer officer);

    /**
     * It counts no more: it was taken back, or is not needed. One officer is enough.
     *
     * @throws org.pouch.casework.DecisionRefused when it has ended, or there is none
     */
    void end(RequestId request, String consent, Officer officer);

    /**
     * Writes down that something the partner sent is passed on now.
     *
     * @throws org.pouch.casework.DecisionRefused while the consent does not count
     */
    void passOn(RequestId request, String consent, Officer officer);

    /** To whom what was received in this case was passed on, the earliest first. */
    List<PassedOn> passedOn(RequestId request);

    /** For what it may be used there. */
    enum Purpose {
        IDENTITY,
        CIVIL_REGISTER,
        RECEPTION,
        CARE,
        OTHER_REQUEST
    }

    /**
     * What an officer notes.
     *
     * @param reference of the partner's letter: 3 to 40 capitals, digits, points, slashes and hyphens
     * @param until the last day on which it counts
     */
    record Noted(AuthorityId recipient, Purpose purpose, String reference, LocalDate until) {}

    /** How far a consent has come. */
    enum State {
        /** One officer says so. */
        NOTED,
        /** Two do: it counts. */
        IN_FORCE,
        /** Its last day is over. */
        OVER,
        /** Somebody ended it. */
        ENDED
    }

    /**
     * A consent.
     *
     * @param reference empty of an erased case
     * @param notedBy id of an officer, as {@code confirmedBy}
     */
    record Consent(
            String id,
            AuthorityId recipient,
            Purpose purpose,
            String reference,
            LocalDate until,
            String notedBy,
            Instant notedAt,
            @Nullable String confirmedBy,
            State state) {}

    /** @param officer id of who passed it on */
    record PassedOn(AuthorityId recipient, String officer, Instant at) {}
}
