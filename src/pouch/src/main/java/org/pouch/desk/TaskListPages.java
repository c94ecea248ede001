package org.pouch.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.find.FindCases;
import org.pouch.casework.find.Wanted;
import org.pouch.desk.access.Colleagues;
import org.pouch.desk.acts.SheetsToHandBack;
import org.pouch.desk.lists.Paging;
import org.pouch.desk.lists.Search;
import org.pouch.desk.silence.HeardAgain;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Ask;
import org.pouch.process.OfficerTasks.Count;
import org.pouch.process.OfficerTasks.Queue;
import org.pouch.process.OfficerTasks.Task;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What officers have to do: queues with their counts, in pages, so that every task is reached. */
@Controller
@RequestMapping("/desk/tasks")
class TaskListPages {
    /** Of so many cases tasks are shown when a name is looked for; with more, the page says so. */
    private static final int MOST_CASES = 200;

    private static final Set<Role> AT_DESKS = Set.of(Role.CASE_WORKER, Role.APPROVER, Role.DATA_PROTECTION);

    private final OfficerTasks tasks;
    private final TaskLines lines;
    private final FindCases cases;
    private final Colleagues colleagues;
    private final HeardAgain heard;
    private final SheetsToHandBack sheets;

    TaskListPages(
            OfficerTasks tasks,
            TaskLines lines,
            FindCases cases,
            Colleagues colleagues,
            HeardAgain heard,
            SheetsToHandBack sheets) {
        this.sheets = sheets;
        this.colleagues = colleagues;
        this.heard = heard;
        this.tasks = tasks;
        this.lines = lines;
        this.cases = cases;
    }

    @GetMapping
    Object list(
            @RequestParam(name = "queue", defaultValue = "GROUPS") Queue queue,
            @RequestParam(name = "find", required = false) @Nullable String find,
            @RequestParam(name = "page", defaultValue = "1") int number,
            @RequestParam(name = "completed", required = false) @Nullable Long completed,
            @RequestParam(name = "case", required = false) @Nullable RequestId completedCase,
            Officer officer,
            HttpServletRequest request,
            Model model) {
        if (AcceptHeader.isJson(request)) {
            // For programs: all of it.
            return ResponseEntity.ok(new Lists(lines.of(tasks.assignedTo(officer)), lines.of(tasks.openTo(officer))));
        }
        Optional<Wanted> wanted = Optional.ofNullable(find).flatMap(Wanted::parse);
        @Nullable
        Set<RequestId> about =
                wanted.map(looked -> cases.about(looked, MOST_CASES)).orElse(null);
        int page = Paging.within(number);
        OfficerTasks.Page found = tasks.page(new Ask(queue, about, Paging.SIZE, (page - 1) * Paging.SIZE), officer);
        Paging paging = Paging.of(page, found.total().number());
        model.addAttribute("section", "tasks");
        model.addAttribute("queue", queue);
        model.addAttribute("counts", counts(queue, about == null ? found.total() : null, officer));
        model.addAttribute("tasks", lines.of(found.tasks()));
        model.addAttribute("total", found.total());
        model.addAttribute("paging", paging);
        model.addAttribute("heardAgain", heard.toldTo(officer));
        model.addAttribute("sheetsOut", sheets.toldTo(officer));
        model.addAttribute("claimable", claimable(queue, found.tasks(), officer));
        if (officer.roles().contains(Role.SUPERVISOR)) {
            model.addAttribute("officers", colleagues.having(AT_DESKS));
        }
        wanted.ifPresent(looked -> {
            model.addAttribute("find", looked.token());
            model.addAttribute("typed", Search.shown(looked));
            model.addAttribute("tooMany", about != null && about.size() == MOST_CASES);
        });
        if (completed != null) {
            model.addAttribute("completedCase", completedCase);
            next(officer).ifPresent(task -> model.addAttribute("nextTask", lines.of(task)));
        }
        return "desk/tasks";
    }

    /** @param known how many the queue has that is shown; null where the page shows a part of it */
    private Map<Queue, Count> counts(Queue shown, @Nullable Count known, Officer officer) {
        Map<Queue, Count> counts = new EnumMap<>(tasks.counts(
                known == null ? EnumSet.allOf(Queue.class) : EnumSet.complementOf(EnumSet.of(shown)), officer));
        if (known != null) {
            counts.put(shown, known);
        }
        return counts;
    }

    /** The keys of those that the officer can take, as the lines have them. */
    private static Set<String> claimable(Queue queue, List<Task> tasks, Officer officer) {
        return tasks.stream()
                .filter(task -> queue == Queue.ABSENT || queue != Queue.DONE && task.assignee() == null)
                .filter(task -> officer.roles().stream().map(Role::name).anyMatch(task.candidateGroups()::contains))
                .map(task -> Long.toString(task.key()))
                .collect(Collectors.toSet());
    }

    /** What the officer has already, or else what nobody has. */
    private Optional<Task> next(Officer officer) {
        return Stream.of(Queue.MINE, Queue.FREE)
                .flatMap(queue -> tasks.page(new Ask(queue, null, 1, 0), officer).tasks().stream())
                .findFirst();
    }

    /** Names are typed here and never stand in an address. */
    @PostMapping("/search")
    String search(
            @RequestParam(name = "q", defaultValue = "") String typed,
            @RequestParam(name = "queue", defaultValue = "GROUPS") Queue queue) {
        return "redirect:"
                + Search.address(
                        "/desk/tasks",
                        Map.of("queue", queue.name()),
                        cases.wanted(typed).orElse(null));
    }

    /** What the page asks for again and again. */
    @GetMapping("/counts")
    @ResponseBody
    Map<Queue, Long> counts(Officer officer) {
        Map<Queue, Long> counts = new EnumMap<>(Queue.class);
        tasks.counts(EnumSet.allOf(Queue.class), officer)
                .forEach((Queue queue, Count count) -> counts.put(queue, count.number()));
        return counts;
    }

    record Lists(List<TaskLines.Line> mine, List<TaskLines.Line> open) {}
}
