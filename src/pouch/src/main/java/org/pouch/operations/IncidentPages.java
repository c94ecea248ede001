package org.pouch.operations;

import org.pouch.process.ProcessInstances;
import org.pouch.process.oversight.StandingStill;
import org.pouch.process.oversight.StandingStill.Cause;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What stands still until a person has looked: by cause, with the message, and the way to one more try. */
@Controller
@RequestMapping("/operations/incidents")
class IncidentPages {
    private static final int SHOWN = 100;

    private final StandingStill standing;
    private final ProcessInstances instances;

    IncidentPages(StandingStill standing, ProcessInstances instances) {
        this.standing = standing;
        this.instances = instances;
    }

    /** By cause; with the three of a cause, the incidents of that one. */
    @GetMapping
    String list(
            @RequestParam(name = "process", defaultValue = "") String process,
            @RequestParam(name = "element", defaultValue = "") String element,
            @RequestParam(name = "type", defaultValue = "") String type,
            Model model) {
        Cause.Id cause = new Cause.Id(process, element, type);
        boolean isOfOne = !process.isBlank();
        model.addAttribute("section", "incidents");
        model.addAttribute("causes", standing.causes());
        model.addAttribute("cause", isOfOne ? cause : null);
        model.addAttribute("incidents", isOfOne ? standing.incidents(cause, SHOWN) : instances.openIncidents(SHOWN));
        model.addAttribute("shown", SHOWN);
        return "operations/incidents";
    }
}
