package org.pouch.engine.duty;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.change.Migration;
import org.pouch.engine.change.MigrationCommands;
import org.pouch.engine.change.ModificationCommands;
import org.pouch.engine.command.DeletionCommands;
import org.pouch.engine.command.IncidentCommands;
import org.pouch.engine.command.InstanceCommands;
import org.pouch.engine.store.BatchRows.Batch;
import org.pouch.engine.store.Values;
import org.pouch.engine.token.Modification;

/** What is done to one item of a batch operation: the same as the single command does. */
final class BatchWork {
    private final InstanceCommands instances;
    private final IncidentCommands incidents;
    private final MigrationCommands migrations;
    private final ModificationCommands modifications;
    private final DeletionCommands deletions;

    BatchWork(
            InstanceCommands instances,
            IncidentCommands incidents,
            MigrationCommands migrations,
            ModificationCommands modifications,
            DeletionCommands deletions) {
        this.instances = instances;
        this.incidents = incidents;
        this.migrations = migrations;
        this.modifications = modifications;
        this.deletions = deletions;
    }

    void perform(Batch batch, long item) {
        switch (batch.type()) {
            case CANCEL_PROCESS_INSTANCE -> instances.cancel(item);
            case RESOLVE_INCIDENT -> incidents.retry(item);
            case MIGRATE_PROCESS_INSTANCE -> migrations.migrate(item, read(batch.instructions(), Migration.class));
            case MODIFY_PROCESS_INSTANCE -> modifications.modify(item, read(batch.instructions(), Modification.class));
            case DELETE_PROCESS_INSTANCE -> deletions.deleteInstance(item);
            case DELETE_DECISION_INSTANCE -> deletions.deleteDecision(item);
        }
    }

    /** For the audit log, when the state of the item was the reason of a refusal; empty for what is not recorded. */
    Optional<AuditEntry> entry(Batch batch, long item) {
        return switch (batch.type()) {
            case MIGRATE_PROCESS_INSTANCE -> migrations.entry(item);
            case RESOLVE_INCIDENT -> incidents.entry(item);
            default -> Optional.empty();
        };
    }

    private static <T> T read(@Nullable String json, Class<T> type) {
        return Values.read(String.valueOf(json), type);
    }
}
