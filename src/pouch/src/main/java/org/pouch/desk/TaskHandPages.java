package org.pouch.desk;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.desk.access.Colleagues;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Queue;
import org.pouch.process.TaskTaken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Tasks change hands: many are claimed at once, and supervisors give them to others. */
@Controller
@RequestMapping("/desk/tasks")
class TaskHandPages {
    private static final int MOST_AT_ONCE = 200;

    private final OfficerTasks tasks;
    private final Colleagues colleagues;

    TaskHandPages(OfficerTasks tasks, Colleagues colleagues) {
        this.tasks = tasks;
        this.colleagues = colleagues;
    }

    /** Each alone: one that another officer was faster to take does not stop the others. */
    @PostMapping("/hands")
    String move(
            @RequestParam(name = "key", defaultValue = "") List<Long> keys,
            @RequestParam(name = "do") Act act,
            @RequestParam(name = "to", defaultValue = "") String to,
            @RequestParam(name = "queue", defaultValue = "GROUPS") Queue queue,
            Officer officer) {
        @Nullable Officer receiver = act == Act.GIVE ? receiver(to) : null;
        int moved = 0;
        int kept = 0;
        for (long key :
                keys.stream().filter(Objects::nonNull).limit(MOST_AT_ONCE).toList()) {
            try {
                if (act == Act.CLAIM) {
                    tasks.claim(key, officer);
                } else {
                    tasks.give(key, receiver, officer);
                }
                moved++;
            } catch (TaskTaken other) {
                kept++;
            }
        }
        return "redirect:/desk/tasks?queue=" + queue + "&moved=" + moved + "&kept=" + kept;
    }

    private Officer receiver(String id) {
        return colleagues.having(Set.of(Role.values())).stream()
                .filter(officer -> officer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new PageNotFound("officer"));
    }

    /** What is to become of the chosen tasks. */
    enum Act {
        CLAIM,
        GIVE,
        TAKE_AWAY
    }
}
