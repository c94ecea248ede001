package org.pouch.engine.api;

import io.camunda.client.protocol.rest.MigrateProcessInstanceMappingInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceMigrationInstruction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.change.Migration;
import org.pouch.engine.change.MigrationCommands;
import org.pouch.engine.rejection.Rejection;
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

    @PostMapping("/v2/process-instances/{key:\\d+}/migration")
    ResponseEntity<Void> migrate(@PathVariable long key, @RequestBody ProcessInstanceMigrationInstruction request) {
        migrations.migrate(key, read(request.getTargetProcessDefinitionKey(), request.getMappingInstructions()));
        return ResponseEntity.noContent().build();
    }

    static Migration read(
            @Nullable String targetKey, @Nullable List<MigrateProcessInstanceMappingInstruction> mapping) {
        Long target =
                Requests.key(Requests.required(targetKey, "targetProcessDefinitionKey"), "targetProcessDefinitionKey");
        if (target == null || mapping == null || mapping.isEmpty()) {
            throw Rejection.invalidArgument("No mappingInstructions provided.");
        }
        return new Migration(
                target,
                mapping.stream()
                        .map(line -> new Migration.Line(
                                Requests.required(line.getSourceElementId(), "sourceElementId"),
                                Requests.required(line.getTargetElementId(), "targetElementId")))
                        .toList());
    }
}
