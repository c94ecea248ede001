package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.pouch.process.oversight.Survey.Step;

/**
 * How long instances usually stay at a step: as long as nine of ten of the last ones. Kept until a tenth more have passed it, so that reading those that
 * passed costs no more than passing did.
 */
final class UsualTimes {
    private static final int LOOKED_AT = 50;

    /** Of fewer nothing is usual. */
    private static final int LEAST = 10;

    private final CamundaClient client;
    private final Map<List<String>, Known> known = new HashMap<>();

    UsualTimes(CamundaClient client) {
        this.client = client;
    }

    private record Known(Optional<Duration> usual, long passed) {}

    /**
     * @param versions the same step in each version that somebody passed it in, the newest first
     * @return empty where too few have passed it
     */
    Optional<Duration> of(List<Step> versions) {
        long passed = versions.stream().mapToLong(Step::passed).sum();
        if (passed < LEAST) {
            return Optional.empty();
        }
        List<String> step = List.of(versions.get(0).process(), versions.get(0).element());
        Known before = known.get(step);
        if (before == null || passed >= before.passed() + Math.max(LEAST, before.passed() / 10)) {
            before = new Known(look(versions), passed);
            known.put(step, before);
        }
        return before.usual();
    }

    private Optional<Duration> look(List<Step> versions) {
        List<Duration> stays = new ArrayList<>();
        for (Step version : versions) {
            if (version.passed() > 0 && stays.size() < LOOKED_AT) {
                stays.addAll(last(version, LOOKED_AT - stays.size()));
            }
        }
        stays.sort(null);
        return stays.size() < LEAST ? Optional.empty() : Optional.of(stays.get(stays.size() * 9 / 10));
    }

    private List<Duration> last(Step step, int most) {
        return client
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionKey(step.definition())
                        .elementId(step.element())
                        .state(ElementInstanceState.COMPLETED))
                .sort(sort -> sort.endDate().desc())
                .page(page -> page.limit(most))
                .send()
                .join()
                .items()
                .stream()
                .filter(one -> one.getEndDate() != null)
                .map(UsualTimes::stay)
                .toList();
    }

    private static Duration stay(ElementInstance one) {
        return Duration.between(one.getStartDate(), Objects.requireNonNull(one.getEndDate()));
    }
}
