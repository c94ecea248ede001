package org.pouch.engine.command;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.token.EngineCommands;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Creates instances with business ids: where the engine is told so, none whose id another running instance of the process has. Instances that
 * are called have the id of their caller and do not count.
 */
final class BusinessIds {
    private static final int STRIPES = 64;

    private final EngineCommands commands;
    private final JdbcClient jdbc;
    private final boolean unique;
    private final StripedLocks locks = new StripedLocks(STRIPES);

    BusinessIds(EngineCommands commands, JdbcClient jdbc, EngineSettings settings) {
        this.commands = commands;
        this.jdbc = jdbc;
        this.unique = settings.traits().uniqueBusinessIds();
    }

    /**
     * In one transaction; those with the same id wait for each other until it is over.
     *
     * @throws Rejection 409 while the id is taken
     */
    <T> T create(ProcessDefinition definition, @Nullable String businessId, Supplier<T> creation) {
        if (!unique || businessId == null || businessId.isEmpty()) {
            return commands.call(creation);
        }
        synchronized (locks.of(definition.processId() + " " + businessId)) {
            return commands.call(() -> {
                refuseTaken(definition.processId(), businessId);
                return creation.get();
            });
        }
    }

    private void refuseTaken(String processId, String businessId) {
        boolean taken = !jdbc.sql("""
                        SELECT process_instance_key FROM process_instance
                        WHERE business_id = ? AND process_definition_id = ? AND state = 'ACTIVE'
                            AND parent_process_instance_key IS NULL
                        LIMIT 1""")
                .params(businessId, processId)
                .query(Long.class)
                .list()
                .isEmpty();
        if (taken) {
            throw Rejection.alreadyExists(
                            "Expected to create instance of process with business id '%s', but an instance with this business id already exists for process definition '%s'"
                                    .formatted(businessId, processId))
                    .rejecting("CREATE");
        }
    }
}
