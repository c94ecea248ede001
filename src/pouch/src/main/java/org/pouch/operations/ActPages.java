package org.pouch.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.intervention.Intervene;
import org.pouch.casework.intervention.Intervention;
import org.pouch.casework.intervention.LeadingProcess;
import org.pouch.casework.intervention.Order;
import org.pouch.casework.intervention.Reason;
import org.pouch.process.ProcessInstances;
import org.pouch.process.ProcessInstances.Incident;
import org.pouch.process.ProcessInstances.Instance;
import org.pouch.process.oversight.Versions;
import org.pouch.process.oversight.Versions.Place;
import org.pouch.process.oversight.Versions.Version;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** What an administrator does at one instance: each asks why first, and says afterwards how it ended. */
@Controller
@RequestMapping("/operations")
class ActPages {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_VALUE = 4000;

    /** What becomes of a case when the process that leads it is cancelled. */
    enum AfterCancel {
        /** Case workers decide. */
        LEAVE,
        START_AGAIN;

        /** @throws DecisionRefused when nobody said it */
        static AfterCancel of(@Nullable String said) {
            for (AfterCancel one : values()) {
                if (one.name().equals(said)) {
                    return one;
                }
            }
            throw new DecisionRefused("Say what becomes of the case.", Map.of());
        }

        static boolean isAsked(Instance instance) {
            return instance.requestId() != null && LeadingProcess.isLeading(instance.processId());
        }
    }

    private final ProcessInstances instances;
    private final Versions versions;
    private final Intervene intervene;

    ActPages(ProcessInstances instances, Versions versions, Intervene intervene) {
        this.instances = instances;
        this.versions = versions;
        this.intervene = intervene;
    }

    @GetMapping("/incidents/{key}/retry")
    String askRetry(@PathVariable("key") long key, Model model) {
        Incident incident = incident(key);
        model.addAttribute("incident", incident);
        return form("retry", incident.processInstanceKey(), model);
    }

    @PostMapping("/incidents/{key}/retry")
    String retry(
            @PathVariable("key") long key,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Officer officer,
            RedirectAttributes flash) {
        Incident incident = incident(key);
        Order order = Order.retry(place(require(incident.processInstanceKey())), key, incident.elementId());
        return act(order, reason, officer, flash, "/operations/incidents/" + key + "/retry");
    }

    @GetMapping("/instances/{key}/cancellation")
    String askCancel(@PathVariable("key") long key, Model model) {
        return form("cancel", key, model);
    }

    /** @param then what becomes of the case, where the instance leads one */
    @PostMapping("/instances/{key}/cancellation")
    String cancel(
            @PathVariable("key") long key,
            @RequestParam(name = "then", required = false) @Nullable String then,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Officer officer,
            RedirectAttributes flash) {
        Instance instance = require(key);
        String form = "/operations/instances/" + key + "/cancellation";
        try {
            boolean startsAgain = AfterCancel.isAsked(instance) && AfterCancel.of(then) == AfterCancel.START_AGAIN;
            return act(Order.cancel(place(instance), startsAgain), reason, officer, flash, form);
        } catch (DecisionRefused unsaid) {
            return refused(flash, form, reason, unsaid);
        }
    }

    @GetMapping("/instances/{key}/variable")
    String askVariable(
            @PathVariable("key") long key, @RequestParam(name = "name", defaultValue = "") String name, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("value", instances.variables(key).getOrDefault(name, ""));
        return form("variable", key, model);
    }

