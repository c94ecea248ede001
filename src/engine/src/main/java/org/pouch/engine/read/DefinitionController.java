package org.pouch.engine.read;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.SearchRefused;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was deployed, as it was deployed. */
@RestController
final class DefinitionController {
    private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Reads reads;

    DefinitionController(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/v2/process-definitions/{key}/xml")
    ResponseEntity<String> processXml(@PathVariable String key) {
        return reads.content(DefinitionResources.PROCESSES, key, "d.xml", XML);
    }

    @GetMapping("/v2/process-definitions/{key}/form")
    ResponseEntity<Map<String, @Nullable Object>> startForm(@PathVariable String key) {
        return Reads.orNoContent(reads.column(DefinitionResources.PROCESSES, key, "d.start_form_id")
                .flatMap(formId -> reads.first(DefinitionResources.FORMS, DefinitionResources.latestForm(formId))));
    }

    @GetMapping("/v2/decision-definitions/{key}/xml")
    ResponseEntity<String> decisionXml(@PathVariable String key) {
        String requirements = reads.column(DefinitionResources.DECISIONS, key, "d.decision_requirements_key")
                .orElseThrow(() -> SearchRefused.notFound(DefinitionResources.DECISIONS, key));
        return requirementsXml(requirements);
    }

    @GetMapping("/v2/decision-requirements/{key}/xml")
    ResponseEntity<String> requirementsXml(@PathVariable String key) {
        return reads.content(DefinitionResources.REQUIREMENTS, key, "d.xml", XML);
    }

    @GetMapping("/v2/resources/{key}")
    Map<String, @Nullable Object> resource(@PathVariable String key) {
        return reads.get(DefinitionResources.RESOURCES, key);
    }

    @GetMapping("/v2/resources/{key}/content")
    ResponseEntity<String> resourceContent(@PathVariable String key) {
        return reads.content(DefinitionResources.RESOURCES, key, "d.content", TEXT);
    }

    /** One evaluation with its inputs and the rules that matched. */
    @GetMapping("/v2/decision-instances/{key}")
    Map<String, @Nullable Object> decisionInstance(@PathVariable String key) {
        return reads.get(RecordResources.DECISION_IN_FULL, key);
    }
}
