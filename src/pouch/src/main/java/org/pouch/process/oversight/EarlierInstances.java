package org.pouch.process.oversight;

import io.camunda.client.api.command.ClientException;
import java.util.ArrayList;
import java.util.List;
import org.pouch.casework.intervention.EngineControl;
import org.pouch.casework.intervention.InterventionRefused;
import org.pouch.casework.intervention.Order;
import org.pouch.process.ProcessInstances;
import org.pouch.process.ProcessInstances.Filter;
import org.pouch.process.ProcessInstances.Instance;
import org.pouch.process.ProcessInstances.InstanceState;
import org.pouch.process.ProcessPhases;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Instances go on by the model they began with. Where that lacks a step without which this release does not do a later one, they are brought to today's
 * model when the authority starts, after it was deployed and before anybody works.
 */
@Component
final class EarlierInstances implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierInstances.class);
    private static final int AT_ONCE = 100;

    /**
     * @param added a step that earlier models lack
     * @param refused what is not done without it: who stands there is led back to it
     * @param past who stands there has no use for it any more
     */
    private record Rule(String process, String added, String refused, String past) {}

    /** A record that no second officer has confirmed is not drafted; one that was sealed leaves as it is (ADR 0085). */
    private static final List<Rule> RULES = List.of(new Rule(
            "transfer-arrival",
            "userTask_ConfirmHandover",
            "serviceTask_DraftHandoverRecord",
            "callActivity_SendHandoverRecord"));

    private final Versions versions;
    private final ProcessInstances instances;
    private final EngineControl engine;
    private volatile boolean running;

    EarlierInstances(Versions versions, ProcessInstances instances, EngineControl engine) {
        this.versions = versions;
        this.instances = instances;
        this.engine = engine;
    }

    @Override
    public void start() {
        RULES.forEach(this::apply);
        running = true;
    }

    /** What the engine does not say now is looked for at the next start; administrators can do the same meanwhile. */
    private void apply(Rule rule) {
        try {
            List<Versions.Version> all = versions.of(rule.process());
            if (all.isEmpty()) {
                return;
            }
            for (Versions.Version earlier : all.subList(1, all.size())) {
                List<Instance> found = running(rule, earlier);
                if (!found.isEmpty() && lacks(earlier, rule.added())) {
                    found.forEach(instance -> bringOn(rule, instance, all.get(0)));
                }
            }
        } catch (ClientException failed) {
            LOG.warn(
                    "Instances of earlier versions of {} stay where they are: {}",
                    rule.process(),
                    FailureText.forLog(failed));
        }
    }

    private boolean lacks(Versions.Version version, String step) {
        return versions.steps(version.definition()).stream()
                .noneMatch(place -> place.element().equals(step));
    }

    /** All of them before any is brought on: then they are of another version. */
    private List<Instance> running(Rule rule, Versions.Version version) {
        Filter filter =
                new Filter(InstanceState.ACTIVE, null, rule.process(), version.number(), null, null, null, null, null);
        List<Instance> all = new ArrayList<>();
        List<Instance> page;
        do {
            page = instances.search(filter, AT_ONCE, all.size()).instances();
            all.addAll(page);
        } while (page.size() == AT_ONCE);
        return all;
    }

    private void bringOn(Rule rule, Instance instance, Versions.Version today) {
        try {
            List<String> places = versions.places(instance.key()).stream()
                    .map(Versions.Place::element)
                    .toList();
            if (places.contains(rule.past())) {
                return;
            }
            Order.Place place = new Order.Place(instance.key(), rule.process(), instance.requestId());
            engine.perform(Order.migrate(place, today.definition(), today.number()));
            if (places.contains(rule.refused())) {
                engine.perform(Order.move(place, rule.refused(), rule.added()));
            }
            LOG.info("Instance {} of {} goes on by version {}.", instance.key(), rule.process(), today.number());
        } catch (ClientException | InterventionRefused failed) {
            LOG.warn(
                    "Instance {} of {} was not brought to version {}: {}",
                    instance.key(),
                    rule.process(),
                    today.number(),
                    FailureText.forLog(failed));
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ProcessPhases.BRING_ON;
    }
}
