package org.pouch.casework.task;

import java.util.Map;
import java.util.Optional;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.access.AccessLog;
import org.pouch.casework.access.FieldGroup;
import org.pouch.casework.access.Look;
import org.pouch.casework.access.Look.Action;
import org.pouch.casework.access.Purpose;
import org.pouch.casework.access.SeesCases;
import org.pouch.casework.form.EntryCheck;
import org.pouch.casework.verdict.DepartureGate;
import org.pouch.casework.verdict.DepartureStopped;
import org.pouch.packet.RequestId;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Takes officers' entries. What asks others, or puts on record what stopped an entry, is done while the case is free and no
 * connection is held. Whoever would decide about their own work is told to those who supervise.
 */
@Component
final class OfficerDecisions implements RecordDecision {
    private static final String BUSY =
            "Others are deciding at this moment what has to wait its turn. Nothing was recorded: try again in a moment.";

    private final DecisionRecorder recorder;
    private final GateAtApproval gate;
    private final DepartureGate departures;
    private final EntryCheck check;
    private final AccessLog log;
    private final SeesCases sight;

    OfficerDecisions(
            DecisionRecorder recorder,
            GateAtApproval gate,
            DepartureGate departures,
            EntryCheck check,
            AccessLog log,
            Optional<SeesCases> sight) {
        this.sight = SeesCases.orEverybody(sight);
        this.log = log;
        this.check = check;
        this.recorder = recorder;
        this.gate = gate;
        this.departures = departures;
    }

    @Override
    public Map<String, Object> record(Decision decision) {
        try {
            recorder.approving(decision).ifPresent(gate::require);
            return recorder.record(decision);
        } catch (DepartureStopped stopped) {
            throw departures.onRecord(stopped);
        } catch (AskedAlready asked) {
            throw asked.refused(sight.sees(decision.officer(), asked.other()));
        } catch (PessimisticLockingFailureException | QueryTimeoutException busy) {
            throw new DecisionRefused(BUSY, Map.of());
        } catch (OwnWork own) {
            log.write(tried(decision, own.request()));
            throw own.refused();
        }
    }

    @Override
    public void check(Decision entry) {
        check.require(entry);
    }

    private static Look tried(Decision decision, RequestId request) {
        Officer officer = decision.officer();
        return new Look(
                officer.id(),
                officer.roles(),
                Action.REFUSED,
                FieldGroup.FORM,
                request,
                decision.packet() == null ? null : decision.packet().value(),
                0,
                Purpose.TASK,
                decision.taskId());
    }
}
