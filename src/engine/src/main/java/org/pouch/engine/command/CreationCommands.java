package org.pouch.engine.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Variables;
import org.pouch.engine.token.ProcessStarter;
import org.pouch.engine.work.ResultWaiters;

/** Creates process instances, and answers what became of them to those who wait. */
public final class CreationCommands {
    private final BusinessIds ids;
    private final ProcessDefinitions definitions;
    private final Instances instances;
    private final ProcessStarter starter;
    private final ResultWaiters waiters;
    private final Transactions transactions;
    private final Variables variables;
    private final AuditLog audit;

    CreationCommands(
            BusinessIds ids,
            ProcessDefinitions definitions,
            Instances instances,
            ProcessStarter starter,
            ResultWaiters waiters,
            Transactions transactions,
            Variables variables,
            AuditLog audit) {
        this.ids = ids;
        this.definitions = definitions;
        this.instances = instances;
        this.starter = starter;
        this.waiters = waiters;
        this.transactions = transactions;
        this.variables = variables;
        this.audit = audit;
    }

    public record Created(long key, CompletableFuture<Long> end) {}

    public ProcessDefinition definition(@Nullable Long key, @Nullable String processId, int version) {
        if (key != null) {
            if (processId != null) {
                throw Rejection.invalidArgument("Only one of [processDefinitionId, processDefinitionKey] is allowed.");
            }
            return definitions.find(key).orElseThrow(() -> notFound(key));
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
        return ids.create(definition, start.businessId(), () -> begin(definition, start, atElements));
    }

    /** Whoever waits is noted before the commit, so that no end is missed. */
    public Created createAndAwait(ProcessDefinition definition, Instances.Start start, List<String> atElements) {
        return ids.create(definition, start.businessId(), () -> {
            long key = begin(definition, start, atElements);
            return new Created(key, waiters.await(key));
        });
    }

    /** The definition was found before this transaction, and all may have been emptied between the two. */
    private long begin(ProcessDefinition definition, Instances.Start start, List<String> atElements) {
        if (!definitions.isThere(definition)) {
            throw notFound(definition.key());
        }
        long key = starter.start(definition, start, atElements);
        audit.record(AuditEntry.instance(Operation.CREATE, instances.get(key)).describedAs(definition.name()));
        return key;
    }

    private static Rejection notFound(long key) {
        return Rejection.notFound("Expected to find process definition with key '%d', but none found".formatted(key))
                .rejecting("CREATE");
    }

    /** The variables of an ended instance. */
    public Map<String, @Nullable Object> result(long key, Set<String> wanted) {
        return transactions.call(() -> {
            Map<String, Object> all = new LinkedHashMap<>(variables.local(key));
            if (!wanted.isEmpty()) {
                all.keySet().retainAll(wanted);
            }
            return all;
        });
    }
}
