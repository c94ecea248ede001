package org.pouch.operations;

import org.jspecify.annotations.Nullable;
import org.pouch.casework.intervention.Interventions;
import org.pouch.process.ProcessDiagram;
import org.pouch.process.ProcessInstances;
import org.pouch.process.ProcessInstances.Filter;
import org.pouch.process.ProcessInstances.Instance;
import org.pouch.process.ProcessInstances.InstanceState;
import org.pouch.process.ProcessInstances.Page;
import org.pouch.process.oversight.Versions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Process instances: which there are, where one stands, and what was done at it. */
@Controller
@RequestMapping("/operations")
class InstancePages {
    private static final int PAGE = 25;

    private static final int ACTS = 50;

    private final ProcessInstances instances;
    private final Versions versions;
    private final Interventions interventions;

    InstancePages(ProcessInstances instances, Versions versions, Interventions interventions) {
        this.instances = instances;
        this.versions = versions;
        this.interventions = interventions;
    }

    @GetMapping("/instances")
    String list(
            @RequestParam(name = "state", required = false) @Nullable InstanceState state,
            @RequestParam(name = "incident", defaultValue = "false") boolean incident,
            @RequestParam(name = "process", required = false) @Nullable String process,
            @RequestParam(name = "request", required = false) @Nullable String request,
            @RequestParam(name = "page", defaultValue = "0") int page,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            Model model) {
        int current = Math.max(0, page);
        Filter filter = new Filter(state, incident ? Boolean.TRUE : null, given(process), given(request));
        Page found = instances.search(filter, PAGE, current * PAGE);
        model.addAttribute("section", "instances");
        model.addAttribute("filter", filter);
        model.addAttribute("found", found);
        model.addAttribute("page", current);
        model.addAttribute(
                "more",
                found.counted()
                        ? (current + 1L) * PAGE < found.total()
                        : !found.instances().isEmpty());
        if (partial != null) {
            return "operations/instances :: results";
        }
        model.addAttribute("processes", versions.processes());
        return "operations/instances";
    }

    @GetMapping("/instances/{key}")
    String show(@PathVariable("key") long key, Model model) {
        model.addAttribute("section", "instances");
        model.addAttribute("instance", require(key));
        model.addAttribute("incidents", instances.incidents(key));
        model.addAttribute("variables", instances.variables(key));
        model.addAttribute("acts", interventions.ofInstance(key, ACTS));
        return "operations/instance";
    }

    @GetMapping("/instances/{key}/diagram")
    ResponseEntity<ProcessDiagram> diagram(@PathVariable("key") long key) {
        require(key);
        return ResponseEntity.ok(instances.diagram(key));
    }

    private Instance require(long key) {
        return instances.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
