package org.pouch.engine.api;

import io.camunda.client.protocol.rest.CancelProcessInstanceRequest;
import io.camunda.client.protocol.rest.CreateProcessInstanceResult;
import io.camunda.client.protocol.rest.ProcessInstanceCreationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceCreationTerminateInstruction;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.CreationCommands;
import org.pouch.engine.command.InstanceCommands;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Creates and cancels process instances. */
@RestController
class ProcessInstanceController {
    private static final String NAMES = "[processDefinitionId, processDefinitionKey]";
    private static final String TERMINATE = "TERMINATE_PROCESS_INSTANCE";

    private final CreationCommands creations;
    private final InstanceCommands instances;

    ProcessInstanceController(CreationCommands creations, InstanceCommands instances) {
        this.creations = creations;
        this.instances = instances;
    }

    @PostMapping("/v2/process-instances")
    Object create(@RequestBody ProcessInstanceCreationInstruction request) {
        Requests.tenant(request.getTenantId());
        Requests.reference(request.getOperationReference());
        ProcessDefinition definition = definition(request);
        Instances.Start start = start(request);
        List<String> at = request.getStartInstructions() == null
                ? List.<String>of()
                : request.getStartInstructions().stream()
                        .map(instruction -> Requests.required(instruction.getElementId(), "elementId"))
                        .toList();
        if (!Boolean.TRUE.equals(request.getAwaitCompletion())) {
            return result(creations.create(definition, start, at), definition, request, null);
        }
        return await(creations.createAndAwait(definition, start, at), definition, request);
    }

    private ProcessDefinition definition(ProcessInstanceCreationInstruction request) {
        Long key = Requests.key(request.getProcessDefinitionKey(), "processDefinitionKey");
        String id = request.getProcessDefinitionId();
        Integer version = request.getProcessDefinitionVersion();
        if (key == null && (id == null || id.isBlank())) {
            throw Rejection.invalidArgument("At least one of " + NAMES + " is required.");
        }
        if (key != null && id != null && !id.isBlank()) {
            throw Rejection.invalidArgument("Only one of " + NAMES + " is allowed.");
        }
        return creations.definition(key, id, version == null ? -1 : version);
    }

    private DeferredResult<Object> await(
            CreationCommands.Created created,
            ProcessDefinition definition,
            ProcessInstanceCreationInstruction request) {
        Duration wait = CreationRequests.patience(request.getRequestTimeout());
        DeferredResult<Object> answer = new DeferredResult<Object>(wait.toMillis());
        answer.onTimeout(() -> answer.setErrorResult(CreationRequests.late(created.key(), wait)));
        Set<String> wanted = request.getFetchVariables() == null
                ? Set.<String>of()
                : new LinkedHashSet<>(request.getFetchVariables());
        created.end()
                .thenApply(key -> result(key, definition, request, creations.result(key, wanted)))
                .whenComplete((result, failure) -> {
                    if (failure == null) {
                        answer.setResult(result);
                    } else {
                        answer.setErrorResult(failure);
                    }
                });
        return answer;
    }

    private static Instances.Start start(ProcessInstanceCreationInstruction request) {
        return CreationRequests.start(
                request.getVariables(),
                request.getBusinessId(),
                request.getTags(),
                request.getRuntimeInstructions() == null
                        ? List.of()
                        : request.getRuntimeInstructions().stream()
                                .map(ProcessInstanceController::lastElement)
                                .toList());
    }

    private static String lastElement(ProcessInstanceCreationTerminateInstruction instruction) {
        if (instruction.getType() != null && !TERMINATE.equals(instruction.getType())) {
            throw Rejection.malformed("Cannot map value '%s' for type 'type'. Use any of the following values: [%s]"
                    .formatted(instruction.getType(), TERMINATE));
        }
        return Requests.required(instruction.getAfterElementId(), "afterElementId");
    }

    private static CreateProcessInstanceResult result(
            long key,
            ProcessDefinition definition,
            ProcessInstanceCreationInstruction request,
            @Nullable Map<String, @Nullable Object> variables) {
        return new CreateProcessInstanceResult()
                .processInstanceKey(Long.toString(key))
                .processDefinitionKey(Long.toString(definition.key()))
                .processDefinitionId(definition.processId())
                .processDefinitionVersion(definition.version())
                .businessId(request.getBusinessId())
                .tags(request.getTags() == null ? Set.of() : request.getTags())
                .variables(variables == null ? Map.of() : variables)
                .tenantId(Requests.TENANT);
    }

    @PostMapping("/v2/process-instances/{key}/cancellation")
    ResponseEntity<Void> cancel(
            @PathVariable long key, @RequestBody(required = false) @Nullable CancelProcessInstanceRequest request) {
        Requests.reference(request == null ? null : request.getOperationReference());
        instances.cancel(key);
        return ResponseEntity.noContent().build();
    }
}
