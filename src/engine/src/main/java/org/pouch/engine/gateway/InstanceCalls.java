package org.pouch.engine.gateway;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CancelProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CancelProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ProcessInstanceCreationRuntimeInstruction;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ResolveIncidentRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ResolveIncidentResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.SetVariablesRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.SetVariablesResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.api.CreationRequests;
import org.pouch.engine.api.Requests;
import org.pouch.engine.api.TaskAnswers;
import org.pouch.engine.command.CreationCommands;
import org.pouch.engine.command.IncidentCommands;
import org.pouch.engine.command.InstanceCommands;
import org.pouch.engine.command.UserTaskCommands;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.Values;

/** Creates and cancels process instances, sets their variables and frees them. */
final class InstanceCalls {
    private final CreationCommands creations;
    private final InstanceCommands instances;
    private final UserTaskCommands tasks;
    private final IncidentCommands incidents;
    private final Keys keys;

    InstanceCalls(
            CreationCommands creations,
            InstanceCommands instances,
            UserTaskCommands tasks,
            IncidentCommands incidents,
            Keys keys) {
        this.creations = creations;
        this.instances = instances;
        this.tasks = tasks;
        this.incidents = incidents;
        this.keys = keys;
    }

    private record Wanted(ProcessDefinition definition, Instances.Start start, List<String> at) {}

    CreateProcessInstanceResponse create(CreateProcessInstanceRequest request) {
        Wanted wanted = read(request);
        long key = creations.create(wanted.definition(), wanted.start(), wanted.at());
        CreateProcessInstanceResponse.Builder created = CreateProcessInstanceResponse.newBuilder()
                .setProcessDefinitionKey(wanted.definition().key())
                .setBpmnProcessId(wanted.definition().processId())
                .setVersion(wanted.definition().version())
                .setProcessInstanceKey(key)
                .setTenantId(Requests.TENANT)
                .addAllTags(request.getTagsList());
        if (request.hasBusinessId()) {
            created.setBusinessId(request.getBusinessId());
        }
        return created.build();
    }

    CompletableFuture<CreateProcessInstanceWithResultResponse> createWithResult(
            CreateProcessInstanceWithResultRequest request) {
        Wanted wanted = read(request.getRequest());
        Duration wait = CreationRequests.patience(request.getRequestTimeout());
        CreationCommands.Created created = creations.createAndAwait(wanted.definition(), wanted.start(), wanted.at());
        Set<String> names = new LinkedHashSet<>(request.getFetchVariablesList());
        return created.end().orTimeout(wait.toMillis(), TimeUnit.MILLISECONDS).handle((key, failure) -> {
            if (failure != null) {
                throw failure instanceof TimeoutException
                        ? CreationRequests.late(created.key(), wait)
                        : new IllegalStateException("the end of an instance could not be awaited", failure);
            }
            return result(request.getRequest(), wanted, key, creations.result(key, names));
        });
    }

    private static CreateProcessInstanceWithResultResponse result(
            CreateProcessInstanceRequest request, Wanted wanted, long key, Map<String, @Nullable Object> variables) {
        CreateProcessInstanceWithResultResponse.Builder result = CreateProcessInstanceWithResultResponse.newBuilder()
                .setProcessDefinitionKey(wanted.definition().key())
                .setBpmnProcessId(wanted.definition().processId())
                .setVersion(wanted.definition().version())
                .setProcessInstanceKey(key)
                .setVariables(Values.json(variables))
                .setTenantId(Requests.TENANT)
                .addAllTags(request.getTagsList());
        if (request.hasBusinessId()) {
            result.setBusinessId(request.getBusinessId());
        }
        return result.build();
    }

    private Wanted read(CreateProcessInstanceRequest request) {
        Requests.tenant(request.getTenantId());
        Payload.reference(request::hasOperationReference, request::getOperationReference);
        Instances.Start start = CreationRequests.start(
                Payload.variables(request.getVariables()),
                request.hasBusinessId() ? Payload.said(request.getBusinessId()) : null,
                request.getTagsList(),
                request.getRuntimeInstructionsList().stream()
                        .map(InstanceCalls::lastElement)
                        .toList());
        List<String> at = request.getStartInstructionsList().stream()
                .map(instruction -> Requests.required(instruction.getElementId(), "elementId"))
                .toList();
        long key = request.getProcessDefinitionKey();
        return new Wanted(
                creations.definition(
                        key > 0 ? key : null, Payload.said(request.getBpmnProcessId()), request.getVersion()),
                start,
                at);
    }

    private static String lastElement(ProcessInstanceCreationRuntimeInstruction instruction) {
        if (!instruction.hasTerminate()) {
            throw Rejection.malformed("Request property [runtimeInstructions] cannot be parsed");
        }
        return Requests.required(instruction.getTerminate().getAfterElementId(), "afterElementId");
    }

    CancelProcessInstanceResponse cancel(CancelProcessInstanceRequest request) {
        Payload.reference(request::hasOperationReference, request::getOperationReference);
        instances.cancel(request.getProcessInstanceKey());
        return CancelProcessInstanceResponse.getDefaultInstance();
    }

    CompletableFuture<SetVariablesResponse> setVariables(SetVariablesRequest request) {
        Payload.reference(request::hasOperationReference, request::getOperationReference);
        long element = request.getElementInstanceKey();
        Map<String, @Nullable Object> values = Payload.variables(request.getVariables());
        Optional<CompletableFuture<@Nullable Void>> change = tasks.setVariables(element, values, request.getLocal());
        SetVariablesResponse done =
                SetVariablesResponse.newBuilder().setKey(keys.next()).build();
        if (change.isEmpty()) {
            instances.setVariables(element, values, request.getLocal());
            return CompletableFuture.completedFuture(done);
        }
        return change.get()
                .thenApply(nothing -> done)
                .orTimeout(TaskAnswers.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof TimeoutException ? TaskAnswers.late(element) : failure));
    }

    ResolveIncidentResponse resolve(ResolveIncidentRequest request) {
        Payload.reference(request::hasOperationReference, request::getOperationReference);
        incidents.resolve(request.getIncidentKey());
        return ResolveIncidentResponse.getDefaultInstance();
    }
}
