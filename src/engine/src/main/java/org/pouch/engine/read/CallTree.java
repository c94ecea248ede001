package org.pouch.engine.read;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Clause;

/** Which process instance called which. */
final class CallTree {
    private final Reads reads;

    CallTree(Reads reads) {
        this.reads = reads;
    }

    /** From the instance that nobody called down to this one. */
    List<Map<String, @Nullable Object>> wayTo(String key) {
        LinkedList<Map<String, @Nullable Object>> way = new LinkedList<>();
        String next = key;
        while (!next.isEmpty()) {
            way.addFirst(reads.get(InstanceResources.CALLS, next));
            next = reads.column(InstanceResources.CALLS, next, "p.parent_process_instance_key")
                    .orElse("");
        }
        return way;
    }

    /** The instances that meet the condition, with all they called, directly or not. */
    List<Long> withCalled(Clause condition) {
        List<Long> found = new ArrayList<>();
        List<Long> generation = keys(condition);
        while (!generation.isEmpty()) {
            found.addAll(generation);
            generation = keys(Clause.in("p.parent_process_instance_key", generation));
        }
        return found;
    }

    private List<Long> keys(Clause condition) {
        return reads.all(InstanceResources.CALLS, condition).stream()
                .map(instance -> Long.valueOf(String.valueOf(instance.get("processInstanceKey"))))
                .toList();
    }
}
