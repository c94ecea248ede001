package org.pouch.process.step;

/** A refusal of the domain that the model catches as a BPMN error. */
final class StepRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    StepRefused(ErrorCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
