package org.pouch.engine.token;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.rejection.Rejection;

/** Why an instance is not created at the elements asked for, in the API's words. */
record StartRefusals(ProcessModel model) {
    private static final Set<ElementKind> NEVER_REACHED =
            EnumSet.of(ElementKind.START_EVENT, ElementKind.BOUNDARY_EVENT);

    void check(List<String> elements) {
        for (String id : elements) {
            if (!model.elements().containsKey(id)) {
                throw refused("no element found with id '%s'.".formatted(id));
            }
            if (isInsideMultiInstance(model.element(id))) {
                throw refused(
                        "the element with id '%s' is inside a multi-instance subprocess. The creation of elements inside a multi-instance subprocess is not supported."
                                .formatted(id));
            }
            ElementKind kind = model.element(id).kind();
            if (NEVER_REACHED.contains(kind)) {
                List<ElementKind> supported = Arrays.stream(ElementKind.values())
                        .filter(other -> !NEVER_REACHED.contains(other))
                        .toList();
                throw refused(
                        "the element with id '%s' targets unsupported element type '%s'. Supported element types are: %s"
                                .formatted(id, kind, supported));
            }
            if (isAwaitedByGateway(id)) {
                throw refused(
                        "the element with id '%s' belongs to an event-based gateway. The creation of elements belonging to an event-based gateway is not supported."
                                .formatted(id));
            }
        }
    }

    private boolean isInsideMultiInstance(FlowNode element) {
        for (FlowNode scope = model.elements().get(element.scope());
                scope != null && !scope.id().equals(model.id());
                scope = model.elements().get(scope.scope())) {
            if (scope.loop() != null) {
                return true;
            }
        }
        return false;
    }

    private boolean isAwaitedByGateway(String id) {
        return model.elements().values().stream()
                .filter(node -> node.kind() == ElementKind.EVENT_BASED_GATEWAY)
                .flatMap(gateway -> gateway.outgoing().stream())
                .anyMatch(flow -> flow.target().equals(id));
    }

    private static Rejection refused(String why) {
        return Rejection.invalidArgument("Expected to create instance of process with start instructions but " + why)
                .rejecting("CREATE");
    }
}
