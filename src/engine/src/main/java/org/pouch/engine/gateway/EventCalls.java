package org.pouch.engine.gateway;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BroadcastSignalRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BroadcastSignalResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateConditionalRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateConditionalResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ProcessInstanceReference;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageResponse;
import org.pouch.engine.api.Requests;
import org.pouch.engine.command.ConditionalStarts;
import org.pouch.engine.command.MessageCorrelator;
import org.pouch.engine.command.SignalBroadcaster;

/** Messages, signals and questions for conditions from outside. */
final class EventCalls {
    private final MessageCorrelator messages;
    private final SignalBroadcaster signals;
    private final ConditionalStarts conditions;

    EventCalls(MessageCorrelator messages, SignalBroadcaster signals, ConditionalStarts conditions) {
        this.messages = messages;
        this.signals = signals;
        this.conditions = conditions;
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

    EvaluateConditionalResponse evaluate(EvaluateConditionalRequest request) {
        Requests.tenant(request.getTenantId());
        ConditionalStarts.Started started = conditions.start(
                request.getProcessDefinitionKey() > 0 ? request.getProcessDefinitionKey() : null,
                Payload.variables(request.getVariables()));
        EvaluateConditionalResponse.Builder answer = EvaluateConditionalResponse.newBuilder()
                .setConditionalEvaluationKey(started.key())
                .setTenantId(Requests.TENANT);
        started.instances()
                .forEach(instance -> answer.addProcessInstances(ProcessInstanceReference.newBuilder()
                        .setProcessInstanceKey(instance.key())
                        .setProcessDefinitionKey(instance.definitionKey())));
        return answer.build();
    }
}
