package org.pouch.casework.agreement;

import java.time.Clock;
import java.util.Optional;
import org.pouch.casework.CaseTerms.Terms;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.round.Rounds;
import org.springframework.stereotype.Component;

/** What the requested state may still ask for before it answers; asked by whoever replies, and again when the reply arrives. */
@Component
public final class RoundLimits {
    private final Deadlines deadlines;
    private final Clock clock;

    RoundLimits(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Why a reply may not say that now.
     *
     * @param outcome of the reply that is not among the papers yet
     * @return a sentence; empty when it may
     */
    public Optional<String> refusal(Dossier dossier, String outcome) {
        return switch (outcome) {
            case "MORE_INFO" -> Rounds.of(dossier).left() == 0
                    ? Optional.of("More was asked for " + Rounds.MOST
                            + " times already. Talk to the liaison officer of the other side, then decide.")
                    : Optional.empty();
            case "EXTENSION_REQUEST" -> extension(dossier);
            default -> Optional.empty();
        };
    }

    private Optional<String> extension(Dossier dossier) {
        Terms terms = deadlines.of(dossier.request());
        if (terms.extendedDueAt() == null) {
            return Optional.of("The agreement gives no extension: decide, or ask for what is missing.");
        }
        if (Rounds.of(dossier).extension().isPresent()) {
            return Optional.of("More time was asked for already, and the agreement gives it once: decide.");
        }
        return clock.instant().isBefore(terms.replyDueAt())
                ? Optional.empty()
                : Optional.of("The answer is overdue, and more time has to be asked for before: decide.");
    }
}
