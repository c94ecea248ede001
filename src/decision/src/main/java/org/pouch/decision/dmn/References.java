package org.pouch.decision.dmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pouch.decision.xml.ModelRefused;

/** Refuses files whose parts require what is not there, or themselves. */
record References(String resource) {

    /** Knowledge leads to what it knows, a decision service to the decisions it names, and each may lead to no circle. */
    void check(DecisionGraph graph) {
        Set<String> callable = new HashSet<>(graph.knowledge().keySet());
        callable.addAll(graph.services().keySet());
        Map<String, List<String>> required = new LinkedHashMap<>();
        graph.decisions().values().forEach(decision -> {
            known(
                    "decision",
                    decision.id(),
                    decision.requires(),
                    graph.decisions().keySet());
            known("knowledge", decision.id(), decision.knows(), callable);
            required.put(decision.id(), both(decision.requires(), decision.knows()));
        });
        graph.knowledge().values().forEach(knowledge -> {
            known("knowledge", knowledge.id(), knowledge.knows(), callable);
            required.put(knowledge.id(), knowledge.knows());
        });
        graph.services().values().forEach(service -> required.put(service.id(), service.outputs()));
        Set<String> passed = new HashSet<>();
        required.keySet().forEach(id -> refuseCircle(id, required, new ArrayList<>(), passed));
    }

    private void known(String what, String id, List<String> required, Set<String> ids) {
        for (String other : required) {
            if (!ids.contains(other)) {
                throw new ModelRefused(
                        resource, id, "requires %s '%s', which is not in the file".formatted(what, other));
            }
        }
    }

    private void refuseCircle(String id, Map<String, List<String>> required, List<String> path, Set<String> passed) {
        if (path.contains(id)) {
            throw new ModelRefused(resource, id, "requires itself");
        }
        if (!passed.contains(id)) {
            path.add(id);
            Objects.requireNonNull(required.get(id)).forEach(next -> refuseCircle(next, required, path, passed));
            path.remove(path.size() - 1);
            passed.add(id);
        }
    }

    private static List<String> both(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
