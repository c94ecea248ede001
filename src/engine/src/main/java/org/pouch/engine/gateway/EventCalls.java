package org.pouch.engine.gateway;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BroadcastSignalRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BroadcastSignalResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageResponse;
import org.pouch.engine.api.Requests;
import org.pouch.engine.command.MessageCorrelator;
import org.pouch.engine.command.SignalBroadcaster;

/** Messages and signals from outside. */
final class EventCalls {
    private final MessageCorrelator messages;
    private final SignalBroadcaster signals;

    EventCalls(MessageCorrelator messages, SignalBroadcaster signals) {
        this.messages = messages;
        this.signals = signals;
    }

    PublishMessageResponse publish(PublishMessageRequest request) {
        Requests.tenant(request.getTenantId());
        long key = messages.publish(
                Requests.required(request.getName(), "name"),
                Requests.text(request.getCorrelationKey(), "correlationKey"),
                Requests.duration(request.getTimeToLive()),
                Requests.text(request.getMessageId(), "messageId"),
                Payload.variables(request.getVariables()));
        return PublishMessageResponse.newBuilder()
                .setKey(key)
                .setTenantId(Requests.TENANT)
                .build();
    }

    BroadcastSignalResponse broadcast(BroadcastSignalRequest request) {
        Requests.tenant(request.getTenantId());
        long key = signals.broadcast(
                Requests.required(request.getSignalName(), "signalName"), Payload.variables(request.getVariables()));
        return BroadcastSignalResponse.newBuilder()
                .setKey(key)
                .setTenantId(Requests.TENANT)
                .build();
    }
}
