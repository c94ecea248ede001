package org.pouch.casework.task;

import java.util.Map;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.verdict.DepartureGate;
import org.pouch.casework.verdict.DepartureStopped;
import org.springframework.stereotype.Component;

/**
 * Takes officers' entries. What asks others, or puts on record what stopped an entry, is done while the case is free and no
 * connection is held.
 */
@Component
final class OfficerDecisions implements RecordDecision {
    private final DecisionRecorder recorder;
    private final GateAtApproval gate;
    private final DepartureGate departures;

    OfficerDecisions(DecisionRecorder recorder, GateAtApproval gate, DepartureGate departures) {
        this.recorder = recorder;
        this.gate = gate;
        this.departures = departures;
    }

    @Override
    public Map<String, Object> record(Decision decision) {
        recorder.approving(decision).ifPresent(gate::require);
        try {
            return recorder.record(decision);
        } catch (DepartureStopped stopped) {
            throw departures.onRecord(stopped);
        }
    }
}
