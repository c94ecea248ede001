package org.pouch.desk.flight;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.flight.Blocker;
import org.pouch.casework.flight.Flight;
import org.pouch.casework.flight.FlightRefused;
import org.pouch.casework.flight.Flights;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.together.ManyTasks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Flights, and one of them with its persons. No name of a person stands here: the page of the case has it. */
@Controller
@RequestMapping("/desk/flights")
class FlightPages {
    private static final int SHOWN = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Flights flights;
    private final ManyTasks tasks;
    private final FlownCases flownCases;
    private final ConfirmableHandovers handovers;

    FlightPages(
            Flights flights,
            OfficerTasks tasks,
            CaseRegister cases,
            FlownCases flownCases,
            ConfirmableHandovers handovers) {
        this.handovers = handovers;
        this.flights = flights;
        this.tasks = new ManyTasks(tasks, cases);
        this.flownCases = flownCases;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("section", "flights");
        model.addAttribute("flights", flights.newest(SHOWN));
        if (!model.containsAttribute("entered")) {
            model.addAttribute("entered", Map.of());
        }
        return "desk/flights";
    }

    @PostMapping
    String open(
            @RequestParam("carrier") String carrier,
            @RequestParam("departure") String departure,
            @RequestParam("counterpart") String counterpart,
            @RequestParam("requests") String requests,
            Officer officer,
            RedirectAttributes flash) {
        try {
            Flight flight = flights.open(carrier.strip(), day(departure), counterpart.strip(), officer);
            flash.addFlashAttribute("refusals", putOn(flight.id(), requests, officer));
            return "redirect:/desk/flights/" + flight.id();
        } catch (FlightRefused refused) {
            flash.addFlashAttribute("sentence", refused.getMessage());
            flash.addFlashAttribute(
                    "entered",
                    new TreeMap<>(Map.of(
                            "carrier",
                            carrier,
                            "departure",
                            departure,
                            "counterpart",
                            counterpart,
                            "requests",
                            requests)));
            return "redirect:/desk/flights";
        }
    }

    @GetMapping("/{flight}")
    String show(@PathVariable("flight") String flight, Officer officer, Model model) {
        fill(model, require(flight), Map.of(), officer);
        return "desk/flight";
    }

    private void fill(Model model, Flight flight, Map<String, String> entered, Officer officer) {
        model.addAttribute("section", "flights");
        model.addAttribute("flight", flight);
        model.addAttribute("entered", entered);
        Predicate<RequestId> own = flownCases.of(officer, flights.persons(flight.id()));
        List<Flights.Person> persons = flights.readiness(flight.id()).stream()
                .filter(person -> own.test(person.request()))
                .toList();
        model.addAttribute("persons", persons);
        model.addAttribute(
                "ready", persons.stream().filter(Flights.Person::isReady).count());
        model.addAttribute(
                "handovers",
                flight.side() == Side.REQUESTED && officer.roles().contains(Role.APPROVER)
                        ? handovers.of(
                                officer,
                                persons.stream().map(Flights.Person::request).toList())
                        : List.of());
        model.addAttribute(
                "departed",
                persons.stream().anyMatch(person -> person.blockers().equals(Set.of(Blocker.DEPARTED))));
        model.addAttribute("open", persons.stream().anyMatch(person -> !person.isOver()));
    }

    @PostMapping("/{flight}/persons")
    String putOn(
            @PathVariable("flight") String flight,
            @RequestParam("requests") String requests,
            Officer officer,
            RedirectAttributes flash) {
        require(flight);
        return answer(flight, flash, () -> flash.addFlashAttribute("refusals", putOn(flight, requests, officer)));
    }

    private TreeMap<String, String> putOn(String flight, String typed, Officer officer) {
        List<RequestId> requests = requests(typed);
        Predicate<RequestId> own = flownCases.of(officer, requests);
        TreeMap<String, String> refused =
                texts(flights.putOn(flight, requests.stream().filter(own).toList()));
        requests.stream()
                .filter(own.negate())
                .forEach(request -> refused.put(request.value(), "It is no case that you have to do with."));
        return refused;
    }

    @PostMapping("/{flight}/persons/{request}/off")
    String takeOff(
            @PathVariable("flight") String flight,
            @PathVariable("request") RequestId request,
            Officer officer,
            RedirectAttributes flash) {
        require(flight);
        return answer(flight, flash, () -> {
            if (!flights.takeOff(flight, request, officer)) {
                flash.addFlashAttribute("called", request.value());
            }
        });
    }

