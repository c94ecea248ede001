package org.pouch.engine.api;

import io.camunda.client.protocol.rest.MessageCorrelationRequest;
import io.camunda.client.protocol.rest.MessageCorrelationResult;
import io.camunda.client.protocol.rest.MessagePublicationRequest;
import io.camunda.client.protocol.rest.MessagePublicationResult;
import io.camunda.client.protocol.rest.SignalBroadcastRequest;
import io.camunda.client.protocol.rest.SignalBroadcastResult;
import org.pouch.engine.command.MessageCorrelator;
import org.pouch.engine.command.SignalBroadcaster;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Messages and signals from outside. */
@RestController
class MessageController {
    private final MessageCorrelator messages;
    private final SignalBroadcaster signals;

    MessageController(MessageCorrelator messages, SignalBroadcaster signals) {
        this.messages = messages;
        this.signals = signals;
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
}
