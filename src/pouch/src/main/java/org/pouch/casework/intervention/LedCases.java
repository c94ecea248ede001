package org.pouch.casework.intervention;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the engine whether a case is led, and starts its process again where its first task still has its place. */
@Component
class LedCases implements LostProcesses {
    static final String START_AGAIN = "START_AGAIN";

    /** Until then a case that was just opened may not have its process yet. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final CaseStore cases;
    private final EngineControl engine;
    private final JdbcClient database;
    private final Ledger ledger;
    private final Clock clock;

    LedCases(CaseStore cases, EngineControl engine, JdbcClient database, Ledger ledger, Clock clock) {
        this.cases = cases;
        this.engine = engine;
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Optional<Loss> of(RequestId request) {
        return cases.find(request)
                .filter(row -> isToBeLed(row) && !engine.isLed(request, row.side()))
                .map(row -> new Loss(canBegin(row)));
    }

    private boolean isToBeLed(CaseRow row) {
        CaseState state = row.standing().state();
        return state != CaseState.CLOSED
                && state != CaseState.WITHDRAWN
                && row.openedAt().plus(GRACE).isBefore(clock.instant())
                && wasStarted(row.request());
    }

    /** An imported case waits for its turn. */
    private boolean wasStarted(RequestId request) {
        return database.sql("SELECT process_started FROM casework_case WHERE request_id = ?")
                .param(request.value())
                .query(Boolean.class)
                .single();
    }

    private static boolean canBegin(CaseRow row) {
        try {
            requireBeginning(row);
            return true;
        } catch (DecisionRefused over) {
            return false;
        }
    }

    /** The first task of the process has to have its place. */
    private static void requireBeginning(CaseRow row) {
        try {
            CaseLaw.requireTask(
                    row.side(),
                    row.standing(),
                    row.side() == Side.REQUESTING ? UserTaskId.PREPARE_REQUEST : UserTaskId.REGISTER_REQUEST);
        } catch (OutOfTurn late) {
            throw new DecisionRefused(String.valueOf(late.getMessage()), Map.of());
        }
    }

    @Override
    public void startAgain(RequestId request, Officer officer) {
        CaseRow row = require(request);
        if (engine.isLed(request, row.side())) {
            throw new DecisionRefused("The process of this case is there.", Map.of());
        }
        if (!wasStarted(request)) {
            throw new DecisionRefused("The process of this case begins by itself when its turn comes.", Map.of());
        }
        try {
            lead(request, officer.id());
        } catch (InterventionRefused refused) {
            throw new DecisionRefused(refused.sentence(), Map.of());
        }
    }

    /** Whoever looks may see it as it was a moment ago; the engine starts none beside one that is there. */
    void lead(RequestId request, String officer) {
        CaseRow row = require(request);
        requireBeginning(row);
        ledger.append(new AuditEvent.DecisionTaken(request, START_AGAIN, officer, "STARTED"));
        engine.lead(request, row.side(), row.counterpart());
        database.sql("""
                        UPDATE casework_intervention SET led_again = TRUE
                        WHERE request_id = ? AND act = 'CANCEL' AND led_again = FALSE""").param(request.value()).update();
    }

    private CaseRow require(RequestId request) {
        return cases.find(request).orElseThrow(() -> new DecisionRefused("There is no such case here.", Map.of()));
    }

    @Override
    public List<RequestId> cancelled(int most) {
        return database.sql("""
                        SELECT c.request_id FROM casework_case c
                        WHERE c.state NOT IN ('WITHDRAWN', 'CLOSED') AND EXISTS (
                            SELECT 1 FROM casework_intervention i
                            WHERE i.request_id = c.request_id AND i.act = 'CANCEL' AND i.state IN ('DONE', 'UNKNOWN')
                                AND i.led_again = FALSE AND i.process_id IN (?, ?))
                        ORDER BY c.opened_at DESC LIMIT ?""")
                .params(LeadingProcess.of(Side.REQUESTING), LeadingProcess.of(Side.REQUESTED), most)
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }
}
