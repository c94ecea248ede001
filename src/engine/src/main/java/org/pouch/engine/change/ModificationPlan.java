package org.pouch.engine.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.ElementInstances.Active;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.token.Modification;
import org.pouch.engine.token.Modification.Move;
import org.pouch.engine.token.Modification.Place;
import org.pouch.engine.token.Modification.Start;

/** A modification worked out for the state an instance is in: which elements end, which start in which scope. */
final class ModificationPlan {
    private final InstanceRef instance;
    private final ProcessModel model;
    private final Map<Long, Active> active;
    private final ModificationRefusals refuse;
    private final Map<Long, Active> ends = new LinkedHashMap<>();
    private final List<Activation> activations = new ArrayList<>();

    /**
     * An element to start.
     *
     * @param scope the existing scope to start it in
     * @param missing scopes to be made in between, the outermost first
     */
    record Activation(FlowNode element, Active scope, List<FlowNode> missing, List<Modification.Values> values) {}

    private ModificationPlan(InstanceRef instance, ProcessModel model, Collection<Active> elements) {
        this.instance = instance;
        this.model = model;
        this.refuse = new ModificationRefusals(instance.processId());
        this.active = new LinkedHashMap<>();
        elements.forEach(element -> active.put(element.key(), element));
    }

    static ModificationPlan of(
            Modification modification, InstanceRef instance, ProcessModel model, Collection<Active> elements) {
        ModificationPlan plan = new ModificationPlan(instance, model, elements);
        List<Modification.Start> starts = new ArrayList<>(modification.starts());
        modification.moves().forEach(move -> plan.move(move, starts));
        modification.ends().forEach(plan::end);
        plan.checkStarts(starts);
        starts.forEach(plan::start);
        plan.checkScopesStay();
        return plan;
    }

    /** Inner elements of what ends are not named: they end with it. */
    List<Long> ends() {
        return ends.values().stream()
                .filter(element -> element.path().stream()
                        .noneMatch(outer -> outer.longValue() != element.key() && ends.containsKey(outer)))
                .map(Active::key)
                .toList();
    }

    List<Activation> activations() {
        return activations;
    }

    Set<Long> neededScopes() {
        Set<Long> needed = new HashSet<>();
        activations.forEach(activation -> needed.add(activation.scope().key()));
        return needed;
    }

    private void move(Move move, List<Start> starts) {
        for (ElementInstances.Active source : sources(move)) {
            ends.put(source.key(), source);
            starts.add(new Start(move.targetId(), ancestor(move, source), move.values()));
        }
    }

    private List<Active> sources(Move move) {
        Long key = move.sourceKey();
        if (key != null) {
            ElementInstances.Active source = active.get(key);
            if (source == null) {
                throw refuse.unknownSource(key);
            }
            return List.of(source);
        }
        return outermost(String.valueOf(move.sourceId()));
    }

    /** Of a multi-instance activity the body, not each of its instances. */
    private List<Active> outermost(String elementId) {
        return active.values().stream()
                .filter(element -> element.elementId().equals(elementId))
                .filter(element -> {
                    ElementInstances.Active scope = active.get(element.flowScopeKey());
                    return scope == null || !scope.elementId().equals(elementId);
                })
                .toList();
    }

    private @Nullable Long ancestor(Move move, Active source) {
        if (move.place() == Place.DIRECT) {
            return move.ancestorKey();
        }
        if (move.place() == Place.SOURCE_PARENT) {
            return source.flowScopeKey();
        }
        List<FlowNode> around = scopesAround(move.targetId());
        for (ElementInstances.Active scope = active.get(source.flowScopeKey());
                scope != null;
                scope = active.get(scope.flowScopeKey())) {
            String id = scope.elementId();
            if (!scope.isBody() && around.stream().anyMatch(node -> node.id().equals(id))) {
                return scope.key();
            }
        }
        return null;
    }

