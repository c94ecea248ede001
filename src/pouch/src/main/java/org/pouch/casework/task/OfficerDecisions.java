package org.pouch.casework.task;

import java.util.Map;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.verdict.DepartureGate;
import org.pouch.casework.verdict.DepartureStopped;
import org.springframework.stereotype.Component;

/** Takes officers' entries, and puts on record what stopped one, when its case is free again and its connection given back. */
@Component
final class OfficerDecisions implements RecordDecision {
    private final DecisionRecorder recorder;
    private final DepartureGate departures;

    OfficerDecisions(DecisionRecorder recorder, DepartureGate departures) {
        this.recorder = recorder;
        this.departures = departures;
    }

    @Override
    public Map<String, Object> record(Decision decision) {
        try {
            return recorder.record(decision);
        } catch (DepartureStopped stopped) {
            throw departures.onRecord(stopped);
        }
    }
}
