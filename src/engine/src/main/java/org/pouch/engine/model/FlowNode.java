package org.pouch.engine.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Expression;

/**
 * One flow node with what its Zeebe extensions say.
 *
 * @param scope id of the process or sub-process around it
 * @param attachedTo the activity of a boundary event
 * @param interrupting for boundary events and starts of event sub-processes
 * @param defaultFlow taken when no condition holds
 * @param listeners in the order in which they are called
 */
public record FlowNode(
        String id,
        @Nullable String name,
        ElementKind kind,
        String scope,
        @Nullable String attachedTo,
        boolean interrupting,
        @Nullable EventDefinition event,
        List<Mapping> inputs,
        List<Mapping> outputs,
        @Nullable Detail detail,
        @Nullable Loop loop,
        List<Flow> outgoing,
        @Nullable String defaultFlow,
        Map<String, String> headers,
        List<Listener> listeners) {

    /** The listeners of one event, in the order of the model. */
    public List<Listener> listeners(Listener.Event event) {
        return listeners.isEmpty()
                ? listeners
                : listeners.stream()
                        .filter(listener -> listener.event() == event)
                        .toList();
    }

    /** A node that has nothing but a place and listeners. */
    static FlowNode plain(String id, @Nullable String name, ElementKind kind, String scope, List<Listener> listeners) {
        return new FlowNode(
                id, name, kind, scope, null, true, null, List.of(), List.of(), null, null, List.of(), null, Map.of(),
                listeners);
    }

    /** One line of an io mapping; a target may have a path such as {@code a.b}. */
    public record Mapping(Expression source, String target) {}

    public record Flow(String id, String target, @Nullable Expression condition) {}

    /** Multi-instance. */
    public record Loop(
            boolean sequential,
            Expression collection,
            @Nullable String inputElement,
            @Nullable String outputCollection,
            @Nullable Expression outputElement,
            @Nullable Expression completionCondition) {}

    /** Which version of a called process, decision or form. */
    public record Binding(Kind kind, @Nullable String versionTag) {
        public enum Kind {
            LATEST,
            DEPLOYMENT,
            VERSION_TAG
        }
    }

    /** What the element does when it is reached. */
    public sealed interface Detail {}

    /** @param links files that the worker needs */
    public record Job(Expression type, Expression retries, List<Link> links) implements Detail {}

    /**
     * A deployed file that a worker is told of.
     *
     * @param type as the worker knows it, such as RPA
     */
    public record Link(Expression resourceId, Binding binding, String type, String name) {}

    public record UserTask(
            @Nullable Expression assignee,
            @Nullable Expression candidateGroups,
            @Nullable Expression candidateUsers,
            @Nullable Expression dueDate,
            @Nullable Expression followUpDate,
            @Nullable Expression priority,
            @Nullable Expression formId,
            Binding formBinding,
            @Nullable Expression externalReference)
            implements Detail {}

    public record Call(Expression processId, Binding binding, boolean allToChild, boolean allToParent)
            implements Detail {}

    public record Decision(Expression decisionId, Binding binding, String resultVariable) implements Detail {}

    public record Script(Expression expression, String resultVariable) implements Detail {}

    /**
     * What decides in an ad-hoc sub-process.
     *
     * @param job whose worker decides, instead of the expressions
     * @param active ids of the activities to begin with; without it none begins
     * @param cancelRemaining whether what is still at work ends once the condition holds
     */
    public record AdHoc(
            @Nullable Job job,
            @Nullable Expression active,
            @Nullable Expression completionCondition,
            boolean cancelRemaining,
            @Nullable String outputCollection,
            @Nullable Expression outputElement,
            List<Activity> activities)
            implements Detail {
        private static final String INNER_INSTANCE = "#innerInstance";

        /** The id, in the API and to us, of what stands around one of the flows in an ad-hoc sub-process. */
        public static String innerInstanceOf(String adHocId) {
            return adHocId + INNER_INSTANCE;
        }

        public static boolean isInnerInstance(String elementId) {
            return elementId.endsWith(INNER_INSTANCE);
        }

        public static String aroundInnerInstance(String elementId) {
            return elementId.substring(0, elementId.length() - INNER_INSTANCE.length());
        }
    }

    /** An element that may be activated in an ad-hoc sub-process: none that a flow leads to. */
    public record Activity(
            String id, @Nullable String name, @Nullable String documentation, Map<String, String> properties) {}

    boolean isBoundToItsDeployment() {
        if (detail instanceof Job job) {
            return job.links().stream().anyMatch(link -> link.binding().kind() == Binding.Kind.DEPLOYMENT);
        }
        FlowNode.Binding binding = detail instanceof Call call
                ? call.binding()
                : detail instanceof Decision decision
                        ? decision.binding()
                        : detail instanceof UserTask task ? task.formBinding() : null;
        return binding != null && binding.kind() == Binding.Kind.DEPLOYMENT;
    }
}
