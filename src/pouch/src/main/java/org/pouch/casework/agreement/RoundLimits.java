package org.pouch.casework.agreement;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.CaseTerms.Terms;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.round.Rounds;
import org.pouch.casework.safeguard.RuleTable;
import org.pouch.casework.state.CaseState;
import org.springframework.stereotype.Component;

/** What the requested state may still ask for before it answers; asked by whoever replies, and again when the reply arrives. */
@Component
public final class RoundLimits {
    private static final int MOST_REMINDERS = 8;
    private static final int MOST_PROPOSALS = 4;
    private static final int MOST_MISSED = 2;

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
        if (dossier.row().standing().state() == CaseState.DEEMED && !isFinal(outcome)) {
            return Optional.of("The term is over, and silence was taken for consent: confirm or refute.");
        }
        return switch (outcome) {
            case "MORE_INFO" ->
                Rounds.of(dossier).left() == 0
                        ? Optional.of("More was asked for " + Rounds.MOST
                                + " times already. Talk to the liaison officer of the other side, then decide.")
                        : Optional.empty();
            case "EXTENSION_REQUEST" -> extension(dossier);
            case "INTERVIEW" -> interview(dossier);
            default -> Optional.empty();
        };
    }

    /** One for each due date: whoever sends more wants something else of our officers. */
    public boolean isRemindedEnough(Dossier dossier) {
        return Rounds.of(dossier).reminders() >= MOST_REMINDERS;
    }

    private static boolean isFinal(String outcome) {
        return outcome.equals("CONFIRMED") || outcome.equals("REFUTED") || outcome.equals("NOT_COMPETENT");
    }

    private static Optional<String> interview(Dossier dossier) {
        long missed = dossier.entries().stream()
                .filter(entry -> entry.task().equals(UserTaskId.HOLD_INTERVIEW.value()))
                .filter(entry -> entry.says("result", "MISSED"))
                .count();
        if (missed >= MOST_MISSED) {
            return Optional.of("The person has missed " + MOST_MISSED + " interviews: decide without.");
        }
        return Rounds.of(dossier).interviews() >= MOST_PROPOSALS
                ? Optional.of("An interview was proposed " + MOST_PROPOSALS
                        + " times already. Talk to the liaison officer of the other side, then decide.")
                : Optional.empty();
    }

    private Optional<String> extension(Dossier dossier) {
        String finding = RuleTable.EXTENSION.word(facts(dossier));
        return switch (finding) {
            case "MAY_BE_ASKED" -> Optional.empty();
            case "NOT_COVERED" -> Optional.of("No agreement on file covers the case, so none gives an extension.");
            case "NOT_AGREED" -> Optional.of("The agreement gives no extension: decide, or ask for what is missing.");
            case "ASKED_BEFORE" ->
                Optional.of("More time was asked for already, and the agreement gives it once: decide.");
            case "QUESTION_OPEN" ->
                Optional.of("More information was asked for and is not there yet, and a reply would end the work on it:"
                        + " ask for more time when it is there, or decide without it.");
            case "OVERDUE" -> Optional.of("The answer is overdue, and more time has to be asked for before: decide.");
            default -> throw new IllegalStateException("the table extension says " + finding);
        };
    }

    /** What the table extension asks; where no agreement covers the case, no term runs. */
    private Map<String, Boolean> facts(Dossier dossier) {
        Optional<Terms> terms = deadlines.find(dossier).map(profile -> deadlines.of(dossier.request()));
        Rounds rounds = Rounds.of(dossier);
        return Map.of(
                "agreementCovers",
                terms.isPresent(),
                "extensionAgreed",
                terms.filter(known -> known.extendedDueAt() != null).isPresent(),
                "askedBefore",
                rounds.extension().isPresent(),
                "questionOpen",
                rounds.openQuestion().isPresent(),
                "overdue",
                terms.filter(known -> !clock.instant().isBefore(known.replyDueAt()))
                        .isPresent());
    }
}
