package org.pouch.process.step;

import java.util.Map;
import org.pouch.casework.backlog.TurnNotCome;

/** A refusal of the domain that the model catches as a BPMN error. */
final class StepRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> facts;

    StepRefused(ErrorCode code, String sentence) {
        this(code, sentence, Map.of());
    }

    private StepRefused(ErrorCode code, String sentence, Map<String, Object> facts) {
        super(sentence);
        this.code = code;
        this.facts = facts;
    }

    /** Which rule stopped the packet, and whether one did at all, is for the case and not for the engine. */
    static StepRefused byGate() {
        return new StepRefused(
                ErrorCode.ERR_GATE_BLOCK, "This packet does not leave now; the history of its case says why.");
    }

    static StepRefused byTurn(TurnNotCome waits) {
        return new StepRefused(ErrorCode.ERR_WAITS_FOR_TURN, String.valueOf(waits.getMessage()));
    }

    /** With what the catching event has to know: what else the process knows ends with it, if another called it. */
    StepRefused knowing(Map<String, Object> told) {
        return new StepRefused(code, String.valueOf(getMessage()), Map.copyOf(told));
    }

    /** Variables for the scope of the event that catches it. */
    Map<String, Object> facts() {
        return facts;
    }

    ErrorCode code() {
        return code;
    }
}