    /** What stands in the form of the task, for each person on the flight. Where it is refused, it stands there still. */
    @PostMapping("/{flight}/tasks/{task}")
    ModelAndView complete(
            @PathVariable("flight") String flight,
            @PathVariable("task") String task,
            @RequestParam Map<String, String> entries,
            Officer officer,
            Model model,
            RedirectAttributes flash) {
        Flight shown = require(flight);
        UserTaskId known = ManyTasks.named(task).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ObjectNode form = JSON.createObjectNode();
        entries.forEach((field, value) -> {
            if (!field.startsWith("_")) {
                form.put(field, value);
            }
        });
        List<RequestId> persons = flights.persons(flight);
        List<RequestId> own =
                persons.stream().filter(flownCases.of(officer, persons)).toList();
        ManyTasks.Done done = tasks.complete(own, known, officer, form);
        if (done.refused().isEmpty()) {
            flash.addFlashAttribute("tasksDone", done.done().size());
            return new ModelAndView("redirect:/desk/flights/" + flight);
        }
        fill(model, shown, entries, officer);
        model.addAttribute("tasksDone", done.done().size());
        model.addAttribute("refusals", texts(done.refused()));
        return new ModelAndView("desk/flight", model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /**
     * The receiving officer who stood there says so once for several persons; each record is confirmed by its own task.
     *
     * @param records as the page gives them
     */
    @PostMapping("/{flight}/handovers")
    ModelAndView confirm(
            @PathVariable("flight") String flight,
            @RequestParam(name = "record", defaultValue = "") List<String> records,
            @RequestParam(name = "present", defaultValue = "false") boolean isPresent,
            Officer officer,
            Model model,
            RedirectAttributes flash) {
        Flight shown = require(flight);
        List<RequestId> persons = flights.persons(flight);
        Predicate<RequestId> own = flownCases.of(officer, persons);
        Map<RequestId, Long> read = ConfirmableHandovers.Line.read(records);
        Map<RequestId, Long> chosen = new LinkedHashMap<>(read);
        chosen.keySet().removeIf(request -> !persons.contains(request) || !own.test(request));
        if (chosen.isEmpty()) {
            flash.addFlashAttribute("sentence", "Choose the records that you confirm.");
            return new ModelAndView("redirect:/desk/flights/" + flight);
        }
        ManyTasks.Done done = handovers.confirm(chosen, isPresent, officer);
        // Who was taken off the flight since the page was shown is not passed over in silence.
        Map<RequestId, String> refused = new LinkedHashMap<>(done.refused());
        read.keySet().stream()
                .filter(request -> !chosen.containsKey(request))
                .forEach(request -> refused.put(request, ManyTasks.NONE_OPEN));
        String confirmed = done.done().stream().map(RequestId::value).sorted().collect(Collectors.joining("\n"));
        if (refused.isEmpty()) {
            flash.addFlashAttribute("confirmed", confirmed);
            return new ModelAndView("redirect:/desk/flights/" + flight);
        }
        fill(model, shown, Map.of(), officer);
        model.addAttribute("confirmed", confirmed);
        model.addAttribute("refusals", texts(refused));
        return new ModelAndView("desk/flight", model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private Flight require(String flight) {
        return flights.find(flight).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String answer(String flight, RedirectAttributes flash, Runnable change) {
        try {
            change.run();
        } catch (FlightRefused | DecisionRefused refused) {
            flash.addFlashAttribute("sentence", refused.getMessage());
        }
        return "redirect:/desk/flights/" + flight;
    }

    /** As a session keeps it. */
    private static TreeMap<String, String> texts(Map<RequestId, String> sentences) {
        TreeMap<String, String> texts = new TreeMap<>();
        sentences.forEach((request, sentence) -> texts.put(request.value(), sentence));
        return texts;
    }

    private static List<RequestId> requests(String typed) {
        return Arrays.stream(typed.split("[\\s,;]+"))
                .filter(RequestId::isValid)
                .map(RequestId::new)
                .toList();
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException illFormed) {
            throw new FlightRefused("Write the day as year-month-day, such as 2026-03-02.");
        }
    }
}
