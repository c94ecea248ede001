package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.MessageSubscriptionState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.MessageSubscription;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.decision.xml.XmlText;
import org.pouch.process.oversight.EngineTimers.Place;
import org.springframework.stereotype.Component;

/**
 * Asks for the elements that are active, and for the jobs and messages they wait for, a page each, and reads the timers in the model; when they are due the
 * engine says, where it does.
 */
@Component
final class EngineWaits implements Waits {
    private static final int MOST = 100;

    private final CamundaClient client;
    private final EngineTimers due;
    private final OpenJobs jobs;

    EngineWaits(CamundaClient client, Clock clock) {
        this.client = client;
        this.jobs = new OpenJobs(client, clock);
        this.due = new EngineTimers(client);
    }

    @Override
    public Waiting of(long processInstance) {
        List<ElementInstance> active = active(processInstance);
        if (active.isEmpty()) {
            return new Waiting(List.of(), List.of(), List.of(), true);
        }
        Optional<Map<Place, Instant>> known = due.of(processInstance);
        return new Waiting(
                jobs.of(processInstance),
                timers(active, processInstance, known),
                messages(processInstance),
                known.isPresent());
    }

    /** The process itself is no element everywhere, and event sub-processes wait in it. */
    private Stream<Running> ofProcess(ModelTimers timers, List<ElementInstance> active, long processInstance) {
        ProcessInstance whole =
                client.newProcessInstanceGetRequest(processInstance).send().join();
        boolean isAmongThem =
                active.stream().anyMatch(one -> one.getElementId().equals(whole.getProcessDefinitionId()));
        return isAmongThem
                ? Stream.empty()
                : timers.running(
                                whole.getProcessDefinitionId(),
                                whole.getStartDate().toInstant())
                        .map(timer -> new Running(processInstance, timer));
    }

    private List<ElementInstance> active(long processInstance) {
        return client.newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(processInstance).state(ElementInstanceState.ACTIVE))
                .sort(sort -> sort.startDate().asc())
                .page(page -> page.limit(MOST))
                .send()
                .join()
                .items();
    }

    /** A timer of the model, for this element instance. */
    private record Running(long elementInstance, Timer timer) {
        /** Empty where the engine has none: it fired, or its date was over from the beginning. */
        Optional<Timer> asKnown(Map<Place, Instant> known) {
            return Optional.ofNullable(known.get(new Place(timer.element(), Long.toString(elementInstance))))
                    .map(due -> new Timer(timer.element(), timer.name(), timer.since(), timer.written(), due));
        }
    }

    private List<Timer> timers(
            List<ElementInstance> active, long processInstance, Optional<Map<Place, Instant>> known) {
        ModelTimers timers = new ModelTimers(Bpmn.readModelFromStream(new ByteArrayInputStream(XmlText.file(
                client.newProcessDefinitionGetXmlRequest(active.get(0).getProcessDefinitionKey())
                        .send()
                        .join()))));
        return Stream.concat(
                        ofProcess(timers, active, processInstance),
                        active.stream()
                                .flatMap(one -> timers.running(
                                                one.getElementId(),
                                                one.getStartDate().toInstant())
                                        .map(timer -> new Running(one.getElementInstanceKey(), timer))))
                .flatMap(each ->
                        known.map(engine -> each.asKnown(engine).stream()).orElseGet(() -> Stream.of(each.timer())))
                .sorted(Comparator.comparing(Timer::since))
                .limit(MOST)
                .toList();
    }

    private List<Message> messages(long processInstance) {
        return client
                .newMessageSubscriptionSearchRequest()
                .filter(filter -> filter.processInstanceKey(processInstance)
                        .messageSubscriptionState(MessageSubscriptionState.CREATED))
                .page(page -> page.limit(MOST))
                .send()
                .join()
                .items()
                .stream()
                .map(EngineWaits::message)
                .sorted(Comparator.comparing(Message::since))
                .toList();
    }

    private static Message message(MessageSubscription one) {
        return new Message(
                one.getElementId(),
                one.getMessageName(),
                CorrelationKeys.shown(Objects.requireNonNullElse(one.getCorrelationKey(), "")),
                one.getLastUpdatedDate().toInstant());
    }
}
