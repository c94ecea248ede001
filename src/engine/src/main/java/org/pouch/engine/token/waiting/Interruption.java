package org.pouch.engine.token.waiting;

import org.pouch.engine.model.FlowNode;

/** What waits for user tasks to listen, those that end more before others: of two at the same element the first is what happens. */
enum Interruption {
    /** The element ends, or the instance: a boundary event, a modification, a cancellation. */
    ENDS,

    /** A terminate end event ends what is beside it. */
    TERMINATES,

    /** An event sub-process begins in the element. */
    BEGINS,

    /** A multi-instance body is left, since its completion condition holds. */
    LEAVES,

    /** An ad-hoc sub-process is left, whatever is at work in it. */
    CLOSES;

    /** By the element that an interruption names: the event, the activity of the body, or what is around each flow of the ad-hoc sub-process. */
    static Interruption by(FlowNode named) {
        return switch (named.kind()) {
            case BOUNDARY_EVENT -> ENDS;
            case END_EVENT -> TERMINATES;
            case START_EVENT -> BEGINS;
            case AD_HOC_SUB_PROCESS_INNER_INSTANCE -> CLOSES;
            default -> LEAVES;
        };
    }
}
