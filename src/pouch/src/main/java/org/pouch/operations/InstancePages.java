package org.pouch.operations;

import org.jspecify.annotations.Nullable;
import org.pouch.process.ProcessDiagram;
import org.pouch.process.ProcessInstances;
import org.pouch.process.ProcessInstances.Filter;
import org.pouch.process.ProcessInstances.Instance;
import org.pouch.process.ProcessInstances.InstanceState;
import org.pouch.process.ProcessInstances.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Process instances: which there are, where one stands, and an end to one that nobody can help. */
@Controller
@RequestMapping("/operations")
class InstancePages {
    private static final int PAGE = 25;

    private final ProcessInstances instances;

    InstancePages(ProcessInstances instances) {
        this.instances = instances;
    }

    @GetMapping({"", "/"})
    String start() {
        return "redirect:/operations/instances";
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
        return partial == null ? "operations/instances" : "operations/instances :: results";
    }

    @GetMapping("/instances/{key}")
    String show(@PathVariable("key") long key, Model model) {
        model.addAttribute("section", "instances");
        model.addAttribute("instance", require(key));
        model.addAttribute("incidents", instances.incidents(key));
        model.addAttribute("variables", instances.variables(key));
        return "operations/instance";
    }

    @GetMapping("/instances/{key}/diagram")
    ResponseEntity<ProcessDiagram> diagram(@PathVariable("key") long key) {
        require(key);
        return ResponseEntity.ok(instances.diagram(key));
    }

    /** Asks before it is done: an instance that was cancelled does not come back. */
    @GetMapping("/instances/{key}/cancellation")
    String confirm(@PathVariable("key") long key, Model model) {
        model.addAttribute("section", "instances");
        model.addAttribute("instance", require(key));
        return "operations/cancel";
    }

    @PostMapping("/instances/{key}/cancellation")
    String cancel(@PathVariable("key") long key, RedirectAttributes flash) {
        require(key);
        instances.cancel(key);
        flash.addFlashAttribute("done", "operations.cancelled");
        return "redirect:/operations/instances/" + key;
    }

    private Instance require(long key) {
        return instances.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
