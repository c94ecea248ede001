package org.pouch.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.flight.Flight;
import org.pouch.casework.flight.FlightRefused;
import org.pouch.casework.flight.Flights;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.together.ManyTasks;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Persons who fly together: who is on a flight, what keeps each of them back, and one entry for the tasks of all. */
@RestController
@RequestMapping("/api/flights")
class FlightsApi {
    private static final int SHOWN = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Flights flights;
    private final ManyTasks tasks;

    FlightsApi(Flights flights, OfficerTasks tasks, CaseRegister cases) {
        this.flights = flights;
        this.tasks = new ManyTasks(tasks, cases);
    }

    @GetMapping
    List<FlightAnswer> newest() {
        return flights.newest(SHOWN).stream().map(FlightAnswer::of).toList();
    }

    /**
     * @param key a repeated call with the same flight and key opens no second one, and puts nobody on it again who was taken off
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OpenedAnswer open(
            @RequestBody Opening opening,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Officer officer) {
        String carrier = text(opening.carrier());
        LocalDate departure = day(opening.departure());
        String counterpart = text(opening.counterpart());
        Flight flight = key == null
                ? flights.open(carrier, departure, counterpart, officer)
                : flights.openOnce(OpeningKeyHeader.read(key), carrier, departure, counterpart, officer);
        return new OpenedAnswer(flight.id(), putOnFirst(flight.id(), opening.requests()));
    }

    private Map<String, String> putOnFirst(String flight, @Nullable List<String> given) {
        List<String> requests = given == null ? List.of() : given;
        Set<String> never =
                flights
                        .neverOn(
                                flight,
                                requests.stream()
                                        .filter(RequestId::isValid)
                                        .map(RequestId::new)
                                        .toList())
                        .stream()
                        .map(RequestId::value)
                        .collect(Collectors.toSet());
        return putOn(
                flight,
                requests.stream()
                        .filter(request -> never.contains(request) || !RequestId.isValid(request))
                        .toList());
    }

    @GetMapping("/{flight}")
    ReadinessAnswer readiness(@PathVariable("flight") String flight) {
        Flight found = require(flight);
        List<PersonAnswer> persons =
                flights.readiness(flight).stream().map(PersonAnswer::of).toList();
        long ready =
                persons.stream().filter(person -> person.blockers().isEmpty()).count();
        return new ReadinessAnswer(FlightAnswer.of(found), persons.size(), (int) ready, persons);
    }

    @PostMapping("/{flight}/departure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void postpone(@PathVariable("flight") String flight, @RequestBody Departing departing) {
        require(flight);
        flights.postpone(flight, day(departing.departure()), text(departing.carrier()));
    }

    @PostMapping("/{flight}/persons")
    RefusedAnswer persons(@PathVariable("flight") String flight, @RequestBody Persons persons) {
        require(flight);
        return new RefusedAnswer(putOn(flight, persons.requests()));
    }

    /** Who was announced is off once the transfer of the case is cancelled, in the task that is called for. */
    @DeleteMapping("/{flight}/persons/{request}")
    OffAnswer takeOff(
            @PathVariable("flight") String flight, @PathVariable("request") RequestId request, Officer officer) {
        require(flight);
        return new OffAnswer(flights.takeOff(flight, request, officer));
    }

    /** @param entries as in the form of the task; what is left out, the form of each case starts with */
    @PostMapping("/{flight}/tasks/{task}")
    DoneAnswer complete(
            @PathVariable("flight") String flight,
            @PathVariable("task") String task,
            @RequestBody Map<String, Object> entries,
            Officer officer) {
        require(flight);
        UserTaskId known = ManyTasks.named(task)
                .orElseThrow(() -> new ResourceNotFound("There is no user task " + task + " that is done for many."));
        ManyTasks.Done done = tasks.complete(flights.persons(flight), known, officer, JSON.valueToTree(entries));
        return new DoneAnswer(done.done().stream().map(RequestId::value).toList(), inOneLine(texts(done.refused())));
    }

    private Map<String, String> putOn(String flight, @Nullable List<String> given) {
        List<String> requests = given == null ? List.of() : given;
        Map<String, String> refused = new TreeMap<>();
        requests.stream()
                .filter(request -> !RequestId.isValid(request))
                .forEach(request -> refused.put(request, "This is no number of a case."));
        refused.putAll(texts(flights.putOn(
                flight,
                requests.stream().filter(RequestId::isValid).map(RequestId::new).toList())));
        return refused;
    }

    private static Map<String, String> inOneLine(Map<String, String> sentences) {
        sentences.replaceAll((request, lines) -> lines.replace('\n', ' '));
        return sentences;
    }

    private Flight require(String flight) {
        return flights.find(flight).orElseThrow(() -> new ResourceNotFound("There is no flight " + flight + " here."));
    }

    private static Map<String, String> texts(Map<RequestId, String> sentences) {
        Map<String, String> texts = new TreeMap<>();
        sentences.forEach((request, sentence) -> texts.put(request.value(), sentence));
        return texts;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private static LocalDate day(@Nullable String given) {
        try {
            return LocalDate.parse(text(given));
        } catch (DateTimeException illFormed) {
            throw new FlightRefused("Write the day as year-month-day, such as 2026-03-02.");
        }
    }

    @ExceptionHandler
    ProblemDetail refused(FlightRefused refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }

    record Opening(
            @Nullable String counterpart,
            @Nullable String carrier,
            @Nullable String departure,
            @Nullable List<String> requests) {}

    record Departing(@Nullable String departure, @Nullable String carrier) {}

    record Persons(@Nullable List<String> requests) {}

    record FlightAnswer(String id, String side, String counterpart, String carrier, String departure) {
        static FlightAnswer of(Flight flight) {
            return new FlightAnswer(
                    flight.id(),
                    flight.side().name(),
                    flight.counterpart().value(),
                    flight.carrier(),
                    flight.departure().toString());
        }
    }

    /** @param refused why not, for each case that could not be put on it */
    record OpenedAnswer(String id, Map<String, String> refused) {}

    record RefusedAnswer(Map<String, String> refused) {}

    record OffAnswer(boolean off) {}

    record DoneAnswer(List<String> done, Map<String, String> refused) {}

    record PersonAnswer(String requestId, String state, List<String> blockers) {
        static PersonAnswer of(Flights.Person person) {
            return new PersonAnswer(
                    person.request().value(),
                    person.state(),
                    person.blockers().stream().map(Enum::name).toList());
        }
    }

    record ReadinessAnswer(FlightAnswer flight, int persons, int ready, List<PersonAnswer> list) {}
}
