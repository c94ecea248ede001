package org.pouch.process;

import com.fasterxml.jackson.databind.node.TextNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.quarantine.Lot;
import org.pouch.exchange.quarantine.QuarantineLots;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls a key officer again for a lot of the quarantine whose process instance is gone: it was cancelled, or the engine's
 * data are older than the authority's.
 */
@Component
final class QuarantineCalls implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(QuarantineCalls.class);
    private static final String INTAKE = "packet-intake";
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);

    /** Until then the first call may be on its way. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final CamundaClient client;
    private final HeldArrivals held;
    private final QuarantineLots lots;
    private final Clock clock;
    private final WorkLoop loop;

    QuarantineCalls(CamundaClient client, HeldArrivals held, QuarantineLots lots, Clock clock) {
        this.client = client;
        this.held = held;
        this.lots = lots;
        this.clock = clock;
        loop = WorkLoop.every(
                BETWEEN_LOOKS,
                "quarantine-calls",
                new Backoff(Duration.ofSeconds(10), BETWEEN_LOOKS),
                this::callWhereNobodyIs);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Override
    public int getPhase() {
        return ProcessPhases.WORK;
    }

    void callWhereNobodyIs() {
        Instant now = clock.instant();
        lots.open().stream()
                .filter(lot -> lot.lastAt().plus(GRACE).isBefore(now))
                .map(Lot::openedBy)
                .filter(opener -> !isWaiting(opener))
                .forEach(opener -> call(opener, now));
    }

    private boolean isWaiting(InboxId opener) {
        // The engine compares values as JSON.
        Map<String, Object> variables =
                Map.of(VariableNames.INBOX_ID, TextNode.valueOf(opener.value()).toString());
        return !client.newProcessInstanceSearchRequest()
                .filter(instance -> instance.processDefinitionId(INTAKE)
                        .state(ProcessInstanceState.ACTIVE)
                        .variables(variables))
                .page(page -> page.limit(1))
                .send()
                .join()
                .items()
                .isEmpty();
    }

    /** Once an hour at most, whoever of several nodes does it. */
    private void call(InboxId opener, Instant now) {
        LOG.warn(
                "Nobody is called for the quarantine lot of arrival {} any more; a key officer is called again.",
                opener);
        held.callAKeyOfficer(opener, opener + "@" + now.truncatedTo(ChronoUnit.HOURS), Duration.ofHours(1));
    }
}
