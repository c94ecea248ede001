package org.pouch.engine.store;

import java.util.List;

/**
 * A query for the items of a batch operation.
 *
 * @param sql selects {@code item_key}, {@code process_instance_key} and {@code root_process_instance_key}
 * @param arguments the values of its placeholders
 */
public record Selection(String sql, List<Object> arguments) {
    public Selection {
        arguments = List.copyOf(arguments);
    }
}
