package org.pouch.casework.backlog;

import java.util.List;
import java.util.Optional;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.journey.Transfer;
import org.springframework.stereotype.Component;

/**
 * The notice of a transfer by which the other side goes: while what changes it waits for its turn to leave, the one before is
 * what was announced, with its day and place.
 */
@Component
public final class KnownNotice {
    private final TurnRows turns;

    KnownNotice(TurnRows turns) {
        this.turns = turns;
    }

    /** Empty where no notice of it has left. */
    public Optional<CasePacket> of(Dossier dossier, Transfer transfer) {
        List<Transfer> told = Transfer.all(dossier).stream()
                .filter(each -> each.id().equals(transfer.id()) && !isInLine(each))
                .toList();
        return told.stream()
                .reduce((first, second) -> second)
                .flatMap(last -> dossier.packets().stream()
                        .filter(paper -> paper.id().equals(last.notice()))
                        .findFirst());
    }

    private boolean isInLine(Transfer transfer) {
        return turns.find(transfer.notice()).filter(Turn::isWaiting).isPresent();
    }
}
