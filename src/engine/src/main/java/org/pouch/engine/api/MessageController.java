package org.pouch.engine.api;

import io.camunda.client.protocol.rest.ConditionalEvaluationInstruction;
import io.camunda.client.protocol.rest.EvaluateConditionalResult;
import io.camunda.client.protocol.rest.MessageCorrelationRequest;
import io.camunda.client.protocol.rest.MessageCorrelationResult;
import io.camunda.client.protocol.rest.MessagePublicationRequest;
import io.camunda.client.protocol.rest.MessagePublicationResult;
import io.camunda.client.protocol.rest.ProcessInstanceReference;
import io.camunda.client.protocol.rest.SignalBroadcastRequest;
import io.camunda.client.protocol.rest.SignalBroadcastResult;
import org.pouch.engine.command.ConditionalStarts;
import org.pouch.engine.command.MessageCorrelator;
import org.pouch.engine.command.SignalBroadcaster;
import org.pouch.engine.rejection.Rejection;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Messages and signals from outside, and questions for conditions. */
@RestController
class MessageController {
    private final MessageCorrelator messages;
    private final SignalBroadcaster signals;
    private final ConditionalStarts conditions;

    MessageController(MessageCorrelator messages, SignalBroadcaster signals, ConditionalStarts conditions) {
        this.messages = messages;
        this.signals = signals;
        this.conditions = conditions;
    }

    @PostMapping("/v2/messages/publication")
    MessagePublicationResult publish(@RequestBody MessagePublicationRequest request) {
        Requests.tenant(request.getTenantId());
        long key = messages.publish(
                Requests.required(request.getName(), "name"),
                Requests.text(request.getCorrelationKey(), "correlationKey"),
                Requests.duration(request.getTimeToLive()),
                Requests.text(request.getMessageId(), "messageId"),
                Requests.variables(request.getVariables()));
        return new MessagePublicationResult().messageKey(Long.toString(key)).tenantId(Requests.TENANT);
    }

    @PostMapping("/v2/messages/correlation")
    MessageCorrelationResult correlate(@RequestBody MessageCorrelationRequest request) {
        Requests.tenant(request.getTenantId());
        MessageCorrelator.Correlated correlated = messages.correlate(
                Requests.required(request.getName(), "name"),
                Requests.text(request.getCorrelationKey(), "correlationKey"),
                Requests.variables(request.getVariables()));
        return new MessageCorrelationResult()
                .messageKey(Long.toString(correlated.messageKey()))
                .processInstanceKey(Long.toString(correlated.processInstanceKey()))
                .tenantId(Requests.TENANT);
    }

    @PostMapping("/v2/signals/broadcast")
    SignalBroadcastResult broadcast(@RequestBody SignalBroadcastRequest request) {
        Requests.tenant(request.getTenantId());
        long key = signals.broadcast(
                Requests.required(request.getSignalName(), "signalName"), Requests.variables(request.getVariables()));
        return new SignalBroadcastResult().signalKey(Long.toString(key)).tenantId(Requests.TENANT);
    }

    @PostMapping("/v2/conditionals/evaluation")
    EvaluateConditionalResult evaluate(@RequestBody ConditionalEvaluationInstruction request) {
        Requests.tenant(request.getTenantId());
        if (request.getVariables() == null) {
            throw Rejection.invalidArgument("No variables provided.");
        }
        ConditionalStarts.Started started = conditions.start(
                Requests.key(request.getProcessDefinitionKey(), "processDefinitionKey"),
                Requests.variables(request.getVariables()));
        return new EvaluateConditionalResult()
                .conditionalEvaluationKey(Long.toString(started.key()))
                .tenantId(Requests.TENANT)
                .processInstances(started.instances().stream()
                        .map(instance -> new ProcessInstanceReference()
                                .processInstanceKey(Long.toString(instance.key()))
                                .processDefinitionKey(Long.toString(instance.definitionKey())))
                        .toList());
    }
}
