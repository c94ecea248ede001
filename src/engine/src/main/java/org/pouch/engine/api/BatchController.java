package org.pouch.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.protocol.rest.BatchOperationCreatedResult;
import io.camunda.client.protocol.rest.BatchOperationTypeEnum;
import io.camunda.client.protocol.rest.MigrateProcessInstanceMappingInstruction;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.change.Migration;
import org.pouch.engine.command.BatchCommands;
import org.pouch.engine.read.Selections;
import org.pouch.engine.store.BatchType;
import org.pouch.engine.store.Selection;
import org.pouch.engine.store.Values;
import org.pouch.engine.token.Modification;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Does something to all instances that a filter finds. */
@RestController
class BatchController {
    private final BatchCommands batches;

    BatchController(BatchCommands batches) {
        this.batches = batches;
    }

    @PostMapping("/v2/process-instances/cancellation")
    BatchOperationCreatedResult cancelInstances(@RequestBody JsonNode request) {
        return create(BatchType.CANCEL_PROCESS_INSTANCE, null, Selections.rootInstances(request.get("filter")));
    }

    @PostMapping("/v2/process-instances/incident-resolution")
    BatchOperationCreatedResult resolveIncidents(@RequestBody JsonNode request) {
        return create(BatchType.RESOLVE_INCIDENT, null, Selections.incidents(request.get("filter")));
    }

    @PostMapping("/v2/process-instances/{key:\\d+}/incident-resolution")
    BatchOperationCreatedResult resolveIncidents(@PathVariable long key) {
        return created(BatchType.RESOLVE_INCIDENT, batches.resolveIncidents(key));
    }

    @PostMapping("/v2/process-instances/migration")
    BatchOperationCreatedResult migrate(@RequestBody JsonNode request) {
        Migration migration = migration(request.path("migrationPlan"));
        return create(
                BatchType.MIGRATE_PROCESS_INSTANCE,
                Values.json(migration),
                Selections.activeInstances(request.get("filter")));
    }

    @PostMapping("/v2/process-instances/modification")
    BatchOperationCreatedResult modify(@RequestBody JsonNode request) {
        Modification modification = ModificationRequest.readMoves(request);
        return create(
                BatchType.MODIFY_PROCESS_INSTANCE,
                Values.json(modification),
                Selections.activeInstances(request.get("filter")));
    }

    @PostMapping("/v2/process-instances/deletion")
    BatchOperationCreatedResult deleteInstances(@RequestBody JsonNode request) {
        return create(BatchType.DELETE_PROCESS_INSTANCE, null, Selections.endedInstances(request.get("filter")));
    }

    @PostMapping("/v2/decision-instances/deletion")
    BatchOperationCreatedResult deleteDecisions(@RequestBody JsonNode request) {
        return create(BatchType.DELETE_DECISION_INSTANCE, null, Selections.decisions(request.get("filter")));
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

    private static Migration migration(JsonNode plan) {
        ArrayList<MigrateProcessInstanceMappingInstruction> mapping =
                new ArrayList<MigrateProcessInstanceMappingInstruction>();
        plan.path("mappingInstructions")
                .forEach(line -> mapping.add(new MigrateProcessInstanceMappingInstruction()
                        .sourceElementId(line.path("sourceElementId").asText())
                        .targetElementId(line.path("targetElementId").asText())));
        return MigrationController.read(plan.path("targetProcessDefinitionKey").asText(), mapping);
    }

    static BatchOperationCreatedResult created(BatchType type, String key) {
        return new BatchOperationCreatedResult()
                .batchOperationKey(key)
                .batchOperationType(BatchOperationTypeEnum.fromValue(type.name()));
    }
}
