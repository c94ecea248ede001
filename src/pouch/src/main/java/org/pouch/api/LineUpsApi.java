package org.pouch.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.lineup.LineUps;
import org.pouch.casework.lineup.LineUps.LineUp;
import org.pouch.casework.lineup.LineUps.Mode;
import org.pouch.casework.lineup.LineUps.Planned;
import org.pouch.casework.lineup.LineUps.Relation;
import org.pouch.casework.lineup.LineUps.Result;
import org.pouch.casework.lineup.LineUps.Told;
import org.pouch.casework.lineup.LineUps.Viewing;
import org.pouch.packet.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Photo line-ups of a case, without pictures: these are handed in and shown at the page. */
@RestController
@RequestMapping("/api/cases/{request}/line-ups")
class LineUpsApi {
    private final LineUps lineUps;
    private final CaseRegister cases;

    LineUpsApi(LineUps lineUps, CaseRegister cases) {
        this.lineUps = lineUps;
        this.cases = cases;
    }

    @GetMapping
    List<LineUpAnswer> list(@PathVariable("request") RequestId request) {
        return lineUps.of(known(request)).stream().map(LineUpAnswer::of).toList();
    }

    /** Draws the places by lot. */
    @PostMapping("/{lineUp}/viewings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void begin(
            @PathVariable("request") RequestId request,
            @PathVariable("lineUp") String lineUp,
            @RequestBody Beginning beginning,
            Officer officer) {
        Planned planned = new Planned(
                text(beginning.viewer()),
                chosen(Relation.values(), beginning.relation()),
                chosen(Mode.values(), beginning.mode()),
                text(beginning.place()),
                blind(beginning.blind()));
        lineUps.begin(known(request), lineUp, planned, officer);
    }

    @PostMapping("/viewings/{viewing}/outcome")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void record(
            @PathVariable("request") RequestId request,
            @PathVariable("viewing") String viewing,
            @RequestBody Outcome outcome,
            Officer officer) {
        lineUps.record(known(request), viewing, new Told(text(outcome.answer()), day(outcome.day())), officer);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static <E extends Enum<E>> E chosen(E[] values, @Nullable String name) {
        return Stream.of(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(LineUpsApi::unchosen);
    }

    private static boolean blind(@Nullable Boolean said) {
        if (said == null) {
            throw unchosen();
        }
        return said;
    }

    private static DecisionRefused unchosen() {
        return new DecisionRefused(
                "Choose what the viewer is to the person, how the pictures are shown, and whether you know which is the person's.",
                Map.of());
    }

    private static LocalDate day(@Nullable String given) {
        try {
            return LocalDate.parse(text(given));
        } catch (DateTimeException illFormed) {
            throw new DecisionRefused("Enter a date as year-month-day, such as 2026-03-02.", Map.of());
        }
    }

    private RequestId known(RequestId request) {
        if (cases.line(request).isEmpty()) {
            throw new ResourceNotFound("There is no case " + request + " here.");
        }
        return request;
    }

    record Beginning(
            @Nullable String viewer,
            @Nullable String relation,
            @Nullable String mode,
            @Nullable String place,
            @Nullable Boolean blind) {}

    record Outcome(@Nullable String answer, @Nullable String day) {}

    record LineUpAnswer(String id, int pictures, String preparedBy, Instant preparedAt, List<ViewingAnswer> viewings) {
        static LineUpAnswer of(LineUp lineUp) {
            return new LineUpAnswer(
                    lineUp.id(),
                    lineUp.pictures(),
                    lineUp.preparedBy(),
                    lineUp.preparedAt(),
                    lineUp.viewings().stream().map(ViewingAnswer::of).toList());
        }
    }

    /**
     * @param entered whether the outcome is entered
     * @param conclusion and what follows it: null until the outcome is told
     */
    record ViewingAnswer(
            String id,
            String viewer,
            String relation,
            String mode,
            String place,
            boolean blind,
            String officer,
            boolean entered,
            @Nullable String conclusion,
            @Nullable String evidenceClass,
            @Nullable String day) {
        static ViewingAnswer of(Viewing viewing) {
            Planned planned = viewing.planned();
            Result result = viewing.result();
            return new ViewingAnswer(
                    viewing.id(),
                    planned.viewer(),
                    planned.relation().name(),
                    planned.mode().name(),
                    planned.place(),
                    planned.isBlind(),
                    viewing.officer(),
                    viewing.isEntered(),
                    result == null ? null : result.conclusion().name(),
                    result == null ? null : result.evidenceClass(),
                    result == null ? null : result.day().toString());
        }
    }
}
