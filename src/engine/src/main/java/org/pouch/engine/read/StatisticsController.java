package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Members;
import org.pouch.engine.read.query.SearchRequest;
import org.pouch.engine.read.query.SearchResult;
import org.pouch.engine.rejection.Rejection;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Counts over all instances. */
@RestController
final class StatisticsController {
    private final Reads reads;

    StatisticsController(Reads reads) {
        this.reads = reads;
    }

    /** The filter says which instances of the definition are counted. */
    @PostMapping("/v2/process-definitions/{key}/statistics/element-instances")
    Map<String, List<Map<String, @Nullable Object>>> elements(
            @PathVariable String key, @RequestBody(required = false) @Nullable JsonNode body) {
        Members.allow(body == null ? MissingNode.getInstance() : body, "", "filter");
        Clause instances = SearchRequest.read(InstanceResources.PROCESSES, body).filter();
        reads.get(DefinitionResources.PROCESSES, key);
        long definitionKey = Reads.number(DefinitionResources.PROCESSES, key);
        return reads.items(
                instances.equals(Clause.ALWAYS)
                        ? Statistics.ofElements(definitionKey)
                        : Statistics.ofElements(Clause.of("e.process_definition_key = ?", definitionKey)
                                .and(instances.within("e.process_instance_key IN"
                                        + " (SELECT p.process_instance_key FROM process_instance p WHERE %s)"))));
    }

    @PostMapping("/v2/process-definitions/statistics/process-instances")
    SearchResult byProcess(@RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(Statistics.BY_PROCESS, body, Clause.ALWAYS);
    }

    @PostMapping("/v2/process-definitions/statistics/process-instances-by-version")
    SearchResult byVersion(@RequestBody(required = false) @Nullable JsonNode body) {
        refuseNoId(require(body, "processDefinitionId"));
        return reads.search(Statistics.BY_VERSION, body, Clause.ALWAYS);
    }

    /** The filter says which subscriptions are counted. */
    @PostMapping("/v2/process-definitions/statistics/message-subscriptions")
    SearchResult bySubscriptions(@RequestBody(required = false) @Nullable JsonNode body) {
        JsonNode request = body == null ? MissingNode.getInstance() : body;
        Members.allow(request, "", "filter", "sort", "page");
        Clause subscriptions = SearchRequest.read(MessageResources.SUBSCRIPTIONS, Members.only(request, "filter"))
                .within(MessageResources.OF_INSTANCES)
                .filter();
        return reads.search(
                Statistics.ofSubscriptions(subscriptions.within("%s")), Members.only(request, "page"), Clause.ALWAYS);
    }

    @PostMapping("/v2/incidents/statistics/process-instances-by-error")
    SearchResult byError(@RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(Statistics.BY_ERROR, body, Clause.ALWAYS);
    }

    @PostMapping("/v2/incidents/statistics/process-instances-by-definition")
    SearchResult byDefinition(@RequestBody(required = false) @Nullable JsonNode body) {
        require(body, "errorHashCode");
        return reads.search(Statistics.BY_ERROR_AND_VERSION, body, Clause.ALWAYS);
    }

    private static JsonNode require(@Nullable JsonNode body, String member) {
        if (body == null || !body.path("filter").hasNonNull(member)) {
            throw Rejection.invalidArgument("No " + member + " provided.");
        }
        return body.path("filter").path(member);
    }

    /** No model can have it, so that nothing would ever be found. */
    private static void refuseNoId(JsonNode id) {
        if (!id.asText().matches("[\\p{L}_][\\p{L}\\p{M}\\p{N}_.·-]*")) {
            throw Rejection.invalidArgument("The value for processDefinitionId is '%s' but must be the id of a process."
                    .formatted(id.asText()));
        }
    }
}
