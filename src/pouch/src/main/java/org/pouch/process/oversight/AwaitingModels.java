package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.decision.xml.XmlText;

/** Which processes wait for messages of a name, by the newest version of each. A version is read once; names that are computed are not known. Thread-safe. */
final class AwaitingModels {
    private static final int MOST_PROCESSES = 500;

    private final CamundaClient client;
    private final Map<Long, Set<String>> names = new ConcurrentHashMap<>();

    AwaitingModels(CamundaClient client) {
        this.client = client;
    }

    /** The ids of the processes by name; a name that none waits for is not there. */
    Map<String, List<String>> of(Set<String> wanted) {
        List<ProcessDefinition> newest = client.newProcessDefinitionSearchRequest()
                .filter(filter -> filter.isLatestVersion(true))
                .page(page -> page.limit(MOST_PROCESSES))
                .send()
                .join()
                .items();
        names.keySet()
                .retainAll(newest.stream()
                        .map(ProcessDefinition::getProcessDefinitionKey)
                        .collect(Collectors.toSet()));
        return newest.stream()
                .flatMap(definition -> names.computeIfAbsent(definition.getProcessDefinitionKey(), this::read).stream()
                        .filter(wanted::contains)
                        .map(name -> Map.entry(name, definition.getProcessDefinitionId())))
                .sorted(Map.Entry.comparingByValue())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private Set<String> read(long definition) {
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(XmlText.file(
                client.newProcessDefinitionGetXmlRequest(definition).send().join())));
        Stream<Message> caught = model.getModelElementsByType(CatchEvent.class).stream()
                .flatMap(event -> event.getEventDefinitions().stream())
                .filter(MessageEventDefinition.class::isInstance)
                .map(event -> ((MessageEventDefinition) event).getMessage());
        Stream<Message> received =
                model.getModelElementsByType(ReceiveTask.class).stream().map(ReceiveTask::getMessage);
        return Stream.concat(caught, received)
                .filter(Objects::nonNull)
                .map(Message::getName)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
