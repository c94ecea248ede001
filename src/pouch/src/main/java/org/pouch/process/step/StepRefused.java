package org.pouch.process.step;

import org.pouch.casework.backlog.TurnNotCome;

/** A refusal of the domain that the model catches as a BPMN error. */
final class StepRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    StepRefused(ErrorCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** Which rule stopped the packet, and whether one did at all, is for the case and not for the engine. */
    static StepRefused byGate() {
        return new StepRefused(
                ErrorCode.ERR_GATE_BLOCK, "This packet does not leave now; the history of its case says why.");
    }

    static StepRefused byTurn(TurnNotCome waits) {
        return new StepRefused(ErrorCode.ERR_WAITS_FOR_TURN, String.valueOf(waits.getMessage()));
    }

    ErrorCode code() {
        return code;
    }
}
