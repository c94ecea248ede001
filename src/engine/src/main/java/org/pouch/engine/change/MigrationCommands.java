package org.pouch.engine.change;

import java.util.Optional;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.EngineCommands;

/** Lets running process instances go on in another version of their process, or in another process. */
public final class MigrationCommands {
    private final EngineCommands commands;
    private final Instances instances;
    private final ProcessDefinitions definitions;
    private final InstanceMigration instanceMigration;
    private final AuditLog audit;

    MigrationCommands(
            EngineCommands commands,
            Instances instances,
            ProcessDefinitions definitions,
            InstanceMigration instanceMigration,
            AuditLog audit) {
        this.commands = commands;
        this.instances = instances;
        this.definitions = definitions;
        this.instanceMigration = instanceMigration;
        this.audit = audit;
    }

    /** Keys of elements, jobs, tasks and incidents stay; mapped events go on waiting, others are closed, new ones opened. */
    public void migrate(long key, Migration migration) {
        audit.watch(
                () -> entry(key),
                () -> commands.run(() -> {
                    if (instances.find(key).isEmpty()) {
                        throw MigrationRefusals.unknownProcessInstance(key);
                    }
                    InstanceRef instance = instances.lock(key);
                    if (!instances.isActive(key)) {
                        throw MigrationRefusals.unknownProcessInstance(key);
                    }
                    ProcessDefinition target = definitions
                            .find(migration.targetDefinitionKey())
                            .orElseThrow(() -> MigrationRefusals.unknownDefinition(migration.targetDefinitionKey()));
                    instanceMigration.migrate(instance, target, migration);
                    audit.record(entry(instance));
                }));
    }

    public Optional<AuditEntry> entry(long key) {
        return instances.find(key).map(MigrationCommands::entry);
    }

    private static AuditEntry entry(InstanceRef instance) {
        return AuditEntry.instance(Operation.MIGRATE, instance);
    }
}
