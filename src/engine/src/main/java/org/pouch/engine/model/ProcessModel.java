package org.pouch.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One process of a file, read once.
 *
 * @param conditionVariables what its conditional events read
 */
public record ProcessModel(
        String id,
        @Nullable String name,
        @Nullable String versionTag,
        @Nullable String startFormId,
        Map<String, FlowNode> elements,
        List<Listener> listeners,
        Set<String> conditionVariables) {

    public FlowNode element(String elementId) {
        FlowNode element = elements.get(elementId);
        if (element == null) {
            throw new IllegalArgumentException("process '" + id + "' has no element '" + elementId + "'");
        }
        return element;
    }

    /** The process itself, as the outermost scope. */
    public FlowNode root() {
        return FlowNode.plain(id, name, ElementKind.PROCESS, id, listeners);
    }

    /** The start events of the process itself. */
    public List<FlowNode> starts() {
        return startsIn(id);
    }

    /** Whether it calls, decides or shows what was deployed together with it. */
    public boolean isBoundToItsDeployment() {
        return elements.values().stream().anyMatch(FlowNode::isBoundToItsDeployment);
    }

    /** Whether a user task in it has a say before it is canceled. */
    public boolean isListeningToCancellation() {
        return elements.values().stream()
                .anyMatch(
                        element -> !element.listeners(Listener.Event.CANCELING).isEmpty());
    }

    public boolean has(ElementKind kind) {
        return elements.values().stream().anyMatch(element -> element.kind() == kind);
    }

    public List<FlowNode> boundaryEventsOf(String activityId) {
        return elements.values().stream()
                .filter(element -> activityId.equals(element.attachedTo()))
                .toList();
    }

    /** The start events of the event sub-processes directly in a scope. */
    public List<FlowNode> eventSubProcessStartsIn(String scope) {
        return elements.values().stream()
                .filter(element -> element.kind() == ElementKind.EVENT_SUB_PROCESS
                        && element.scope().equals(scope))
                .flatMap(subProcess -> startsIn(subProcess.id()).stream())
                .toList();
    }

    /** The start events directly in a process or sub-process. */
    public List<FlowNode> startsIn(String scope) {
        return elements.values().stream()
                .filter(element -> element.kind() == ElementKind.START_EVENT
                        && element.scope().equals(scope))
                .toList();
    }
}
