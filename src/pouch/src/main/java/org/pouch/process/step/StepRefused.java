package org.pouch.process.step;

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

    ErrorCode code() {
        return code;
    }
}
