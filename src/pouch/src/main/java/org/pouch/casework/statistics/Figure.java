package org.pouch.casework.statistics;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is counted. */
public enum Figure {
    /** That left, or came, within the period. */
    REQUESTS,
    /** Confirmed, or silence was taken for consent. */
    AGREED,
    /** Refuted, or not for the partner to answer. */
    REFUSED,
    /** Withdrawn, ended without an answer, or not answered yet. */
    WITHOUT_ANSWER,
    CONFIRMED,
    /** Silence was taken for consent. */
    DEEMED,
    REFUTED,
    NOT_COMPETENT,
    /** Whatever had been answered before. */
    WITHDRAWN,
    /** Ended without an answer. */
    CLOSED,
    /** Not answered yet. */
    OPEN,
    /** Not answered when the answer was due, whether it came later or not. */
    OVERDUE,
    /** More time was asked for. */
    EXTENDED,
    /** A travel document was issued. */
    DOCUMENTS,
    HANDED_OVER;

    /** Each request is one of these: together they are all. */
    static final List<Figure> GROUPS = List.of(AGREED, REFUSED, WITHOUT_ANSWER);

    /** Those that it is the sum of; empty for all others. */
    Set<Figure> parts() {
        return switch (this) {
            case AGREED -> EnumSet.of(CONFIRMED, DEEMED);
            case REFUSED -> EnumSet.of(REFUTED, NOT_COMPETENT);
            case WITHOUT_ANSWER -> EnumSet.of(WITHDRAWN, CLOSED, OPEN);
            default -> EnumSet.noneOf(Figure.class);
        };
    }
}
