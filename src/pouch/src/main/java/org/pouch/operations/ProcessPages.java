package org.pouch.operations;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.process.ProcessDiagram;
import org.pouch.process.ProcessDiagram.ElementState;
import org.pouch.process.naming.ModelNames;
import org.pouch.process.oversight.Heat;
import org.pouch.process.oversight.Versions;
import org.pouch.process.oversight.Versions.Place;
import org.pouch.process.oversight.Versions.Version;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One process: at which of its steps its instances stand, on the diagram and as a list, each a click from them. */
@Controller
@RequestMapping("/operations/processes/{process}")
class ProcessPages {
    private final Versions versions;
    private final Heat heat;

    ProcessPages(Versions versions, Heat heat) {
        this.versions = versions;
        this.heat = heat;
    }

    @GetMapping
    String show(
            @PathVariable("process") String process,
            @RequestParam(name = "version", required = false) @Nullable Integer version,
            Model model) {
        List<Version> all = versions.of(process);
        Version shown = chosen(all, version);
        Map<String, String> names = versions.steps(shown.definition()).stream()
                .collect(Collectors.toMap(Place::element, Place::name, (one, other) -> one));
        model.addAttribute("section", "instances");
        model.addAttribute("process", process);
        model.addAttribute("versions", all);
        model.addAttribute("shown", shown);
        model.addAttribute(
                "name",
                versions.processes().stream()
                        .filter(deployed -> deployed.id().equals(process))
                        .map(Versions.Deployed::name)
                        .findFirst()
                        .orElse(process));
        model.addAttribute(
                "spots",
                heat.of(shown.definition()).elements().stream()
                        .map(spot -> spot(spot, names))
                        .sorted(Comparator.comparingLong(Spot::incidents)
                                .thenComparingLong(Spot::tokens)
                                .reversed())
                        .toList());
        return "operations/process";
    }

    @GetMapping("/diagram")
    ResponseEntity<ModelNames.Spoken> diagram(
            @PathVariable("process") String process,
            @RequestParam(name = "version", required = false) @Nullable Integer version,
            Locale reader) {
        ProcessDiagram diagram = heat.of(chosen(versions.of(process), version).definition());
        return ResponseEntity.ok(ModelNames.shipped().said(reader, process, diagram));
    }

    /** The newest, unless one is asked for. */
    private static Version chosen(List<Version> all, @Nullable Integer version) {
        return all.stream()
                .filter(one -> version == null || one.number() == version)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Spot spot(ElementState spot, Map<String, String> names) {
        return new Spot(
                spot.elementId(),
                names.getOrDefault(spot.elementId(), spot.elementId()),
                spot.active() + spot.incidents(),
                spot.incidents());
    }

    /**
     * A step where instances stand.
     *
     * @param tokens how many stand there, those with an incident too
     */
    record Spot(String element, String name, long tokens, long incidents) {}
}
