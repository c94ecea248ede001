package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How long instances usually stay at a step: as long as nine of the last ones. Remembered for a while. Thread-safe. */
@Component
final class UsualTimes {
    private static final int LOOKED_AT = 50;

    /** Of fewer nothing is usual. */
    private static final int LEAST = 10;

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 1000;

    private final CamundaClient client;
    private final Clock clock;
    private final Map<Step, Known> known = new ConcurrentHashMap<>();

    UsualTimes(CamundaClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    record Step(String process, String element) {}

    private record Known(Optional<Duration> usual, Instant at) {}

    /** Empty where too few have passed it. */
    Optional<Duration> of(Step step) {
        Instant now = clock.instant();
        Known before = known.get(step);
        if (before != null && before.at().plus(REMEMBERED).isAfter(now)) {
            return before.usual();
        }
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        Optional<Duration> usual = look(step);
        known.put(step, new Known(usual, now));
        return usual;
    }

    private Optional<Duration> look(Step step) {
        List<Duration> stays = client
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionId(step.process())
                        .elementId(step.element())
                        .state(ElementInstanceState.COMPLETED))
                .sort(sort -> sort.endDate().desc())
                .page(page -> page.limit(LOOKED_AT))
                .send()
                .join()
                .items()
                .stream()
                .filter(one -> one.getEndDate() != null)
                .map(UsualTimes::stay)
                .sorted()
                .toList();
        return stays.size() < LEAST ? Optional.empty() : Optional.of(stays.get(stays.size() * 9 / 10));
    }

    private static Duration stay(ElementInstance one) {
        return Duration.between(one.getStartDate(), Objects.requireNonNull(one.getEndDate()));
    }
}
