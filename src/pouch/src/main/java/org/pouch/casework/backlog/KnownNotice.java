package org.pouch.casework.backlog;

import java.util.List;
import java.util.Optional;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.journey.Transfer;
import org.pouch.exchange.answer.PartnerAnswers;
import org.springframework.stereotype.Component;

/**
 * The notice of a transfer by which the other side goes: until an attempt was made to send what changes it, whatever keeps that
 * here, the one before is what was announced, with its day and place.
 */
@Component
public final class KnownNotice {
    private final PartnerAnswers answers;
    private final TurnRows turns;

    KnownNotice(PartnerAnswers answers, TurnRows turns) {
        this.answers = answers;
        this.turns = turns;
    }

    /** Empty where none of it has ever been on its way. One that waits to be sent once more may be known. */
    public Optional<CasePacket> of(Dossier dossier, Transfer transfer) {
        return notices(dossier, transfer).stream()
                .flatMap(each -> paper(dossier, each).stream())
                .filter(this::isKnown)
                .reduce((first, second) -> second);
    }

    private boolean isKnown(CasePacket notice) {
        return notice.direction() == Direction.RECEIVED || answers.isTried(notice.id());
    }

    private static Optional<CasePacket> paper(Dossier dossier, Transfer transfer) {
        return dossier.packets().stream()
                .filter(paper -> paper.id().equals(transfer.notice()))
                .findFirst();
    }

    /** What waits in line to announce a transfer, or to change it, leaves no more once this is cancelled. */
    public void takeOutOfLine(Dossier dossier, Transfer cancelled) {
        notices(dossier, cancelled).forEach(each -> turns.forgetWaiting(each.notice()));
    }

    private static List<Transfer> notices(Dossier dossier, Transfer transfer) {
        return Transfer.all(dossier).stream()
                .filter(each -> each.id().equals(transfer.id()))
                .toList();
    }
}
