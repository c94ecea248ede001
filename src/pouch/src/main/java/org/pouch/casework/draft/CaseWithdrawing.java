package org.pouch.casework.draft;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.casework.state.Paper;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.exchange.answer.PartnerAnswers;
import org.pouch.exchange.recall.RecallPackets;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a case of this side in one transaction; the engine is told at once, the partner after a time that tells nothing. */
@Component
class CaseWithdrawing implements WithdrawCase {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final String OUTCOME = "WITHDRAWN";

    private final Dossiers dossiers;
    private final CaseStore cases;
    private final PartnerAnswers answers;
    private final RecallPackets recall;
    private final Telling telling;
    private final Ledger ledger;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CaseWithdrawing(
            Dossiers dossiers,
            CaseStore cases,
            PartnerAnswers answers,
            RecallPackets recall,
            Telling telling,
            Ledger ledger,
            Clock clock) {
        this.dossiers = dossiers;
        this.cases = cases;
        this.answers = answers;
        this.recall = recall;
        this.telling = telling;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void withdraw(RequestId request, Officer officer) {
        cases.lock(request);
        Dossier dossier = dossiers.require(request);
        CaseRow row = dossier.row();
        if (row.standing().state() == CaseState.WITHDRAWN) {
            return;
        }
        try {
            cases.moveTo(request, CaseLaw.next(row.side(), row.standing(), Paper.WITHDRAWING));
        } catch (OutOfTurn early) {
            throw new DecisionRefused(String.valueOf(early.getMessage()), Map.of());
        }
        recall.recall(request);
        News.Interrupted.of(request)
                .forEach((news, after) -> telling.owe(news, clock.instant().plus(after)));
        ledger.append(new AuditEvent.DecisionTaken(request, Paper.WITHDRAWING.name(), officer.id(), OUTCOME));
        if (mayHaveLeft(dossier)) {
            telling.owe(
                    new News.TakenBack(request, row.counterpart()),
                    clock.instant().plus(someTime()));
        } else {
            cases.close(request, OUTCOME, clock.instant());
            ledger.append(new AuditEvent.CaseClosed(request, OUTCOME));
        }
    }

    /** A partner that was never asked is told nothing. */
    private boolean mayHaveLeft(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.REQUEST && packet.direction() == Direction.SENT)
                .anyMatch(packet -> answers.isSealed(packet.id()));
    }

    private Duration someTime() {
        return Duration.ofMillis(random.nextLong(LONGEST_WAIT.toMillis()));
    }
}
