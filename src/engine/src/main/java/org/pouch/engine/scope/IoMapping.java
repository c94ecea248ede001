package org.pouch.engine.scope;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.Mapping;

/** Evaluates mappings in their order; a later one sees what an earlier one set. */
public final class IoMapping {
    private final Scopes scopes;

    IoMapping(Scopes scopes) {
        this.scopes = scopes;
    }

    /**
     * @param merging whether a nested target keeps the other fields of a variable that exists already
     */
    public Map<String, @Nullable Object> evaluate(
            List<Mapping> mappings, Map<String, @Nullable Object> variables, boolean merging) {
        Map<String, Object> context = new LinkedHashMap<>(variables);
        Map<String, Object> result = new LinkedHashMap<>();
        for (FlowNode.Mapping mapping : mappings) {
            try {
                Object value = scopes.evaluate(mapping.source(), context).any();
                String[] path = mapping.target().split("\\.");
                Object existing = result.containsKey(path[0]) || merging ? context.get(path[0]) : null;
                Object merged = nest(existing, path, 1, value);
                result.put(path[0], merged);
                context.put(path[0], merged);
            } catch (FeelFailure failure) {
                throw new ElementFailure("IO_MAPPING_ERROR", String.valueOf(failure.getMessage()));
            }
        }
        return result;
    }

    private static @Nullable Object nest(@Nullable Object existing, String[] path, int depth, @Nullable Object value) {
        if (depth == path.length) {
            return value;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        if (existing instanceof Map<?, ?> map) {
            map.forEach((name, item) -> object.put(String.valueOf(name), item));
        }
        object.put(path[depth], nest(object.get(path[depth]), path, depth + 1, value));
        return object;
    }
}
