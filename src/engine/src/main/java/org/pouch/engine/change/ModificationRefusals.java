package org.pouch.engine.change;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.rejection.Rejection;

/** Why a modification is refused, in the API's words. */
record ModificationRefusals(String processId) {

    static Rejection unknownProcessInstance(long key) {
        return Rejection.notFound("Expected to modify process instance but no process instance found with key '%d'"
                        .formatted(key))
                .rejecting("MODIFY");
    }

    Rejection notBegun() {
        return Rejection.invalidState(
                        "Expected to modify instance of process '%s' but the start listeners of the process are still at work. Modify it when they are done."
                                .formatted(processId))
                .rejecting("MODIFY");
    }

    void unknownElements(Collection<String> ids) {
        if (!ids.isEmpty()) {
            throw refused("it contains one or more activate instructions with an element that could not be found: "
                    + quoted(ids));
        }
    }

    /** Start and boundary events cannot begin by themselves, nor can what an event-based gateway waits for, or a scope that no model draws. */
    void unsupported(List<FlowNode> elements, ProcessModel model) {
        List<FlowNode> events =
                elements.stream().filter(ModificationRefusals::isNeverReached).toList();
        if (!events.isEmpty()) {
            LinkedHashSet<String> types = events.stream()
                    .map(node -> node.kind().name())
                    .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
            throw unsupported(
                    events, "The activation of elements with type %s is not supported".formatted(quoted(types)));
        }
        List<FlowNode> awaited = elements.stream()
                .filter(element -> model.elements().values().stream()
                        .filter(node -> node.kind() == ElementKind.EVENT_BASED_GATEWAY)
                        .flatMap(gateway -> gateway.outgoing().stream())
                        .anyMatch(flow -> flow.target().equals(element.id())))
                .toList();
        if (!awaited.isEmpty()) {
            throw unsupported(awaited, "The activation of events belonging to an event-based gateway is not supported");
        }
    }

    private static boolean isNeverReached(FlowNode node) {
        return switch (node.kind()) {
            case START_EVENT, BOUNDARY_EVENT, AD_HOC_SUB_PROCESS_INNER_INSTANCE -> true;
            default -> false;
        };
    }

    private Rejection unsupported(List<FlowNode> elements, String why) {
        return refused("it contains one or more activate instructions for elements that are unsupported: %s. %s."
                .formatted(quoted(elements.stream().map(FlowNode::id).toList()), why));
    }

    Rejection unknownInstance(long key) {
        return refused(
                "it contains one or more terminate instructions with an element instance that could not be found: '%d'"
                        .formatted(key));
    }

    Rejection unknownSource(long key) {
        return refused(
                "it contains one or more move instructions with a source element instance that could not be found: '%d'"
                        .formatted(key));
    }

    Rejection unknownVariableScope(String id) {
        return refused(
                "it contains one or more variable instructions with a scope element id that could not be found: '%s'"
                        .formatted(id));
    }

    Rejection variableScopeElsewhere(String id) {
        return refused(
                "it contains one or more variable instructions with a scope element that doesn't belong to the activating element's flow scope: '%s'. Set these variables before or after the modification."
                        .formatted(id));
    }

    Rejection ambiguousScope(String id) {
        return refused(
                "it contains one or more activate instructions for an element that has a flow scope with more than one active instance: '%s'. Can't decide in which instance of the flow scope the element should be activated. Please specify an ancestor element instance key for this activate instruction."
                        .formatted(id));
    }

    Rejection unknownAncestor(long key) {
        return refused(
                "it contains one or more activate instructions with an ancestor scope key that does not exist, or is not in an active state: '%d'"
                        .formatted(key));
    }

    Rejection notAnAncestor(long key, String elementId) {
        return refused(
                "it contains one or more activate instructions with an ancestor scope key that is not an ancestor of the element to activate: '%d' of '%s'"
                        .formatted(key, elementId));
    }

    Rejection multiInstance(String id) {
        return refused(
                "it contains one or more activate instructions that would result in the activation of multi-instance element '%s', which is currently unsupported."
                        .formatted(id));
    }

    Rejection scopeEnds(String elementId, long scopeKey) {
        return refused(
                "it contains one or more activate instructions for elements whose required flow scope instance is also being terminated: element '%s' requires flow scope instance '%d' which is being terminated."
                        .formatted(elementId, scopeKey));
    }

    Rejection calledInstanceEnds() {
        return refused(
                "the given instructions would terminate the instance. The instance was created by a call activity in the parent process. To terminate this instance please modify the parent process instead.");
    }

    private Rejection refused(String why) {
        return Rejection.invalidArgument("Expected to modify instance of process '%s' but %s".formatted(processId, why))
                .rejecting("MODIFY");
    }

    private static String quoted(Collection<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
