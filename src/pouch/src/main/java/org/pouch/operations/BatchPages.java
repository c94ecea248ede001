package org.pouch.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.intervention.Act;
import org.pouch.casework.intervention.Intervene;
import org.pouch.casework.intervention.Interventions;
import org.pouch.casework.intervention.Interventions.Batch;
import org.pouch.casework.intervention.Reason;
import org.pouch.operations.BatchOrders.Change;
import org.pouch.operations.BatchOrders.Choice;
import org.pouch.process.ProcessInstances.Instance;
import org.pouch.process.oversight.Versions;
import org.pouch.process.oversight.Versions.Place;
import org.pouch.process.oversight.Versions.Plan;
import org.pouch.process.oversight.Versions.Version;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One act at many instances, with one reason: what is to be done, how far it has come, and how each ended. */
@Controller
@RequestMapping("/operations/batches")
class BatchPages {
    private static final int PAGE = 100;
    private static final int NEWEST = 50;

    /** As many as a page of instances has: each asks the engine where it stands. */
    private static final int PREVIEWED = 25;

    private final BatchOrders orders;
    private final Versions versions;
    private final Intervene intervene;
    private final Interventions interventions;

    BatchPages(BatchOrders orders, Versions versions, Intervene intervene, Interventions interventions) {
        this.orders = orders;
        this.versions = versions;
        this.intervene = intervene;
        this.interventions = interventions;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("section", "batches");
        model.addAttribute("batches", interventions.batches(NEWEST));
        return "operations/batches";
    }

    @GetMapping("/new")
    String ask(
            @ModelAttribute("choice") Choice choice,
            @ModelAttribute("change") Change change,
            @ModelAttribute("wishes") InstanceWishes wishes,
            Model model) {
        requireForMany(choice);
        model.addAttribute("section", "batches");
        if (choice.act() == Act.RETRY) {
            model.addAttribute("incidents", orders.incidents(choice));
        } else {
            List<Instance> chosen = choice.isOfFound() ? orders.found(wishes) : orders.chosen(choice);
            model.addAttribute("chosen", chosen);
            model.addAttribute("leads", chosen.stream().anyMatch(ActPages.AfterCancel::isAsked));
            switch (choice.act()) {
                case MIGRATE -> preview(choice, chosen, model);
                case MOVE -> stands(change, chosen, model);
                case SET_VARIABLE -> holds(change, chosen, model);
                default -> {
                    // nothing that could be shown before
                }
            }
        }
        model.addAttribute("most", Intervene.MOST);
        return "operations/batch-new";
    }

    /** What becomes of one of them. */
    record Preview(Instance instance, Plan plan) {}

    private void preview(Choice choice, List<Instance> chosen, Model model) {
        List<Version> known = orders.versionsOf(chosen);
        model.addAttribute("versions", known);
        BatchOrders.target(choice, known).ifPresent(target -> {
            model.addAttribute("target", target);
            model.addAttribute(
                    "previews",
                    chosen.stream()
                            .limit(PREVIEWED)
                            .map(instance -> new Preview(instance, versions.plan(instance.key(), target.definition())))
                            .toList());
        });
    }

    /** Where one of them stands, and whether the step that is left is among it. */
    record Stand(Instance instance, List<Place> places, boolean isThere) {}

    private void stands(Change change, List<Instance> chosen, Model model) {
        List<Place> elements = orders.elementsOf(chosen);
        model.addAttribute("elements", elements);
        if (change.isAmong(elements)) {
            model.addAttribute(
                    "stands",
                    chosen.stream()
                            .limit(PREVIEWED)
                            .map(instance -> stand(instance, String.valueOf(change.leave())))
                            .toList());
        }
    }

    /** Whether one of them has the variable now; it is given it otherwise. */
    record Hold(Instance instance, boolean isThere) {}

    private void holds(Change change, List<Instance> chosen, Model model) {
        String name = Objects.requireNonNullElse(change.name(), "").strip();
        if (!name.isEmpty()) {
            model.addAttribute(
                    "holds",
                    chosen.stream()
                            .limit(PREVIEWED)
                            .map(instance -> new Hold(instance, orders.has(instance, name)))
                            .toList());
        }
    }

    private Stand stand(Instance instance, String leave) {
        List<Place> places = versions.places(instance.key());
        return new Stand(
                instance,
                places,
                places.stream().anyMatch(place -> place.element().equals(leave)));
    }

    @PostMapping
    String order(
            @ModelAttribute("choice") Choice choice,
            @ModelAttribute("change") Change change,
            @ModelAttribute("wishes") InstanceWishes wishes,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Officer officer,
            RedirectAttributes flash) {
        requireForMany(choice);
        try {
            Reason why = Reason.of(reason);
            return "redirect:/operations/batches/" + intervene.all(orders.of(choice, change), officer, why);
        } catch (DecisionRefused refusal) {
            flash.addFlashAttribute("notDone", String.valueOf(refusal.getMessage()));
            flash.addFlashAttribute("typedReason", reason);
            flash.addFlashAttribute("typedValue", change.value());
            flash.addAllAttributes(parameters(choice, change, wishes));
            return "redirect:/operations/batches/new";
        }
    }

    /** The keys of all that were found are too long for an address. */
    private static Map<String, Object> parameters(Choice choice, Change change, InstanceWishes wishes) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (choice.act() == Act.RETRY) {
            parameters.put("process", choice.cause().process());
            parameters.put("element", choice.cause().element());
            parameters.put("type", choice.cause().errorType());
        } else if (choice.isOfFound()) {
            parameters.putAll(wishes.parts());
            parameters.put("found", Boolean.TRUE);
        } else {
            parameters.put("key", choice.keys());
        }
        parameters.put("act", choice.act());
        if (choice.target() != null) {
            parameters.put("target", choice.target());
        }
        if (choice.act() == Act.MOVE) {
            parameters.put("leave", Objects.requireNonNullElse(change.leave(), ""));
            parameters.put("enter", Objects.requireNonNullElse(change.enter(), ""));
        }
        if (choice.act() == Act.SET_VARIABLE) {
            parameters.put("name", Objects.requireNonNullElse(change.name(), ""));
        }
        return parameters;
    }

    private static void requireForMany(Choice choice) {
        if (choice.act() == null || !choice.act().isForMany()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    @GetMapping("/{batch}")
    String show(
            @PathVariable("batch") String id,
            @RequestParam(name = "page", defaultValue = "0") int page,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            Model model) {
        Batch batch = interventions.batch(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        int current = Math.max(0, page);
        model.addAttribute("section", "batches");
        model.addAttribute("batch", batch);
        model.addAttribute("items", interventions.ofBatch(id, PAGE, current * PAGE));
        model.addAttribute("page", current);
        model.addAttribute("more", (current + 1L) * PAGE < batch.total());
        return partial == null ? "operations/batch" : "operations/batch :: progress";
    }
}
