package org.pouch.operations;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.intervention.Interventions;
import org.pouch.process.ProcessInstances;
import org.pouch.process.ProcessInstances.Filter;
import org.pouch.process.ProcessInstances.Instance;
import org.pouch.process.ProcessInstances.Page;
import org.pouch.process.naming.ModelNames;
import org.pouch.process.oversight.Versions;
import org.pouch.process.oversight.Versions.Place;
import org.pouch.process.oversight.Waits;
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

    private static final int CALLED = 100;

    private final ProcessInstances instances;
    private final Versions versions;
    private final Waits waits;
    private final Interventions interventions;

    InstancePages(ProcessInstances instances, Versions versions, Waits waits, Interventions interventions) {
        this.instances = instances;
        this.versions = versions;
        this.waits = waits;
        this.interventions = interventions;
    }

    @GetMapping("/instances")
    String list(
            InstanceWishes wishes,
            @RequestParam(name = "page", defaultValue = "0") int page,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            Model model) {
        int current = Math.max(0, page);
        Filter filter = wishes.filter();
        Page found = instances.search(filter, PAGE, current * PAGE);
        model.addAttribute("section", "instances");
        model.addAttribute("wishes", wishes);
        model.addAttribute("filter", filter);
        model.addAttribute("found", found);
        model.addAttribute("page", current);
        model.addAttribute(
                "more",
                found.counted()
                        ? (current + 1L) * PAGE < found.total()
                        : !found.instances().isEmpty());
        model.addAttribute("processes", versions.processes());
        model.addAttribute("versions", filter.processId() == null ? List.of() : versions.of(filter.processId()));
        model.addAttribute("steps", steps(filter));
        return partial == null ? "operations/instances" : "operations/instances :: list";
    }

    /** Of the version that is looked for; of the newest where it is none. */
    private List<Place> steps(Filter filter) {
        return filter.processId() == null
                ? List.of()
                : versions.of(filter.processId()).stream()
                        .filter(one -> filter.version() == null || one.number() == filter.version())
                        .findFirst()
                        .map(one -> versions.steps(one.definition()))
                        .orElse(List.of());
    }

    @GetMapping("/instances/{key}")
    String show(@PathVariable("key") long key, Model model) {
        model.addAttribute("section", "instances");
        model.addAttribute("instance", require(key));
        model.addAttribute("incidents", instances.incidents(key));
        model.addAttribute("waiting", waits.of(key));
        model.addAttribute("called", instances.calledBy(key, CALLED));
        model.addAttribute("variables", instances.variables(key));
        model.addAttribute("acts", interventions.ofInstance(key, ACTS));
        return "operations/instance";
    }

    @GetMapping("/instances/{key}/diagram")
    ResponseEntity<ModelNames.Spoken> diagram(@PathVariable("key") long key, Locale reader) {
        Instance instance = require(key);
        return ResponseEntity.ok(ModelNames.shipped().said(reader, instance.processId(), instances.diagram(key)));
    }

    private Instance require(long key) {
        return instances.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
