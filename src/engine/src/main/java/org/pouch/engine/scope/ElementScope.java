package org.pouch.engine.scope;

import java.util.List;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.store.InstanceRef;

/**
 * An activated element: where it stands in the model, in its instance and in the scopes of variables.
 *
 * @param path scopes from the process instance to the element itself
 * @param body whether this is the body around a multi-instance activity's instances
 */
public record ElementScope(long key, List<Long> path, FlowNode node, boolean body, InstanceRef instance) {

    /** As the API names it. */
    public String type() {
        return typeOf(node, body);
    }

    public static String typeOf(FlowNode node, boolean body) {
        return body ? "MULTI_INSTANCE_BODY" : node.kind().name();
    }

    public List<Long> outerPath() {
        return path.subList(0, path.size() - 1);
    }

    /** Where outputs climb from: an inner instance of a multi-instance activity has variables of its own to write to. */
    public List<Long> outputPath() {
        return node.loop() == null || body ? outerPath() : path;
    }
}
