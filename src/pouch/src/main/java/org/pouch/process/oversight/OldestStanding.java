package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.filter.ElementInstanceFilter;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.SearchResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.pouch.process.oversight.StandingStill.LongStay;
import org.pouch.process.oversight.Survey.Step;

/** Who has stood longest at a step. What holds others, as a call does, is as old as they are and stands nowhere itself. */
final class OldestStanding {
    private static final Set<ElementInstanceType> WAITS = Set.of(
            ElementInstanceType.SERVICE_TASK,
            ElementInstanceType.USER_TASK,
            ElementInstanceType.RECEIVE_TASK,
            ElementInstanceType.INTERMEDIATE_CATCH_EVENT,
            ElementInstanceType.EVENT_BASED_GATEWAY,
            ElementInstanceType.MULTI_INSTANCE_BODY);

    private final CamundaClient client;

    OldestStanding(CamundaClient client) {
        this.client = client;
    }

    /** @param instance of the element: the oldest */
    record Found(LongStay stay, long instance) {}

    /** How many have stood there since before that moment; empty where none has. */
    Optional<Found> before(Step step, Instant moment, Duration usual) {
        SearchResponse<ElementInstance> found =
                ask(step, filter -> filter.startDate(date -> date.lt(moment.atOffset(ZoneOffset.UTC))));
        return found.items().stream()
                .filter(OldestStanding::isWaiting)
                .findFirst()
                .map(first -> new Found(
                        new LongStay(
                                step.process(),
                                step.element(),
                                first.getElementName(),
                                EngineStandstill.counted(found),
                                usual,
                                first.getStartDate().toInstant(),
                                first.getProcessInstanceKey()),
                        first.getElementInstanceKey()));
    }

    /** Whether it stands there still. */
    boolean stands(Found found) {
        return !client.newElementInstanceSearchRequest()
                .filter(filter -> filter.elementInstanceKey(found.instance()).state(ElementInstanceState.ACTIVE))
                .page(page -> page.limit(1))
                .send()
                .join()
                .items()
                .isEmpty();
    }

    /** Since when the oldest has stood there; empty where nobody does. */
    Optional<Instant> since(Step step) {
        return ask(step, filter -> {}).items().stream()
                .filter(OldestStanding::isWaiting)
                .findFirst()
                .map(first -> first.getStartDate().toInstant());
    }

    private static boolean isWaiting(ElementInstance one) {
        return WAITS.contains(one.getType());
    }

    private SearchResponse<ElementInstance> ask(Step step, Consumer<ElementInstanceFilter> more) {
        return client.newElementInstanceSearchRequest()
                .filter(filter -> {
                    filter.processDefinitionKey(step.definition())
                            .elementId(step.element())
                            .state(ElementInstanceState.ACTIVE);
                    more.accept(filter);
                })
                .sort(sort -> sort.startDate().asc())
                .page(page -> page.limit(1))
                .send()
                .join();
    }
}
