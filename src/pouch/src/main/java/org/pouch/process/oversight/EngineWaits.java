package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.MessageSubscriptionState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.MessageSubscription;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.ByteArrayInputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.pouch.decision.xml.XmlText;
import org.springframework.stereotype.Component;

/** Asks for the elements that are active and for the messages they wait for, a page each, and reads the timers in the model. */
@Component
final class EngineWaits implements Waits {
    private static final int MOST = 100;

    private final CamundaClient client;

    EngineWaits(CamundaClient client) {
        this.client = client;
    }

    @Override
    public Waiting of(long processInstance) {
        List<ElementInstance> active = active(processInstance);
        if (active.isEmpty()) {
            return new Waiting(List.of(), List.of());
        }
        return new Waiting(timers(active, processInstance), messages(processInstance));
    }

    /** The process itself is no element everywhere, and event sub-processes wait in it. */
    private Stream<Timer> ofProcess(ModelTimers timers, List<ElementInstance> active, long processInstance) {
        ProcessInstance whole =
                client.newProcessInstanceGetRequest(processInstance).send().join();
        boolean isAmongThem =
                active.stream().anyMatch(one -> one.getElementId().equals(whole.getProcessDefinitionId()));
        return isAmongThem
                ? Stream.empty()
                : timers.running(
                        whole.getProcessDefinitionId(), whole.getStartDate().toInstant());
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

    private List<Timer> timers(List<ElementInstance> active, long processInstance) {
        ModelTimers timers = new ModelTimers(Bpmn.readModelFromStream(new ByteArrayInputStream(XmlText.file(
                client.newProcessDefinitionGetXmlRequest(active.get(0).getProcessDefinitionKey())
                        .send()
                        .join()))));
        return Stream.concat(
                        ofProcess(timers, active, processInstance),
                        active.stream()
                                .flatMap(one -> timers.running(
                                        one.getElementId(), one.getStartDate().toInstant())))
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
                Objects.requireNonNullElse(one.getCorrelationKey(), ""),
                one.getLastUpdatedDate().toInstant());
    }
}
