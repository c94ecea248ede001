package org.pouch.engine.api;

import io.camunda.client.protocol.rest.BatchOperationCreatedResult;
import io.camunda.client.protocol.rest.DeleteResourceResponse;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.BatchCommands;
import org.pouch.engine.deploy.ResourceCommands;
import org.pouch.engine.deploy.VersionTurn;
import org.pouch.engine.read.Selections;
import org.pouch.engine.store.BatchType;
import org.pouch.engine.store.Transactions;

/** Deletes deployed resources, and on request what was done with them. */
public final class ResourceDeletions {
    private final VersionTurn turn;
    private final ResourceCommands resources;
    private final BatchCommands batches;
    private final Transactions transactions;

    ResourceDeletions(VersionTurn turn, ResourceCommands resources, BatchCommands batches, Transactions transactions) {
        this.turn = turn;
        this.resources = resources;
        this.batches = batches;
        this.transactions = transactions;
    }

    public DeleteResourceResponse delete(long key, boolean history) {
        return turn.call(() -> transactions.call(() -> {
            ResourceCommands.Kind deleted = resources.delete(key);
            return new DeleteResourceResponse()
                    .resourceKey(Long.toString(key))
                    .batchOperation(history ? deleteHistory(deleted, key) : null);
        }));
    }

    private @Nullable BatchOperationCreatedResult deleteHistory(ResourceCommands.Kind kind, long key) {
        return switch (kind) {
            case PROCESS ->
                BatchController.created(
                        BatchType.DELETE_PROCESS_INSTANCE,
                        batches.create(BatchType.DELETE_PROCESS_INSTANCE, null, Selections.endedInstancesOf(key)));
            case DECISIONS ->
                BatchController.created(
                        BatchType.DELETE_DECISION_INSTANCE,
                        batches.create(BatchType.DELETE_DECISION_INSTANCE, null, Selections.decisionsOf(key)));
            case FORM, OTHER -> null;
        };
    }
}
