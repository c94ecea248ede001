package org.pouch.process;

import io.camunda.client.api.command.ClientHttpException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pouch.exchange.FilePacket;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.process.ProcessInstances.Filter;
import org.pouch.process.ProcessInstances.Instance;
import org.pouch.process.ProcessInstances.InstanceState;
import org.springframework.stereotype.Component;

/** What the processes of a case are told beside the packets they wait for, and how they are ended. */
@Component
final class CaseMessages {
    private static final String REQUEST = "readmission-request";
    private static final String RESPONSE = "readmission-response";

    private static final List<String> CORRECTIONS = List.of("rectification", "rectified-case");
    private static final int PAGE = 200;

    /** Now or never: whoever still waits later is told again. */
    private static final Duration NO_LIFE = Duration.ZERO;

    private static final Duration SOME_MINUTES = Duration.ofMinutes(2);
    private static final int GONE = 404;
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final MessagePublisher messages;
    private final ProcessInstances instances;

    CaseMessages(MessagePublisher messages, ProcessInstances instances) {
        this.messages = messages;
        this.instances = instances;
    }

    void inConflict(RequestId request) {
        call(ProcessMessage.REPLY_IN_CONFLICT, request);
    }

    void departureStopped(RequestId request) {
        call(ProcessMessage.DEPARTURE_STOPPED, request);
    }

    /** A person. The engine starts no second instance for a case while the first runs. */
    private void call(ProcessMessage message, RequestId request) {
        messages.publish(
                message.messageName(), request.value(), "", NO_LIFE, Map.of(VariableNames.REQUEST_ID, request.value()));
    }

    /** The process may be about to wait: it is told for a while. Whoever wanted it can want it again. */
    void changeWanted(RequestId request) {
        transfer(ProcessMessage.CHANGE_WANTED, request, SOME_MINUTES, false);
    }

    /** Only to what waits now: it is told again until the notice that cancels is drafted, and must not end what is planned then. */
    void calledOff(RequestId request) {
        transfer(ProcessMessage.CHANGE_WANTED, request, NO_LIFE, true);
        transfer(ProcessMessage.CALLED_OFF, request, NO_LIFE, true);
    }

    private void transfer(ProcessMessage message, RequestId request, Duration life, boolean calledOff) {
        messages.publish(
                message.messageName(),
                request.value(),
                "",
                life,
                Map.of(VariableNames.REQUEST_ID, request.value(), VariableNames.CALLED_OFF, calledOff));
    }

    /** The partner took the case back: its work ends, then a person is told. */
    void withdrawn(RequestId request, Map<String, Object> facts) {
        end(RESPONSE, request);
        end("travel-document-renewal", request);
        end("document-cancellation", request);
        corrections(request);
        again(PacketKind.WITHDRAWAL, request, facts);
    }

    /** Whatever people or processes do about a case of this side. */
    void interrupted(RequestId request) {
        end(REQUEST, request);
        end("departure-block", request);
        end("cancelled-document", request);
        end("reply-conflict", request);
        corrections(request);
    }

    /** Cases in which something is corrected, or is to be noted, at this moment. */
    Set<RequestId> beingCorrected() {
        Set<RequestId> found = new HashSet<>();
        for (String process : CORRECTIONS) {
            Filter running = new Filter(InstanceState.ACTIVE, null, process, null, null, null, null, null, null);
            List<Instance> page;
            int from = 0;
            do {
                page = instances.search(running, PAGE, from).instances();
                page.stream()
                        .map(Instance::requestId)
                        .filter(Objects::nonNull)
                        .filter(RequestId::isValid)
                        .map(RequestId::new)
                        .forEach(found::add);
                from += PAGE;
            } while (page.size() == PAGE);
        }
        return found;
    }

    void corrections(RequestId request) {
        CORRECTIONS.forEach(process -> end(process, request));
    }

    /** Once by the id of the message, and while the first instance runs. */
    void takenBack(RequestId request, AuthorityId counterpart) {
        takenBack(request, counterpart, request.value(), AN_HOUR);
    }

    /** Its process may be lost, and so may be what ended the others. While it runs, the engine starts no second one. */
    void takenBackAgain(RequestId request, AuthorityId counterpart) {
        interrupted(request);
        takenBack(request, counterpart, "", NO_LIFE);
    }

    private void takenBack(RequestId request, AuthorityId counterpart, String id, Duration life) {
        messages.publish(
                ProcessMessage.CASE_TAKEN_BACK.messageName(),
                request.value(),
                id,
                life,
                Map.of(VariableNames.REQUEST_ID, request.value(), VariableNames.COUNTERPART, counterpart.value()));
    }

    void stopped(RequestId request) {
        end(REQUEST, request);
    }

    /** What was told before and may be lost. */
    void again(PacketKind kind, RequestId request, Map<String, Object> facts) {
        tell(kind, request, "", NO_LIFE, facts);
    }

    /** @param id of the message: the same news is told once */
    void tell(PacketKind kind, RequestId request, String id, Duration life, Map<String, Object> facts) {
        Object question = facts.get(FilePacket.QUESTION_ID);
        if (question == null) {
            messages.publish(kind.messageName(), request.value(), id, life, facts);
        } else {
            String name =
                    kind == PacketKind.REQUEST ? ProcessMessage.QUESTION_ANSWERED.messageName() : kind.messageName();
            messages.publish(name, question.toString(), id, life, facts);
            if (kind == PacketKind.TRANSFER_ANSWER) {
                // Instances of models of before wait by the number of their case.
                messages.publish(name, request.value(), id, life, facts);
            }
        }
    }

    /** What a look finds may have ended since. */
    private void cancel(long instance) {
        try {
            instances.cancel(instance);
        } catch (ClientHttpException answer) {
            if (answer.code() != GONE) {
                throw answer;
            }
        }
    }

    /** With all that it called. */
    private void end(String process, RequestId request) {
        instances
                .search(Filter.ofCase(InstanceState.ACTIVE, process, request.value()), 10, 0)
                .instances()
                .forEach(instance -> cancel(instance.key()));
    }
}
