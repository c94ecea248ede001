package org.pouch.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.intervention.Act;
import org.pouch.casework.intervention.Intervene;
import org.pouch.casework.intervention.Interventions;
import org.pouch.casework.intervention.Interventions.Batch;
import org.pouch.casework.intervention.Order;
import org.pouch.casework.intervention.Reason;
import org.pouch.process.ProcessInstances;
import org.pouch.process.ProcessInstances.Incident;
import org.pouch.process.ProcessInstances.Instance;
import org.pouch.process.ProcessInstances.InstanceState;
import org.pouch.process.oversight.StandingStill;
import org.pouch.process.oversight.StandingStill.Cause;
import org.pouch.process.oversight.Versions;
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

    private final StandingStill standing;
    private final ProcessInstances instances;
    private final Versions versions;
    private final Intervene intervene;
    private final Interventions interventions;

    BatchPages(
            StandingStill standing,
            ProcessInstances instances,
            Versions versions,
            Intervene intervene,
            Interventions interventions) {
        this.standing = standing;
        this.instances = instances;
        this.versions = versions;
        this.intervene = intervene;
        this.interventions = interventions;
    }

    /**
     * What was chosen: a cause of incidents, or instances by their keys; or those that were found, until it is ordered.
     *
     * @param found true where all are meant that were found and run
     * @param target the definition of the version, for a migration
     * @param then what becomes of the cases, for a cancellation
     */
    record Choice(
            Act act,
            @Nullable String process,
            @Nullable String element,
            @Nullable String type,
            @Nullable List<Long> key,
            @Nullable Boolean found,
            @Nullable Long target,
            @Nullable String then) {
        List<Long> keys() {
            return key == null ? List.of() : key.stream().distinct().toList();
        }

        boolean isOfFound() {
            return Boolean.TRUE.equals(found);
        }

        Cause.Id cause() {
            return new Cause.Id(String.valueOf(process), String.valueOf(element), String.valueOf(type));
        }
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("section", "batches");
        model.addAttribute("batches", interventions.batches(NEWEST));
        return "operations/batches";
    }

    @GetMapping("/new")
    String ask(@ModelAttribute("choice") Choice choice, @ModelAttribute("wishes") InstanceWishes wishes, Model model) {
        requireRepeatable(choice);
        model.addAttribute("section", "batches");
        if (choice.act() == Act.RETRY) {
            model.addAttribute("incidents", standing.incidents(choice.cause(), Intervene.MOST));
        } else {
            List<Instance> chosen = choice.isOfFound() ? found(wishes) : chosen(choice);
            model.addAttribute("chosen", chosen);
            model.addAttribute("leads", chosen.stream().anyMatch(AfterCancel::isAsked));
            if (choice.act() == Act.MIGRATE) {
                preview(choice, chosen, model);
            }
        }
        model.addAttribute("most", Intervene.MOST);
        return "operations/batch-new";
    }

    /** What becomes of one of them. */
    record Preview(Instance instance, Plan plan) {}

    private void preview(Choice choice, List<Instance> chosen, Model model) {
        List<Version> known = versionsOf(chosen);
        model.addAttribute("versions", known);
        target(choice, known).ifPresent(target -> {
            model.addAttribute("target", target);
            model.addAttribute(
                    "previews",
                    chosen.stream()
                            .limit(PREVIEWED)
                            .map(instance -> new Preview(instance, versions.plan(instance.key(), target.definition())))
                            .toList());
        });
    }

    private static Optional<Version> target(Choice choice, List<Version> known) {
        return known.stream()
                .filter(version -> choice.target() != null && version.definition() == choice.target())
                .findFirst();
    }

    @PostMapping
    String order(
            @ModelAttribute("choice") Choice choice,
            @ModelAttribute("wishes") InstanceWishes wishes,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Officer officer,
            RedirectAttributes flash) {
        requireRepeatable(choice);
        try {
            Reason why = Reason.of(reason);
            return "redirect:/operations/batches/" + intervene.all(orders(choice), officer, why);
        } catch (DecisionRefused refusal) {
            flash.addFlashAttribute("notDone", String.valueOf(refusal.getMessage()));
            flash.addFlashAttribute("typedReason", reason);
            flash.addAllAttributes(parameters(choice, wishes));
            return "redirect:/operations/batches/new";
        }
    }

    /** The keys of all that were found are too long for an address. */
    private static Map<String, Object> parameters(Choice choice, InstanceWishes wishes) {
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
        return parameters;
    }

    private static void requireRepeatable(Choice choice) {
        if (choice.act() == null || !choice.act().isRepeatable()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private List<Order> orders(Choice choice) {
        return switch (choice.act()) {
            case RETRY -> retries(standing.incidents(choice.cause(), Intervene.MOST));
            case CANCEL -> cancellations(choice);
            default -> migrations(choice);
        };
    }

    private List<Order> retries(List<Incident> incidents) {
        Map<Long, Order.Place> places =
                instances
                        .findAll(incidents.stream()
                                .map(Incident::processInstanceKey)
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Instance::key, ActPages::place));
        return incidents.stream()
                .map(incident -> Order.retry(
                        places.getOrDefault(
                                incident.processInstanceKey(),
                                new Order.Place(incident.processInstanceKey(), incident.processId(), null)),
                        incident.key(),
                        incident.elementId()))
                .toList();
    }

    private List<Order> cancellations(Choice choice) {
        return chosen(choice).stream()
                .map(instance -> Order.cancel(
                        ActPages.place(instance),
                        AfterCancel.isAsked(instance) && AfterCancel.of(choice.then()) == AfterCancel.START_AGAIN))
                .toList();
    }

    private List<Order> migrations(Choice choice) {
        List<Instance> chosen = chosen(choice);
        Version target = target(choice, versionsOf(chosen))
                .orElseThrow(() -> new DecisionRefused(
                        "Choose instances of one process, and the version to which they go.", Map.of()));
        return chosen.stream()
                .map(instance -> Order.migrate(ActPages.place(instance), target.definition(), target.number()))
                .toList();
    }

    /** None when they are of several processes. */
    private List<Version> versionsOf(List<Instance> chosen) {
        List<String> processes =
                chosen.stream().map(Instance::processId).distinct().toList();
        return processes.size() == 1 ? versions.of(processes.get(0)) : List.of();
    }

    /** The newest of those that run. */
    private List<Instance> found(InstanceWishes wishes) {
        return instances.search(wishes.running().filter(), Intervene.MOST, 0).instances();
    }

    /** Those that are over meanwhile are left out. */
    private List<Instance> chosen(Choice choice) {
        if (choice.keys().size() > Intervene.MOST) {
            throw new DecisionRefused("At most " + Intervene.MOST + " at once.", Map.of());
        }
        return instances.findAll(choice.keys()).stream()
                .filter(instance -> instance.state() == InstanceState.ACTIVE)
                .toList();
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
