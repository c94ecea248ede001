package org.pouch.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.pouch.casework.Officer;
import org.pouch.casework.typed.TypedForms;
import org.pouch.casework.typed.TypedForms.Place;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.process.TaskTaken;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** Claims, releases, checks and completes, and keeps what is typed meanwhile. */
@Controller
@RequestMapping("/desk/tasks/{key}")
class TaskActions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SEEN = "seen";

    private final OfficerTasks tasks;
    private final TypedForms typed;

    TaskActions(OfficerTasks tasks, TypedForms typed) {
        this.tasks = tasks;
        this.typed = typed;
    }

    @PostMapping("/claim")
    ResponseEntity<Void> claim(@PathVariable("key") long key, Officer officer, HttpServletRequest request) {
        tasks.claim(key, officer);
        return next(request, "/desk/tasks/" + key);
    }

    @PostMapping("/release")
    ResponseEntity<Void> release(@PathVariable("key") long key, Officer officer, HttpServletRequest request) {
        tasks.release(key, officer);
        return next(request, "/desk/tasks");
    }

    /** What the form island sends. */
    @PostMapping(path = "/completion", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> complete(
            @PathVariable("key") long key, @RequestBody Map<String, Object> form, Officer officer) {
        tasks.complete(key, officer, JSON.valueToTree(form));
        typed.forget(key);
        return ResponseEntity.noContent().build();
    }

    /** What the form island asks when fields are wrong by themselves: the server's sentences stand beside them at once. */
    @PostMapping(path = "/check", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> check(@PathVariable("key") long key, @RequestBody Map<String, Object> form, Officer officer) {
        tasks.check(key, officer, JSON.valueToTree(form));
        return ResponseEntity.noContent().build();
    }

    /** What was typed so far, right or wrong; the page sends it again and again. */
    @PutMapping(path = "/typed", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> keep(@PathVariable("key") long key, @RequestBody Map<String, Object> fields, Officer officer) {
        Task task = held(key, officer);
        ObjectNode form = JSON.valueToTree(fields);
        JsonNode seen = form.path(SEEN);
        typed.keep(place(task), officer, form, seen.isTextual() ? seen.textValue() : null);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/typed")
    ResponseEntity<Void> throwAway(@PathVariable("key") long key, Officer officer) {
        held(key, officer);
        typed.throwAway(key, officer);
        return ResponseEntity.noContent().build();
    }

    private Task held(long key, Officer officer) {
        Task task = tasks.find(key, officer).orElseThrow(() -> TaskTaken.because(TaskTaken.Reason.GONE));
        if (task.assignee() == null) {
            throw TaskTaken.because(TaskTaken.Reason.FREE);
        }
        if (!officer.id().equals(task.assignee())) {
            throw TaskTaken.by(task.assignee());
        }
        return task;
    }

    static Place place(Task task) {
        return new Place(task.key(), task.elementId(), task.request());
    }

    private static ResponseEntity<Void> next(HttpServletRequest request, String page) {
        return AcceptHeader.isJson(request)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(page))
                        .build();
    }
}
