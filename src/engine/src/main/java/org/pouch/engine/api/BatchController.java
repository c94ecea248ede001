package org.pouch.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.protocol.rest.BatchOperationCreatedResult;
import io.camunda.client.protocol.rest.BatchOperationTypeEnum;
import io.camunda.client.protocol.rest.DecisionInstanceDeletionBatchOperationRequest;
import io.camunda.client.protocol.rest.ProcessInstanceCancellationBatchOperationRequest;
import io.camunda.client.protocol.rest.ProcessInstanceDeletionBatchOperationRequest;
import io.camunda.client.protocol.rest.ProcessInstanceIncidentResolutionBatchOperationRequest;
import io.camunda.client.protocol.rest.ProcessInstanceMigrationBatchOperationPlan;
import io.camunda.client.protocol.rest.ProcessInstanceMigrationBatchOperationRequest;
import io.camunda.client.protocol.rest.ProcessInstanceModificationBatchOperationRequest;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.change.Migration;
import org.pouch.engine.command.BatchCommands;
import org.pouch.engine.read.Selections;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.BatchType;
import org.pouch.engine.store.Selection;
import org.pouch.engine.store.Values;
import org.pouch.engine.token.Modification;
import org.pouch.engine.web.EngineJson;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Does something to all instances that a filter finds. */
@RestController
class BatchController {
    private static final String FILTER = "filter";

    private final BatchCommands batches;

    BatchController(BatchCommands batches) {
        this.batches = batches;
    }

    @PostMapping("/v2/process-instances/cancellation")
    BatchOperationCreatedResult cancelInstances(@RequestBody JsonNode request) {
        Requests.reference(read(request, ProcessInstanceCancellationBatchOperationRequest.class)
                .getOperationReference());
        return create(BatchType.CANCEL_PROCESS_INSTANCE, null, Selections.rootInstances(request.get(FILTER)));
    }

    @PostMapping("/v2/process-instances/incident-resolution")
    BatchOperationCreatedResult resolveIncidents(@RequestBody JsonNode request) {
        Requests.reference(read(request, ProcessInstanceIncidentResolutionBatchOperationRequest.class)
                .getOperationReference());
        return create(BatchType.RESOLVE_INCIDENT, null, Selections.incidents(request.get(FILTER)));
    }

    @PostMapping("/v2/process-instances/{key}/incident-resolution")
    BatchOperationCreatedResult resolveIncidents(@PathVariable long key) {
        return created(BatchType.RESOLVE_INCIDENT, batches.resolveIncidents(key));
    }

    @PostMapping("/v2/process-instances/migration")
    BatchOperationCreatedResult migrate(@RequestBody JsonNode request) {
        ProcessInstanceMigrationBatchOperationRequest asked =
                read(request, ProcessInstanceMigrationBatchOperationRequest.class);
        Requests.reference(asked.getOperationReference());
        ProcessInstanceMigrationBatchOperationPlan plan = asked.getMigrationPlan();
        if (plan == null) {
            throw Rejection.invalidArgument("No migrationPlan provided.");
        }
        Migration migration =
                MigrationController.read(plan.getTargetProcessDefinitionKey(), plan.getMappingInstructions());
        return create(
                BatchType.MIGRATE_PROCESS_INSTANCE,
                Values.json(migration),
                Selections.activeInstances(request.get(FILTER)));
    }

    @PostMapping("/v2/process-instances/modification")
    BatchOperationCreatedResult modify(@RequestBody JsonNode request) {
        ProcessInstanceModificationBatchOperationRequest asked =
                read(request, ProcessInstanceModificationBatchOperationRequest.class);
        Requests.reference(asked.getOperationReference());
        Modification modification = ModificationRequest.readMoves(asked.getMoveInstructions());
        return create(
                BatchType.MODIFY_PROCESS_INSTANCE,
                Values.json(modification),
                Selections.activeInstances(request.get(FILTER)));
    }

    @PostMapping("/v2/process-instances/deletion")
    BatchOperationCreatedResult deleteInstances(@RequestBody JsonNode request) {
        Requests.reference(read(request, ProcessInstanceDeletionBatchOperationRequest.class)
                .getOperationReference());
        return create(BatchType.DELETE_PROCESS_INSTANCE, null, Selections.endedInstances(request.get(FILTER)));
    }

    @PostMapping("/v2/decision-instances/deletion")
    BatchOperationCreatedResult deleteDecisions(@RequestBody JsonNode request) {
        Requests.reference(read(request, DecisionInstanceDeletionBatchOperationRequest.class)
                .getOperationReference());
        return create(BatchType.DELETE_DECISION_INSTANCE, null, Selections.decisions(request.get(FILTER)));
    }

    /** All but the filter, which has kinds that the published classes cannot be read back from. */
    private static <T> T read(JsonNode request, Class<T> type) {
        return EngineJson.read(Requests.object(request).deepCopy().without(FILTER), type);
    }

    @PostMapping("/v2/batch-operations/{key}/cancellation")
    ResponseEntity<Void> cancel(@PathVariable String key) {
        batches.cancel(key);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/v2/batch-operations/{key}/suspension")
    ResponseEntity<Void> suspend(@PathVariable String key) {
        batches.suspend(key);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/v2/batch-operations/{key}/resumption")
    ResponseEntity<Void> resume(@PathVariable String key) {
        batches.resume(key);
        return ResponseEntity.noContent().build();
    }

    private BatchOperationCreatedResult create(BatchType type, @Nullable String instructions, Selection selection) {
        return created(type, batches.create(type, instructions, selection));
    }

    static BatchOperationCreatedResult created(BatchType type, String key) {
        return new BatchOperationCreatedResult()
                .batchOperationKey(key)
                .batchOperationType(BatchOperationTypeEnum.fromValue(type.name()));
    }
}
