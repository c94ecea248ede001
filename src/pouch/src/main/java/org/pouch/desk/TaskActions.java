package org.pouch.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.pouch.casework.Officer;
import org.pouch.process.OfficerTasks;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** Claims, releases and completes. */
@Controller
@RequestMapping("/desk/tasks/{key}")
class TaskActions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OfficerTasks tasks;

    TaskActions(OfficerTasks tasks) {
        this.tasks = tasks;
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
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Void> next(HttpServletRequest request, String page) {
        return AcceptHeader.isJson(request)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create(page))
                        .build();
    }
}