    private void end(Modification.End end) {
        Long key = end.elementInstanceKey();
        if (key != null) {
            ElementInstances.Active element = active.get(key);
            if (element == null) {
                throw refuse.unknownInstance(key);
            }
            ends.put(key, element);
            return;
        }
        outermost(String.valueOf(end.elementId())).forEach(element -> ends.put(element.key(), element));
    }

    private void checkStarts(List<Start> starts) {
        refuse.unknownElements(starts.stream()
                .map(Start::elementId)
                .filter(id -> !model.elements().containsKey(id))
                .toList());
        refuse.unsupported(
                starts.stream().map(start -> model.element(start.elementId())).toList(), model);
        for (Modification.Start start : starts) {
            for (Modification.Values values : start.values()) {
                checkScope(start, values.scopeId());
            }
        }
    }

    private void checkScope(Start start, @Nullable String scopeId) {
        if (scopeId == null || scopeId.isEmpty() || scopeId.equals(model.id())) {
            return;
        }
        if (!model.elements().containsKey(scopeId)) {
            throw refuse.unknownVariableScope(scopeId);
        }
        if (!scopeId.equals(start.elementId())
                && scopesAround(start.elementId()).stream()
                        .noneMatch(node -> node.id().equals(scopeId))) {
            throw refuse.variableScopeElsewhere(scopeId);
        }
    }

    private void start(Start start) {
        FlowNode element = model.element(start.elementId());
        List<FlowNode> missing = new ArrayList<>();
        ElementInstances.Active scope = start.ancestorKey() == null
                ? nearestScope(element, missing)
                : givenScope(element, start.ancestorKey(), missing);
        for (FlowNode node : missing) {
            if (node.loop() != null) {
                throw refuse.multiInstance(node.id());
            }
        }
        activations.add(new Activation(element, scope, missing, start.values()));
    }

    private Active nearestScope(FlowNode element, List<FlowNode> missing) {
        for (FlowNode node : scopesAround(element.id())) {
            List<ElementInstances.Active> candidates = active.values().stream()
                    .filter(scope -> scope.elementId().equals(node.id()) && !scope.isBody())
                    .toList();
            if (candidates.size() > 1) {
                throw refuse.ambiguousScope(node.id());
            }
            if (candidates.size() == 1) {
                return candidates.get(0);
            }
            missing.add(0, node);
        }
        return root();
    }

    private Active givenScope(FlowNode element, long ancestorKey, List<FlowNode> missing) {
        if (ancestorKey == instance.processInstanceKey()) {
            scopesAround(element.id()).forEach(node -> missing.add(0, node));
            return root();
        }
        ElementInstances.Active ancestor = active.get(ancestorKey);
        if (ancestor == null) {
            throw refuse.unknownAncestor(ancestorKey);
        }
        for (FlowNode node : scopesAround(element.id())) {
            if (node.id().equals(ancestor.elementId())) {
                if (ancestor.isBody()) {
                    throw refuse.multiInstance(node.id());
                }
                return ancestor;
            }
            missing.add(0, node);
        }
        throw refuse.notAnAncestor(ancestorKey, element.id());
    }

    private Active root() {
        long key = instance.processInstanceKey();
        return new Active(key, model.id(), "PROCESS", key, List.of(key));
    }

    /** The sub-processes around an element, the innermost first. */
    private List<FlowNode> scopesAround(String elementId) {
        List<FlowNode> scopes = new ArrayList<>();
        if (!model.elements().containsKey(elementId)) {
            return scopes;
        }
        for (String id = model.element(elementId).scope();
                !id.equals(model.id());
                id = model.element(id).scope()) {
            scopes.add(model.element(id));
        }
        return scopes;
    }

    private void checkScopesStay() {
        for (ModificationPlan.Activation activation : activations) {
            if (activation.scope().path().stream().anyMatch(ends::containsKey)) {
                throw refuse.scopeEnds(
                        activation.element().id(), activation.scope().key());
            }
        }
    }
}
