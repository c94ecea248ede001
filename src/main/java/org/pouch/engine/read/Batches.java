package org.pouch.engine.read;

import static org.pouch.engine.read.Property.choice;
import static org.pouch.engine.read.Property.instant;
import static org.pouch.engine.read.Property.json;
import static org.pouch.engine.read.Property.key;
import static org.pouch.engine.read.Property.number;
import static org.pouch.engine.read.Property.text;

import io.camunda.client.protocol.rest.AuditLogActorTypeEnum;
import io.camunda.client.protocol.rest.BatchOperationItemResponse;
import io.camunda.client.protocol.rest.BatchOperationStateEnum;
import io.camunda.client.protocol.rest.BatchOperationTypeEnum;

/** Batch operations: there are none, because this engine has no command that makes one. */
final class Batches {
    static final Resource OPERATIONS = Resource.of(
            "Batch Operation",
            "(SELECT " + columns("batch_operation_key", "state", "operation_type", "actor_type", "actor_id", "errors")
                    + ", CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS start_date, CAST(NULL AS TIMESTAMP WITH TIME ZONE)"
                    + " AS end_date, 0 AS items WHERE 1 = 0) b",
            text("batchOperationKey").filtered().sorted(),
            choice("state", BatchOperationStateEnum.class).filtered().sorted(),
            choice("batchOperationType", "b.operation_type", BatchOperationTypeEnum.class),
            instant("startDate").sorted(),
            instant("endDate").sorted(),
            choice("actorType", AuditLogActorTypeEnum.class).matched().sorted(),
            text("actorId").filtered().sorted(),
            number("operationsTotalCount", "b.items"),
            number("operationsFailedCount", "b.items"),
            number("operationsCompletedCount", "b.items"),
            json("errors", "b.errors"),
            choice("operationType", BatchOperationTypeEnum.class)
                    .filtered()
                    .sorted()
                    .hidden());

    static final Resource ITEMS = Resource.of(
            "Batch Operation Item",
            "(SELECT " + columns("batch_operation_key", "state", "operation_type", "error_message")
                    + ", CAST(NULL AS BIGINT) AS item_key, CAST(NULL AS BIGINT) AS process_instance_key,"
                    + " CAST(NULL AS BIGINT) AS root_process_instance_key, CAST(NULL AS TIMESTAMP WITH TIME ZONE)"
                    + " AS processed_date WHERE 1 = 0) b",
            key("itemKey").filtered().sorted(),
            text("batchOperationKey").filtered().sorted(),
            choice("operationType", BatchOperationTypeEnum.class).filtered(),
            key("processInstanceKey").filtered().sorted(),
            key("rootProcessInstanceKey"),
            choice("state", BatchOperationItemResponse.StateEnum.class)
                    .filtered()
                    .sorted(),
            instant("processedDate").sorted(),
            text("errorMessage"));

    private Batches() {}

    private static String columns(String... names) {
        return "CAST(NULL AS VARCHAR(64)) AS " + String.join(", CAST(NULL AS VARCHAR(64)) AS ", names);
    }
}
