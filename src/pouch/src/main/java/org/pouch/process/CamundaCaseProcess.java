package org.pouch.process;

import java.time.Duration;
import java.util.Map;
import org.pouch.casework.CaseProcess;
import org.pouch.casework.document.CancellationProcess;
import org.pouch.casework.journey.ErrorFound;
import org.pouch.casework.rectification.RectificationProcess;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/**
 * Starts document-cancellation and rectification, and readmission-request by a message whose key and id are the request id: the engine starts no second instance
 * while one runs, and takes the same id once, on a cluster as well.
 */
@Component
final class CamundaCaseProcess implements CaseProcess, CancellationProcess, RectificationProcess, ErrorFound {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration SOME_MINUTES = Duration.ofMinutes(2);

    /** As long as any message of a case. */
    private static final Duration A_MONTH = Duration.ofDays(30);

    private final MessagePublisher messages;

    CamundaCaseProcess(MessagePublisher messages) {
        this.messages = messages;
    }

    @Override
    public void start(RequestId request, AuthorityId counterpart) {
        messages.publish(
                ProcessMessage.CASE_OPENED.messageName(),
                request.value(),
                request.value(),
                LIFE,
                Map.of(VariableNames.REQUEST_ID, request.value(), VariableNames.COUNTERPART, counterpart.value()));
    }

    @Override
    public boolean begin(RequestId request, AuthorityId counterpart) {
        return messages.correlate(
                ProcessMessage.RECTIFICATION_WANTED.messageName(),
                request.value(),
                Map.of(VariableNames.REQUEST_ID, request.value(), VariableNames.COUNTERPART, counterpart.value()));
    }

    @Override
    public void follow(RequestId request, AuthorityId counterpart) {
        messages.publish(
                ProcessMessage.RECTIFICATION_WANTED.messageName(),
                request.value(),
                "",
                A_MONTH,
                Map.of(VariableNames.REQUEST_ID, request.value(), VariableNames.COUNTERPART, counterpart.value()));
    }

    /** Now or never: whoever wants it asks again. */
    @Override
    public void call(RequestId request, AuthorityId counterpart) {
        messages.publish(
                ProcessMessage.CANCELLATION_WANTED.messageName(),
                request.value(),
                "",
                Duration.ZERO,
                Map.of(VariableNames.REQUEST_ID, request.value(), VariableNames.COUNTERPART, counterpart.value()));
    }

    /** The process may be about to wait: it is told for a while. Whoever found it can report it again. */
    @Override
    public void tell(RequestId request) {
        messages.publish(
                ProcessMessage.ERROR_FOUND.messageName(),
                request.value(),
                "",
                SOME_MINUTES,
                Map.of(VariableNames.REQUEST_ID, request.value()));
    }
}
