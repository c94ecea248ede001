package org.pouch.engine.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.audit.AuditedVariables;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Variables;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.Interruptions;
import org.pouch.engine.token.ProcessStarter;
import org.pouch.engine.work.ResultWaiters;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Creates, cancels and changes process instances. */
public final class InstanceCommands {
    private final EngineCommands commands;
    private final ProcessDefinitions definitions;
    private final Instances instances;
    private final ElementInstances elements;
    private final Variables variables;
    private final ProcessStarter starter;
    private final ResultWaiters waiters;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final AuditedVariables audited;
    private final Interruptions interruptions;

    InstanceCommands(
            EngineCommands commands,
            ProcessDefinitions definitions,
            Instances instances,
            ElementInstances elements,
            Variables variables,
            ProcessStarter starter,
            ResultWaiters waiters,
            Transactions transactions,
            JdbcClient jdbc,
            AuditLog audit,
            AuditedVariables audited,
            Interruptions interruptions) {
        this.commands = commands;
        this.definitions = definitions;
        this.instances = instances;
        this.elements = elements;
        this.variables = variables;
        this.starter = starter;
        this.waiters = waiters;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.audit = audit;
        this.audited = audited;
        this.interruptions = interruptions;
    }

    public record Created(long key, CompletableFuture<Long> end) {}

    public ProcessDefinition definition(@Nullable Long key, @Nullable String processId, int version) {
        if (key != null) {
            if (processId != null) {
                throw Rejection.invalidArgument("Only one of [processDefinitionId, processDefinitionKey] is allowed.");
            }
            return definitions
                    .find(key)
                    .orElseThrow(() -> Rejection.notFound(
                                    "Expected to find process definition with key '%d', but none found".formatted(key))
                            .rejecting("CREATE"));
        }
        if (processId == null || processId.isBlank()) {
            throw Rejection.invalidArgument("At least one of [processDefinitionId, processDefinitionKey] is required.");
        }
        return (version < 0 ? definitions.latest(processId) : definitions.version(processId, version))
                .orElseThrow(() -> Rejection.notFound((version < 0
                                        ? "Expected to find process definition with process ID '%s', but none found"
                                        : "Expected to find process definition with process ID '%s' and version '"
                                                + version + "', but none found")
                                .formatted(processId))
                        .rejecting("CREATE"));
    }

    public long create(ProcessDefinition definition, Instances.Start start, List<String> atElements) {
        return commands.call(() -> {
            long key = starter.start(definition, start, atElements);
            noteCreation(key, definition);
            return key;
        });
    }

    /** Whoever waits is noted before the commit, so that no end is missed. */
    public Created createAndAwait(ProcessDefinition definition, Instances.Start start, List<String> atElements) {
        return commands.call(() -> {
            long key = starter.start(definition, start, atElements);
            noteCreation(key, definition);
            return new Created(key, waiters.await(key));
        });
    }

    private void noteCreation(long key, ProcessDefinition definition) {
        audit.record(AuditEntry.instance(Operation.CREATE, instances.get(key)).describedAs(definition.name()));
    }

    /** The variables of an ended instance. */
    public Map<String, @Nullable Object> result(long key, Set<String> wanted) {
        return transactions.call(() -> {
            LinkedHashMap<String, Object> all = new java.util.LinkedHashMap<>(variables.local(key));
            if (!wanted.isEmpty()) {
                all.keySet().retainAll(wanted);
            }
            return all;
        });
    }

    public void cancel(long key) {
        commands.run(() -> {
            Rejection missing = Rejection.notFound(
                            "Expected to cancel a process instance with key '%d', but no such process was found"
                                    .formatted(key))
                    .rejecting("CANCEL");
            if (instances.find(key).isEmpty()) {
                throw missing;
            }
            instances.lock(key);
            if (!instances.isActive(key)) {
                throw missing;
            }
            refuseCalled(key);
            audit.record(AuditEntry.instance(Operation.CANCEL, instances.get(key)));
            if (interruptions.delaysCancellation(instances.get(key))) {
                return;
            }
            Executions.end(key, "canceled");
        });
    }

    private void refuseCalled(long key) {
        List<Long> parents = jdbc.sql("""
                SELECT root_process_instance_key FROM process_instance
                WHERE process_instance_key = ? AND parent_process_instance_key IS NOT NULL""").param(key).query(Long.class).list();
        if (!parents.isEmpty()) {
            throw Rejection.invalidState(
                            "Expected to cancel a process instance with key '%d', but it is created by a parent process instance. Cancel the root process instance '%d' instead."
                                    .formatted(key, parents.get(0)))
                    .rejecting("CANCEL");
        }
    }

    public void setVariables(long elementKey, Map<String, @Nullable Object> values, boolean local) {
        commands.run(() -> {
            Rejection missing = Rejection.notFound(
                            "Expected to update variables for element with key '%d', but no such element was found"
                                    .formatted(elementKey))
                    .rejecting("UPDATE");
            Optional<ElementInstances.Place> place = elements.find(elementKey);
            Long instanceKey =
                    place.map(ElementInstances.Place::processInstanceKey).orElse(elementKey);
            if (instances.find(instanceKey).isEmpty()) {
                throw missing;
            }
            InstanceRef instance = instances.lock(instanceKey);
            boolean active = elementKey == instanceKey
                    ? instances.isActive(instanceKey)
                    : elements.find(elementKey)
                            .map(ElementInstances.Place::active)
                            .orElse(false);
            if (!active) {
                throw missing;
            }
            if (local) {
                audited.setLocal(instance, elements.path(elementKey, instance), values);
            } else {
                audited.propagate(instance, elements.path(elementKey, instance), values);
            }
        });
    }
}
