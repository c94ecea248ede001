package org.pouch.engine.change;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.AdHoc;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.ElementInstances.Active;

/** A mapping that was found to fit an instance as it stands. */
final class MigrationPlan {
    private final ProcessModel source;
    private final ProcessModel target;
    private final Map<String, String> mapping = new LinkedHashMap<>();
    private final MigrationRefusals refuse;

    private MigrationPlan(ProcessModel source, ProcessModel target, MigrationRefusals refuse) {
        this.source = source;
        this.target = target;
        this.refuse = refuse;
    }

    static MigrationPlan of(
            Migration migration,
            ProcessModel source,
            ProcessModel target,
            Collection<Active> active,
            MigrationRefusals refuse) {
        MigrationPlan plan = new MigrationPlan(source, target, refuse);
        plan.read(migration.mapping());
        Map<Long, ElementInstances.Active> byKey = new HashMap<>();
        active.forEach(element -> byKey.put(element.key(), element));
        active.forEach(element -> plan.check(element, byKey.get(element.flowScopeKey())));
        plan.checkJoins(active);
        return plan;
    }

    /** The element that continues another, or null. The process continues as the process. */
    @Nullable
    String targetOf(String sourceId) {
        return sourceId.equals(source.id()) ? target.id() : mapping.get(sourceId);
    }

    FlowNode targetNode(Active element) {
        return element.elementId().equals(source.id())
                ? target.root()
                : target.element(mapping.getOrDefault(element.elementId(), ""));
    }

    FlowNode sourceNode(Active element) {
        return element.elementId().equals(source.id()) ? source.root() : source.element(element.elementId());
    }

    /** Whether the event that began an active event sub-process has ended everything around it. */
    boolean beganInterrupting(Active eventSubProcess) {
        return source.elements().values().stream()
                .filter(node -> node.kind() == ElementKind.START_EVENT)
                .filter(node -> node.scope().equals(eventSubProcess.elementId()))
                .anyMatch(FlowNode::interrupting);
    }

    /** Whether some element of the source goes on as this one. */
    boolean continuesAs(String targetId) {
        return mapping.containsValue(targetId);
    }

    private void read(List<Migration.Line> lines) {
        Set<String> duplicates = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        lines.forEach(line -> {
            if (!seen.add(line.sourceElementId())) {
                duplicates.add(line.sourceElementId());
            }
        });
        if (!duplicates.isEmpty()) {
            throw refuse.duplicateSources(List.copyOf(duplicates));
        }
        for (Migration.Line line : lines) {
            if (!source.elements().containsKey(line.sourceElementId())) {
                throw refuse.unknownSource(line.sourceElementId());
            }
            if (!target.elements().containsKey(line.targetElementId())) {
                throw refuse.unknownTarget(line.targetElementId());
            }
            mapping.put(line.sourceElementId(), line.targetElementId());
        }
        lines.forEach(this::takeFlowsAlong);
        checkEventsStayApart();
    }

    /** What stands around the flows of an ad-hoc sub-process is drawn nowhere, so nobody needs to map it. */
    private void takeFlowsAlong(Migration.Line line) {
        String from = line.sourceElementId();
        String to = line.targetElementId();
        if (isAdHoc(source, from) && isAdHoc(target, to)) {
            mapping.putIfAbsent(AdHoc.innerInstanceOf(from), AdHoc.innerInstanceOf(to));
        }
        if (isFlow(source, from) != isFlow(target, to)) {
            throw refuse.flowsMixed(from, to);
        }
        if (isFlow(source, from)
                && !AdHoc.aroundInnerInstance(to).equals(mapping.get(AdHoc.aroundInnerInstance(from)))) {
            throw refuse.flowsAlone(from, to);
        }
    }

    private static boolean isAdHoc(ProcessModel model, String id) {
        return model.element(id).kind() == ElementKind.AD_HOC_SUB_PROCESS;
    }

    private static boolean isFlow(ProcessModel model, String id) {
        return model.element(id).kind() == ElementKind.AD_HOC_SUB_PROCESS_INNER_INSTANCE;
    }

    /** One element would wait twice for the same event. */
    private void checkEventsStayApart() {
        Map<String, String> bySource = new HashMap<>();
        mapping.forEach((from, to) -> {
            String waiting = waitsFor(source.element(from));
            if (waiting != null) {
                String other = bySource.putIfAbsent(waiting + " " + to, from);
                if (other != null) {
                    throw refuse.eventsMelted(other, from, to);
                }
            }
        });
    }

    /** The element that waits for an event which begins something at it or in it. */
    private @Nullable String waitsFor(FlowNode event) {
        return switch (event.kind()) {
            case BOUNDARY_EVENT -> event.attachedTo();
            case START_EVENT -> {
                FlowNode subProcess = source.elements().get(event.scope());
                yield subProcess == null ? null : subProcess.scope();
            }
            default -> null;
        };
    }

