package org.pouch.casework.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why somebody looked. */
public enum Purpose {
    /** A task of the case is open to the officer. */
    TASK,
    /** The officer opened the case or decided in it before. */
    OWN_CASE,
    /** Lists, in which work is looked for. */
    OVERVIEW,
    /** A program of the authority asked and said nothing else. */
    CASE_SYSTEM,
    SUPERVISION,
    DATA_SUBJECT_REQUEST,
    COMPLAINT,
    /** A court or an office asks what became of the request while somebody is held. */
    CUSTODY_REVIEW,
    TECHNICAL,
    /** Nobody said why. */
    UNSTATED;

    /** What an officer says who has no task of the case. */
    public static final List<Purpose> CHOSEN =
            List.of(SUPERVISION, DATA_SUBJECT_REQUEST, COMPLAINT, CUSTODY_REVIEW, TECHNICAL);

    /** Empty for what is none that can be chosen. */
    public static Optional<Purpose> chosen(String code) {
        return Stream.of(values())
                .filter(CHOSEN::contains)
                .filter(purpose -> purpose.name().equals(code))
                .findFirst();
    }
}
