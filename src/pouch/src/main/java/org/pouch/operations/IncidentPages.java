package org.pouch.operations;

import org.pouch.process.ProcessInstances;
import org.pouch.process.ProcessInstances.Incident;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What stands still until a person has looked: the message, and one more try. */
@Controller
@RequestMapping("/operations/incidents")
class IncidentPages {
    private static final int SHOWN = 100;

    private final ProcessInstances instances;

    IncidentPages(ProcessInstances instances) {
        this.instances = instances;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("section", "incidents");
        model.addAttribute("incidents", instances.openIncidents(SHOWN));
        return "operations/incidents";
    }

    @PostMapping("/{key}/retry")
    String retry(@PathVariable("key") long key, RedirectAttributes flash) {
        Incident incident =
                instances.incident(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        instances.retry(key);
        flash.addFlashAttribute("done", "operations.retried");
        return "redirect:/operations/instances/" + incident.processInstanceKey();
    }
}
