package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Comparison;
import org.pouch.engine.read.query.Members;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.read.query.SearchRequest;
import org.pouch.engine.read.query.SearchResult;
import org.pouch.engine.rejection.Rejection;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How job workers do. */
@RestController
@RequestMapping("/v2/jobs/statistics")
final class JobStatisticsController {
    private final Reads reads;

    JobStatisticsController(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/global")
    Map<String, @Nullable Object> global(
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(required = false) @Nullable String jobType) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        filter.put("from", from).put("to", to).put("jobType", jobType);
        Resource counts =
                JobEvents.inAll(events(JsonNodeFactory.instance.objectNode().set("filter", filter)));
        return reads.all(counts, Clause.ALWAYS).get(0);
    }

    @PostMapping("/by-types")
    SearchResult byType(@RequestBody JsonNode body) {
        return count(body, JobEvents::byType);
    }

    @PostMapping("/by-workers")
    SearchResult byWorker(@RequestBody JsonNode body) {
        return count(body, JobEvents::byWorker);
    }

    @PostMapping("/errors")
    SearchResult byError(@RequestBody JsonNode body) {
        return count(body, JobEvents::byError);
    }

    @PostMapping("/time-series")
    SearchResult byTime(@RequestBody JsonNode body) {
        Duration resolution = resolution(body.path("filter").path("resolution"));
        return count(body, events -> JobEvents.byTime(events, resolution));
    }

    private SearchResult count(JsonNode body, Function<Clause, Resource> resource) {
        Members.allow(body, "", "filter", "page");
        return reads.search(resource.apply(events(body)), Members.only(body, "page"), Clause.ALWAYS);
    }

    private static Clause events(JsonNode body) {
        for (String bound : new String[] {"from", "to"}) {
            if (!body.path("filter").hasNonNull(bound)) {
                throw Rejection.invalidArgument("No " + bound + " provided.");
            }
        }
        return SearchRequest.read(JobEvents.ALL, Members.only(body, "filter")).filter();
    }

    private static Duration resolution(JsonNode text) {
        if (Comparison.isAbsent(text)) {
            return Duration.ofMinutes(1);
        }
        try {
            Duration resolution = Duration.parse(text.asText());
            if (resolution.toSeconds() >= 1) {
                return resolution;
            }
        } catch (DateTimeParseException noDate) {
            // refused below, like one that is too short
        }
        throw Rejection.invalidArgument(
                "The value for resolution is '" + text.asText() + "' but must be an ISO duration of at least PT1S.");
    }
}