    @PostMapping("/instances/{key}/variable")
    String setVariable(
            @PathVariable("key") long key,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "value", defaultValue = "") String value,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Officer officer,
            RedirectAttributes flash) {
        Instance instance = require(key);
        String form =
                "/operations/instances/" + key + "/variable?name=" + UriUtils.encode(name, StandardCharsets.UTF_8);
        flash.addFlashAttribute("typedValue", value);
        try {
            requireVariable(name, value);
            return act(Order.setVariable(place(instance), name, value), reason, officer, flash, form);
        } catch (DecisionRefused wrong) {
            return refused(flash, form, reason, wrong);
        }
    }

    /** @throws DecisionRefused when it has no name, or no value in JSON */
    static void requireVariable(String name, String value) {
        if (name.isBlank() || name.length() > LONGEST_NAME || value.length() > LONGEST_VALUE || !isJson(value)) {
            throw new DecisionRefused(
                    "A variable has a name and a value in JSON. A text stands in quotation marks: \"SENT\".", Map.of());
        }
    }

    private static boolean isJson(String value) {
        try {
            return !value.isBlank() && !JSON.readTree(value).isMissingNode();
        } catch (JsonProcessingException unreadable) {
            return false;
        }
    }

    @GetMapping("/instances/{key}/move")
    String askMove(@PathVariable("key") long key, Model model) {
        require(key);
        model.addAttribute("places", versions.places(key));
        model.addAttribute("elements", versions.elements(key));
        return form("move", key, model);
    }

    @PostMapping("/instances/{key}/move")
    String move(
            @PathVariable("key") long key,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "to", defaultValue = "") String to,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Officer officer,
            RedirectAttributes flash) {
        Instance instance = require(key);
        String form = "/operations/instances/" + key + "/move";
        if (!isOne(versions.places(key), from) || !isOne(versions.elements(key), to)) {
            return refused(
                    flash,
                    form,
                    reason,
                    new DecisionRefused("It stands no longer there, or the model has no such place.", Map.of()));
        }
        return act(Order.move(place(instance), from, to), reason, officer, flash, form);
    }

    private static boolean isOne(List<Place> places, String element) {
        return places.stream().anyMatch(place -> place.element().equals(element));
    }

    @GetMapping("/instances/{key}/migration")
    String askMigration(
            @PathVariable("key") long key,
            @RequestParam(name = "target", required = false) @Nullable Long target,
            Model model) {
        Instance instance = require(key);
        List<Version> others = others(instance);
        model.addAttribute("versions", others);
        others.stream()
                .filter(version -> target != null && version.definition() == target)
                .findFirst()
                .ifPresent(version -> {
                    model.addAttribute("target", version);
                    model.addAttribute("plan", versions.plan(key, version.definition()));
                });
        return form("migrate", key, model);
    }

    @PostMapping("/instances/{key}/migration")
    String migrate(
            @PathVariable("key") long key,
            @RequestParam(name = "target", defaultValue = "0") long target,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            Officer officer,
            RedirectAttributes flash) {
        Instance instance = require(key);
        String form = "/operations/instances/" + key + "/migration?target=" + target;
        return others(instance).stream()
                .filter(version -> version.definition() == target)
                .findFirst()
                .map(version ->
                        act(Order.migrate(place(instance), target, version.number()), reason, officer, flash, form))
                .orElseGet(
                        () -> refused(flash, form, reason, new DecisionRefused("There is no such version.", Map.of())));
    }

    private List<Version> others(Instance instance) {
        return versions.of(instance.processId()).stream()
                .filter(version -> version.number() != instance.version())
                .toList();
    }

    private String act(Order order, @Nullable String reason, Officer officer, RedirectAttributes flash, String form) {
        Intervention done;
        try {
            done = intervene.now(order, officer, Reason.of(reason));
        } catch (DecisionRefused unsaid) {
            return refused(flash, form, reason, unsaid);
        }
        if (done.state() == Intervention.State.DONE) {
            flash.addFlashAttribute("done", "act.done." + done.act());
        }
        if (done.why() != null) {
            flash.addFlashAttribute("notDone", done.why());
        }
        return "redirect:/operations/instances/" + done.processInstance() + "#acts";
    }

    /** Back to the form, with what was typed. */
    private static String refused(
            RedirectAttributes flash, String form, @Nullable String reason, DecisionRefused refusal) {
        flash.addFlashAttribute("notDone", String.valueOf(refusal.getMessage()));
        flash.addFlashAttribute("typedReason", reason);
        return "redirect:" + form;
    }

    private String form(String act, long key, Model model) {
        Instance instance = require(key);
        model.addAttribute("section", "instances");
        model.addAttribute("act", act);
        model.addAttribute("instance", instance);
        model.addAttribute("leads", AfterCancel.isAsked(instance));
        return "operations/act";
    }

    static Order.Place place(Instance instance) {
        return new Order.Place(instance.key(), instance.processId(), instance.requestId());
    }

    private Instance require(long key) {
        return instances.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Incident incident(long key) {
        return instances.incident(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
