package org.pouch.engine.token;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode.Mapping;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.IoMapping;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.Variables;

/** What goes into an element as it begins, and out of it when it is done. */
final class ElementData {
    private final Scopes scopes;
    private final IoMapping mapping;
    private final Variables variables;
    private final MultiInstances multiInstances;
    private final AdHocScopes adHocs;

    ElementData(
            Scopes scopes, IoMapping mapping, Variables variables, MultiInstances multiInstances, AdHocScopes adHocs) {
        this.scopes = scopes;
        this.mapping = mapping;
        this.variables = variables;
        this.multiInstances = multiInstances;
        this.adHocs = adHocs;
    }

    /** Whether enough was done without it before it began: it ends, as what is beside it, before the command is over. */
    boolean isTooLate(ElementScope scope) {
        return multiInstances.isTooLate(scope) || adHocs.isTooLate(scope);
    }

    /** One of several instances gets its item, then inputs are mapped. */
    void enter(ActivityExecution execution, ElementScope scope) {
        multiInstances.enter(execution, scope);
        List<Mapping> inputs = scope.node().inputs();
        if (!inputs.isEmpty() && !scope.body()) {
            variables.setLocal(scope.instance(), scope.key(), mapping.evaluate(inputs, scopes.visible(scope), false));
        }
    }

    /** Values that a listener answered with. */
    void listened(ElementScope scope, Event event, Map<String, @Nullable Object> values) {
        if (event == Event.START) {
            variables.setLocal(scope.instance(), scope.key(), values);
        } else {
            variables.propagate(scope.instance(), scope.outerPath(), values);
        }
    }

    /** Values that came with what triggered the element: a job's result, a message, an error. */
    void receive(ElementScope scope, Map<String, ? extends @Nullable Object> values) {
        if (!scope.node().outputs().isEmpty() && !values.isEmpty()) {
            variables.setLocal(scope.instance(), scope.key(), values);
        } else if (isEvent(scope)) {
            variables.propagate(scope.instance(), scope.outerPath(), values);
        } else {
            variables.propagate(scope.instance(), scope.path(), values);
        }
    }

    private static boolean isEvent(ElementScope scope) {
        ElementKind kind = scope.node().kind();
        return kind == ElementKind.BOUNDARY_EVENT || kind == ElementKind.START_EVENT;
    }

    void applyOutputs(ElementScope scope) {
        List<Mapping> outputs = scope.node().outputs();
        if (!outputs.isEmpty() && !scope.body()) {
            variables.propagate(
                    scope.instance(), scope.outputPath(), mapping.evaluate(outputs, scopes.visible(scope), true));
        }
    }

    /** The result of one of several instances, or of a flow in an ad-hoc sub-process, goes to its place. */
    void collect(ActivityExecution execution, ElementScope scope) {
        multiInstances.collect(execution, scope);
        adHocs.collect(scope);
    }
}
