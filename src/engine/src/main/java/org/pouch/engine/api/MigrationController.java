package org.pouch.engine.api;

import io.camunda.client.protocol.rest.MigrateProcessInstanceMappingInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceMigrationInstruction;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.change.Migration;
import org.pouch.engine.change.MigrationCommands;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Moves one running process instance to another process definition. */
@RestController
class MigrationController {
    private final MigrationCommands migrations;

    MigrationController(MigrationCommands migrations) {
        this.migrations = migrations;
    }

    @PostMapping("/v2/process-instances/{key}/migration")
    ResponseEntity<Void> migrate(@PathVariable long key, @RequestBody ProcessInstanceMigrationInstruction request) {
        Requests.reference(request.getOperationReference());
        migrations.migrate(key, read(request.getTargetProcessDefinitionKey(), request.getMappingInstructions()));
        return ResponseEntity.noContent().build();
    }

    static Migration read(
            @Nullable String targetKey, @Nullable List<MigrateProcessInstanceMappingInstruction> mapping) {
        Long target =
                Requests.key(Requests.required(targetKey, "targetProcessDefinitionKey"), "targetProcessDefinitionKey");
        return new Migration(
                Objects.requireNonNull(target),
                Requests.list(mapping, "mappingInstructions").stream()
                        .map(line -> new Migration.Line(
                                Requests.required(line.getSourceElementId(), "sourceElementId"),
                                Requests.required(line.getTargetElementId(), "targetElementId")))
                        .toList());
    }
}
