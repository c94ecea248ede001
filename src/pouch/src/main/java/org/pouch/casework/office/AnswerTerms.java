package org.pouch.casework.office;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.document.LookUpDocument;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.duty.TaskTerms;
import org.pouch.casework.safeguard.SafeguardUnavailable;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;

/** What has to be done before the answer, a travel document or its renewal leaves is to be done before that is late. */
@Component
final class AnswerTerms implements TaskTerms {
    private static final Set<UserTaskId> BEFORE_THE_ANSWER = EnumSet.of(
            UserTaskId.REGISTER_REQUEST,
            UserTaskId.CONFIRM_MATCH,
            UserTaskId.SEARCH_MANUALLY,
            UserTaskId.REVIEW_SEARCH,
            UserTaskId.DECIDE_REPLY,
            UserTaskId.APPROVE_REPLY);

    private static final Set<UserTaskId> BEFORE_THE_DOCUMENT =
            EnumSet.of(UserTaskId.PREPARE_TRAVEL_DOCUMENT, UserTaskId.APPROVE_TRAVEL_DOCUMENT);

    /** From what the other side approved: the same instant at both. */
    private static final Duration TO_RECTIFY = Duration.ofHours(72);

    private final TermsShown terms;
    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final LookUpDocument documents;

    AnswerTerms(TermsShown terms, Dossiers dossiers, Deadlines deadlines, LookUpDocument documents) {
        this.terms = terms;
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.documents = documents;
    }

    @Override
    public Instant due(String task, @Nullable RequestId request, Instant usual) {
        Optional<UserTaskId> known = UserTaskId.of(task);
        if (request == null || known.isEmpty()) {
            return usual;
        }
        try {
            return agreed(known.get(), request)
                    .filter(due -> due.isBefore(usual))
                    .orElse(usual);
        } catch (ContentDamaged | SafeguardUnavailable nothingCounts) {
            // Its tasks keep no others from getting a date.
            return usual;
        }
    }

    private Optional<Instant> agreed(UserTaskId task, RequestId request) {
        if (BEFORE_THE_ANSWER.contains(task)) {
            return terms.answerDue(request);
        }
        if (task == UserTaskId.EXTEND_TRAVEL_DOCUMENT) {
            return Optional.of(documents.of(request).renewalDueAt());
        }
        if (task == UserTaskId.NOTE_RECTIFICATION) {
            return dossiers.find(request)
                    .flatMap(dossier -> dossier.latest(PacketKind.RECTIFICATION, Direction.RECEIVED))
                    .map(correction -> correction.createdAt().plus(TO_RECTIFY));
        }
        return BEFORE_THE_DOCUMENT.contains(task)
                ? dossiers.find(request).flatMap(deadlines::documentDue)
                : Optional.empty();
    }
}
