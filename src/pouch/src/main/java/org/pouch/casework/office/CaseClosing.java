package org.pouch.casework.office;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.pouch.casework.CloseCase;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.journey.TakingBack;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.casework.state.Paper;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes a case as its papers say that it ended, whatever the process believes, and says so in the ledger, both or neither. What an officer ends
 * while the partner works on it is taken back there.
 */
@Component
class CaseClosing implements CloseCase {
    private static final List<UserTaskId> CLOSING = List.of(
            UserTaskId.ARRANGE_DELIVERY,
            UserTaskId.APPROVE_ENDING,
            UserTaskId.CHASE_REPLY,
            UserTaskId.WRITE_TO_AUTHORITY,
            UserTaskId.RAISE_DIPLOMATICALLY,
            UserTaskId.REFER_TO_COMMITTEE,
            UserTaskId.HANDLE_REPLY,
            UserTaskId.CHECK_IDENTITY_DIFFERENCES,
            UserTaskId.CHASE_DOCUMENT,
            UserTaskId.CHASE_NOTICE,
            UserTaskId.RESOLVE_CONFLICT,
            UserTaskId.RETURN_AND_REVIEW,
            UserTaskId.REVIEW_BLOCK);

    /** What the ledger is told where nobody told the partner, which waits. */
    static final String UNTOLD = "CLOSED_UNTOLD";

    private static final Set<String> ENDS = Set.of("CLOSE", "STOP");

    private final Dossiers dossiers;
    private final CaseStore cases;
    private final TakingBack takingBack;
    private final Ledger ledger;
    private final Clock clock;

    CaseClosing(Dossiers dossiers, CaseStore cases, TakingBack takingBack, Ledger ledger, Clock clock) {
        this.dossiers = dossiers;
        this.cases = cases;
        this.takingBack = takingBack;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void close(RequestId request, String wanted) {
        cases.lock(request);
        Dossier dossier =
                wanted.equals(TakingBack.WITHDRAWN) ? dossiers.requireOrSkeleton(request) : dossiers.require(request);
        String outcome = wanted.equals(TakingBack.BY_OFFICER) && isUntold(dossier) ? UNTOLD : wanted;
        CaseRow row = dossier.row();
        if (row.standing().state() == CaseState.CLOSED) {
            if (outcome.equals(TakingBack.WITHDRAWN)) {
                cases.endTakingBack(request);
            }
            return;
        }
        requirePapers(dossier, outcome);
        if (cases.close(request, outcome, clock.instant())) {
            ledger.append(new AuditEvent.CaseClosed(request, outcome));
            if (outcome.equals(TakingBack.BY_OFFICER) && takingBack.isOpenThere(dossier)) {
                takingBack.owe(row);
                cases.oweTakingBack(request);
            }
        }
    }

    private static void requirePapers(Dossier dossier, String outcome) {
        CaseRow row = dossier.row();
        if (CaseLaw.find(row.side(), row.standing(), Paper.closing(outcome)).isEmpty()) {
            throw new OutOfTurn(
                    "Case " + row.request() + " is " + row.standing().shown()
                            + " by the papers on file, so it is not closed as " + outcome
                            + ". Find out why its process is further than its papers; when they have come, retry.");
        }
        if ((outcome.equals(TakingBack.BY_OFFICER) || outcome.equals(UNTOLD)) && !isWanted(dossier)) {
            throw new OutOfTurn("No officer has decided to close case " + row.request() + ", so it is not closed.");
        }
    }

    private static boolean isWanted(Dossier dossier) {
        return isUntold(dossier)
                || dossier.latest(CLOSING)
                        .filter(entry -> ENDS.stream().anyMatch(end -> entry.says("decision", end)))
                        .isPresent();
    }

    /** Two officers have agreed that the other side, which waits, is not told. */
    private static boolean isUntold(Dossier dossier) {
        return dossier.latest(CLOSING)
                .filter(entry ->
                        entry.task().equals(UserTaskId.APPROVE_ENDING.value()) && entry.says("decision", "APPROVE"))
                .isPresent();
    }
}
