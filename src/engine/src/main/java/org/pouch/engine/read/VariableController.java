package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.SearchResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Variables of all scopes; a value is JSON in a string. */
@RestController
final class VariableController {
    private final Reads reads;

    VariableController(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/v2/variables/search")
    SearchResult search(
            @RequestParam(defaultValue = "true") boolean truncateValues,
            @RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(VariableResources.shortened(truncateValues), body, Clause.ALWAYS);
    }

    @PostMapping("/v2/cluster-variables/search")
    SearchResult searchOfCluster(
            @RequestParam(defaultValue = "true") boolean truncateValues,
            @RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(VariableResources.ofCluster(truncateValues), body, Clause.ALWAYS);
    }

    @GetMapping("/v2/variables/{key}")
    Map<String, @Nullable Object> get(@PathVariable String key) {
        return reads.get(VariableResources.SINGLE, key);
    }
}
