package org.pouch.casework.office;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.document.LookUpDocument;
import org.pouch.casework.duty.TaskTerms;
import org.pouch.casework.safeguard.SafeguardUnavailable;
import org.pouch.packet.RequestId;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;

/** What has to be done before an answer leaves is to be done before the answer is late; so is the renewal of a document. */
@Component
final class AnswerTerms implements TaskTerms {
    private static final Set<UserTaskId> BEFORE_THE_ANSWER = EnumSet.of(
            UserTaskId.REGISTER_REQUEST,
            UserTaskId.CONFIRM_MATCH,
            UserTaskId.SEARCH_MANUALLY,
            UserTaskId.DECIDE_REPLY,
            UserTaskId.APPROVE_REPLY);

    private final TermsShown terms;
    private final LookUpDocument documents;

    AnswerTerms(TermsShown terms, LookUpDocument documents) {
        this.terms = terms;
        this.documents = documents;
    }

    @Override
    public Instant due(String task, @Nullable RequestId request, Instant usual) {
        boolean isBefore =
                UserTaskId.of(task).filter(BEFORE_THE_ANSWER::contains).isPresent();
        try {
            Optional<Instant> answer = request != null && isBefore ? terms.answerDue(request) : Optional.empty();
            if (request != null && task.equals(UserTaskId.EXTEND_TRAVEL_DOCUMENT.value())) {
                answer = Optional.of(documents.of(request).renewalDueAt());
            }
            return answer.filter(due -> due.isBefore(usual)).orElse(usual);
        } catch (ContentDamaged | SafeguardUnavailable unreadable) {
            // Its tasks keep no others from getting a date.
            return usual;
        }
    }
}
