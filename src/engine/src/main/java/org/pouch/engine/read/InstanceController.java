package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.SearchResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where a process instance stands, how it came there and what hinders it. */
@RestController
final class InstanceController {
    private final Reads reads;
    private final CallTree calls;

    InstanceController(Reads reads, CallTree calls) {
        this.reads = reads;
        this.calls = calls;
    }

    @GetMapping("/v2/process-instances/{key}/statistics/element-instances")
    Map<String, List<Map<String, @Nullable Object>>> elements(@PathVariable String key) {
        reads.get(InstanceResources.PROCESSES, key);
        return reads.items(Statistics.ofElements(
                Clause.of("e.process_instance_key = ?", Reads.number(InstanceResources.PROCESSES, key))));
    }

    @GetMapping("/v2/process-instances/{key}/sequence-flows")
    Map<String, List<Map<String, @Nullable Object>>> flows(@PathVariable String key) {
        reads.get(InstanceResources.PROCESSES, key);
        return reads.items(InstanceResources.flowsOf(Reads.number(InstanceResources.PROCESSES, key)));
    }

    @GetMapping("/v2/process-instances/{key}/call-hierarchy")
    List<Map<String, @Nullable Object>> callers(@PathVariable String key) {
        return calls.wayTo(key);
    }

    @PostMapping("/v2/process-instances/{key}/incidents/search")
    SearchResult incidents(@PathVariable String key, @RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(InstanceResources.INCIDENTS, body, () -> {
            reads.get(InstanceResources.PROCESSES, key);
            Clause self = Clause.of("p.process_instance_key = ?", Reads.number(InstanceResources.PROCESSES, key));
            return Clause.in("i.process_instance_key", calls.withCalled(self));
        });
    }

    @PostMapping("/v2/element-instances/{key}/incidents/search")
    SearchResult incidentsOfElement(@PathVariable String key, @RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(InstanceResources.INCIDENTS, body, () -> {
            reads.get(InstanceResources.ELEMENTS, key);
            Clause inside = InstanceResources.atOrBelow(Reads.number(InstanceResources.ELEMENTS, key));
            List<Long> called = calls.withCalled(inside.within("p.parent_element_instance_key IN %s"));
            return Clause.any(List.of(
                    inside.within("i.element_instance_key IN %s"), Clause.in("i.process_instance_key", called)));
        });
    }
}
