package org.pouch.engine.api;

import io.camunda.client.protocol.rest.BrokerInfo;
import io.camunda.client.protocol.rest.Partition;
import io.camunda.client.protocol.rest.TopologyResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.CompletedChanges;
import org.pouch.engine.store.EngineClock;
import org.pouch.engine.tenure.ClusterId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Topology, status and clock. */
@RestController
class ClusterController {
    private final EngineClock clock;
    private final CompletedChanges changes;
    private final ClusterId id;

    ClusterController(EngineClock clock, CompletedChanges changes, ClusterId id) {
        this.clock = clock;
        this.changes = changes;
        this.id = id;
    }

    @GetMapping("/v2/topology")
    TopologyResponse topology(HttpServletRequest request) {
        return new TopologyResponse()
                .addBrokersItem(new BrokerInfo()
                        .nodeId(0)
                        .host("127.0.0.1")
                        .port(request.getLocalPort())
                        .version(CommandApi.ENGINE_VERSION)
                        .partitions(List.of(new Partition()
                                .partitionId(1)
                                .role(Partition.RoleEnum.LEADER)
                                .health(Partition.HealthEnum.HEALTHY))))
                .clusterId(id.value())
                .clusterSize(1)
                .partitionsCount(1)
                .replicationFactor(1)
                .gatewayVersion(CommandApi.VERSION)
                .lastCompletedChangeId(Long.toString(changes.last()));
    }

    @GetMapping("/v2/status")
    ResponseEntity<Void> status() {
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/v2/clock")
    ResponseEntity<Void> pin(@RequestBody Map<String, @Nullable Object> body) {
        body.keySet().stream()
                .filter(name -> !name.equals("timestamp"))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Rejection.malformed("Request property [" + unknown + "] cannot be parsed");
                });
        clock.pin(instant(body.get("timestamp")));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/v2/clock/reset")
    ResponseEntity<Void> reset() {
        clock.reset();
        return ResponseEntity.noContent().build();
    }

    /** A date as text is taken too. */
    private static Instant instant(@Nullable Object timestamp) {
        Instant instant = timestamp instanceof String text
                ? parsed(text)
                : timestamp instanceof Long || timestamp instanceof Integer
                        ? Instant.ofEpochMilli(((Number) timestamp).longValue())
                        : null;
        if (instant != null && !instant.isBefore(Instant.EPOCH) && !instant.isAfter(EngineClock.LATEST)) {
            return instant;
        }
        throw timestamp == null
                ? Rejection.invalidArgument("No timestamp provided.")
                : Rejection.invalidArgument(
                        "The value for timestamp is '%s' but must be a number of milliseconds between 0 and %d."
                                .formatted(timestamp, EngineClock.LATEST.toEpochMilli()));
    }

    private static Instant parsed(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noDate) {
            throw Rejection.invalidArgument(
                    "The provided timestamp '%s' cannot be parsed as a date according to RFC 3339, section 5.6."
                            .formatted(text));
        }
    }
}