    private void check(Active element, @Nullable Active scope) {
        FlowNode from = source.element(element.elementId());
        String mapped = mapping.get(from.id());
        if (mapped == null) {
            throw refuse.unmapped(from.id());
        }
        FlowNode to = target.element(mapped);
        if (from.kind() != to.kind()) {
            throw refuse.typeChanged(from, to);
        }
        if (!sameEvent(from, to)) {
            throw refuse.eventTypeChanged(from, to);
        }
        if (from.detail() instanceof FlowNode.UserTask && !(to.detail() instanceof FlowNode.UserTask)) {
            throw refuse.userTaskChanged(from.id(), to.id());
        }
        if (!sameLoop(from, to)) {
            throw refuse.loopChanged(from.id(), to.id());
        }
        checkScope(from, to, scope);
        checkBoundary(from, to);
    }

    private static boolean sameEvent(FlowNode from, FlowNode to) {
        EventDefinition a = from.event();
        EventDefinition b = to.event();
        return a == null || b == null ? a == b : a.getClass() == b.getClass();
    }

    private static boolean sameLoop(FlowNode from, FlowNode to) {
        FlowNode.Loop a = from.loop();
        FlowNode.Loop b = to.loop();
        return a == null || b == null ? a == b : a.sequential() == b.sequential();
    }

    private void checkScope(FlowNode from, FlowNode to, @Nullable Active scope) {
        if (scope != null && scope.elementId().equals(from.id())) {
            return; // inside the body of the same multi-instance activity
        }
        String expected = scope == null ? target.id() : mapping.get(scope.elementId());
        if (expected != null && !expected.equals(to.scope())) {
            throw refuse.scopeChanged(from.id(), expected, to.scope());
        }
    }

    private void checkBoundary(FlowNode from, FlowNode to) {
        for (FlowNode event : source.boundaryEventsOf(from.id())) {
            checkEvent(event, from, to, continued -> to.id().equals(continued.attachedTo()));
        }
        if (isScope(from)) {
            for (FlowNode start : source.eventSubProcessStartsIn(from.id())) {
                checkEvent(start, from, to, continued -> isStartIn(continued, to));
            }
        }
    }

    private interface Place {
        boolean fits(FlowNode event);
    }

    private void checkEvent(FlowNode event, FlowNode from, FlowNode to, Place place) {
        String mapped = mapping.get(event.id());
        if (mapped == null) {
            return;
        }
        FlowNode continued = target.element(mapped);
        if (event.kind() != continued.kind()) {
            throw refuse.typeChanged(event, continued);
        }
        if (!sameEvent(event, continued)) {
            throw refuse.eventTypeChanged(event, continued);
        }
        if (!place.fits(continued)) {
            throw refuse.detached(from.id(), to.id(), event.id(), continued.id());
        }
    }

    /** The event sub-processes of the process itself. */
    void checkProcessEvents() {
        for (FlowNode start : source.eventSubProcessStartsIn(source.id())) {
            checkEvent(start, source.root(), target.root(), continued -> isStartIn(continued, target.root()));
        }
    }

    private boolean isStartIn(FlowNode start, FlowNode scope) {
        FlowNode subProcess = target.elements().get(start.scope());
        return subProcess != null && subProcess.scope().equals(scope.id());
    }

    private static boolean isScope(FlowNode node) {
        return switch (node.kind()) {
            case SUB_PROCESS, EVENT_SUB_PROCESS, AD_HOC_SUB_PROCESS -> true;
            default -> false;
        };
    }

    private void checkJoins(Collection<Active> active) {
        Map<String, Integer> waiting = new HashMap<>();
        active.stream()
                .map(element -> source.element(element.elementId()))
                .filter(node -> node.kind() == ElementKind.PARALLEL_GATEWAY)
                .forEach(node -> waiting.merge(node.id(), 1, Integer::sum));
        waiting.forEach((id, count) -> {
            String mapped = mapping.getOrDefault(id, id);
            long incoming = target.elements().values().stream()
                    .flatMap(node -> node.outgoing().stream())
                    .filter(flow -> flow.target().equals(mapped))
                    .count();
            if (incoming < count) {
                throw refuse.tooFewFlows(id, mapped);
            }
        });
    }

    /** What an active element waits for besides its own work: the events of a gateway, boundary events, event sub-processes. */
    List<FlowNode> awaitedBy(FlowNode node, List<FlowNode> attached) {
        if (node.kind() != ElementKind.EVENT_BASED_GATEWAY) {
            return attached;
        }
        return node.outgoing().stream()
                .map(flow -> target.element(flow.target()))
                .filter(event -> event.event() != null && isAwaited(event.event()))
                .toList();
    }

    private static boolean isAwaited(@Nullable EventDefinition event) {
        return event != null && event.isAwaited();
    }
}
