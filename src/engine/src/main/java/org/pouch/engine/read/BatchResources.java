package org.pouch.engine.read;

import static org.pouch.engine.read.query.Property.choice;
import static org.pouch.engine.read.query.Property.instant;
import static org.pouch.engine.read.query.Property.json;
import static org.pouch.engine.read.query.Property.key;
import static org.pouch.engine.read.query.Property.number;
import static org.pouch.engine.read.query.Property.text;

import io.camunda.client.protocol.rest.AuditLogActorTypeEnum;
import io.camunda.client.protocol.rest.BatchOperationItemResponse;
import io.camunda.client.protocol.rest.BatchOperationStateEnum;
import io.camunda.client.protocol.rest.BatchOperationTypeEnum;
import org.pouch.engine.read.query.Resource;

/** Batch operations and their items. */
final class BatchResources {
    /** An operation has no errors of its own: its items are chosen in the transaction that creates it. */
    static final Resource OPERATIONS = Resource.of(
            "Batch Operation",
            "batch_operation b",
            text("batchOperationKey").filtered().sorted(),
            choice("state", BatchOperationStateEnum.class).filtered().sorted(),
            choice("batchOperationType", "b.operation_type", BatchOperationTypeEnum.class),
            instant("startDate").sorted(),
            instant("endDate").sorted(),
            choice("actorType", AuditLogActorTypeEnum.class).matched().sorted(),
            text("actorId").filtered().sorted(),
            number("operationsTotalCount", itemsWith("1 = 1")),
            number("operationsFailedCount", itemsWith("i.state = 'FAILED'")),
            number("operationsCompletedCount", itemsWith("i.state IN ('COMPLETED', 'SKIPPED')")),
            json("errors", "CAST('[]' AS VARCHAR(2))"),
            choice("operationType", BatchOperationTypeEnum.class)
                    .filtered()
                    .sorted()
                    .hidden());

    static final Resource ITEMS = Resource.of(
            "Batch Operation Item",
            "(SELECT i.*, o.operation_type, CONCAT(i.batch_operation_key, '-', i.item_key) AS item_id"
                    + " FROM batch_operation_item i JOIN batch_operation o"
                    + " ON o.batch_operation_key = i.batch_operation_key) b",
            text("itemId").hidden(),
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

    private BatchResources() {}

    private static String itemsWith(String condition) {
        return "(SELECT COUNT(*) FROM batch_operation_item i WHERE i.batch_operation_key = b.batch_operation_key AND "
                + condition + ")";
    }
}
