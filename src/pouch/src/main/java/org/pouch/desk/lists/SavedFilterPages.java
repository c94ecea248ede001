package org.pouch.desk.lists;

import java.util.Map;
import org.pouch.casework.Officer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Keeps lists under a name and lets them go. What was looked for is taken from the address of the list, where no name of a person stands. */
@Controller
@RequestMapping("/desk/filters")
class SavedFilterPages {
    private final SavedFilters filters;

    SavedFilterPages(SavedFilters filters) {
        this.filters = filters;
    }

    @PostMapping
    String keep(
            @RequestParam("list") KeptList list,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam Map<String, String> sent,
            Officer officer,
            RedirectAttributes flash) {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        list.parameters().stream()
                .filter(parameter -> !sent.getOrDefault(parameter, "").isBlank())
                .forEach(parameter -> query.queryParam(parameter, "{" + parameter + "}"));
        String chosen = query.encode().buildAndExpand(sent).toUriString();
        String kept = chosen.startsWith("?") ? chosen.substring(1) : chosen;
        flash.addFlashAttribute(
                "savedOutcome", filters.keep(officer.id(), list, name, kept).name());
        return "redirect:" + list.address() + (kept.isEmpty() ? "" : "?" + kept);
    }

    @PostMapping("/{id}/removal")
    String remove(@PathVariable("id") String id, @RequestParam("list") KeptList list, Officer officer) {
        filters.remove(officer.id(), id);
        return "redirect:" + list.address();
    }
}
