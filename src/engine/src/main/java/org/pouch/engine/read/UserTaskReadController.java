package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.SearchRefused;
import org.pouch.engine.read.query.SearchResult;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What belongs to one user task. */
@RestController
final class UserTaskReadController {
    private final Reads reads;

    UserTaskReadController(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/v2/user-tasks/{key}/form")
    ResponseEntity<Map<String, @Nullable Object>> form(@PathVariable String key) {
        return Reads.orNoContent(reads.column(TaskResources.USER_TASKS, key, "t.form_key")
                .flatMap(formKey -> reads.find(DefinitionResources.FORMS, formKey)));
    }

    @PostMapping("/v2/user-tasks/{key}/variables/search")
    SearchResult variables(
            @PathVariable String key,
            @RequestParam(defaultValue = "true") boolean truncateValues,
            @RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(
                VariableResources.shortened(truncateValues), body, () -> VariableResources.visibleFrom(scopePath(key)));
    }

    @PostMapping("/v2/user-tasks/{key}/effective-variables/search")
    SearchResult effectiveVariables(
            @PathVariable String key,
            @RequestParam(defaultValue = "true") boolean truncateValues,
            @RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(
                VariableResources.shortened(truncateValues), body, () -> VariableResources.effectiveIn(scopePath(key)));
    }

    @PostMapping("/v2/user-tasks/{key}/audit-logs/search")
    SearchResult auditLogs(@PathVariable String key, @RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(RecordResources.AUDIT_LOGS, body, () -> {
            reads.get(TaskResources.USER_TASKS, key);
            return Clause.of("a.user_task_key = ?", Reads.number(TaskResources.USER_TASKS, key));
        });
    }

    private String scopePath(String key) {
        String element = reads.column(TaskResources.USER_TASKS, key, "t.element_instance_key")
                .orElseThrow(() -> SearchRefused.notFound(TaskResources.USER_TASKS, key));
        return reads.column(InstanceResources.ELEMENTS, element, "e.scope_path").orElse("");
    }
}
