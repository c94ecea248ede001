package org.pouch.desk;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.duty.Absences;
import org.pouch.casework.duty.Absences.Absence;
import org.pouch.casework.duty.Absences.Plan;
import org.pouch.desk.access.Colleagues;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who is away until when, and who stands in: noted by the officer, or by a supervisor for anybody. */
@Controller
@RequestMapping("/desk/absences")
class AbsencePages {
    private static final Set<Role> AT_DESKS =
            Set.of(Role.CASE_WORKER, Role.APPROVER, Role.DATA_PROTECTION, Role.KEY_OFFICER);

    private final Absences absences;
    private final Colleagues colleagues;
    private final Wording wording;

    AbsencePages(Absences absences, Colleagues colleagues, Wording wording) {
        this.absences = absences;
        this.colleagues = colleagues;
        this.wording = wording;
    }

    @GetMapping
    String list(Officer officer, Model model) {
        model.addAllAttributes(page(officer));
        return "desk/absences";
    }

    @PostMapping
    ModelAndView set(
            @RequestParam(name = "officer", defaultValue = "") String absent,
            @RequestParam(name = "substitute", defaultValue = "") String substitute,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "until", defaultValue = "") String until,
            Officer officer) {
        @Nullable LocalDate first = day(from);
        @Nullable LocalDate last = day(until);
        if (first == null || last == null || !isAtDesk(absent) || !isAtDesk(substitute)) {
            return refused(officer, wording.text("absence.incomplete"));
        }
        try {
            absences.set(new Plan(absent, substitute, first, last), officer);
            return new ModelAndView("redirect:/desk/absences");
        } catch (DecisionRefused refusal) {
            return refused(
                    officer,
                    refusal.fields().isEmpty()
                            ? String.valueOf(refusal.getMessage())
                            : String.join(" ", refusal.fields().values()));
        }
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable("id") String id, Officer officer) {
        absences.end(id, officer);
        return "redirect:/desk/absences";
    }

    private ModelAndView refused(Officer officer, String sentence) {
        ModelAndView page = new ModelAndView("desk/absences", page(officer), HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("sentence", sentence);
        return page;
    }

    private Map<String, Object> page(Officer officer) {
        boolean isSupervisor = officer.roles().contains(Role.SUPERVISOR);
        List<Officer> officers = colleagues.having(AT_DESKS);
        return Map.of(
                "section",
                "tasks",
                "lines",
                absences.current().stream()
                        .map(absence -> new Line(
                                absence,
                                colleagues.name(absence.plan().officer()),
                                colleagues.name(absence.plan().substitute()),
                                isSupervisor || absence.plan().officer().equals(officer.id())))
                        .toList(),
                "substitutes",
                officers,
                "absentees",
                isSupervisor ? officers : List.of(officer));
    }

    private static @Nullable LocalDate day(String written) {
        try {
            return LocalDate.parse(written.strip());
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    private boolean isAtDesk(String id) {
        return colleagues.having(AT_DESKS).stream().anyMatch(known -> known.id().equals(id));
    }

    /** @param mayEnd whether the reader may end it */
    record Line(Absence absence, String officer, String substitute, boolean mayEnd) {}
}
