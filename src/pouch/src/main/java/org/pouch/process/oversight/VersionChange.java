package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.MigrateProcessInstanceCommandStep1.MigrateProcessInstanceCommandFinalStep;
import io.camunda.client.api.command.MigrateProcessInstanceCommandStep1.MigrateProcessInstanceCommandStep2;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pouch.casework.intervention.InterventionRefused;
import org.pouch.decision.xml.XmlText;
import org.springframework.stereotype.Component;

/**
 * Brings an instance to another version of its model: each element where it stands, and what waits at its border, to the one of
 * the same id.
 */
@Component
final class VersionChange implements Versions {
    private static final int AT_ONCE = 50;
    private static final int MOST_PROCESSES = 500;

    private final CamundaClient client;

    VersionChange(CamundaClient client) {
        this.client = client;
    }

    @Override
    public List<Deployed> processes() {
        return client
                .newProcessDefinitionSearchRequest()
                .filter(filter -> filter.isLatestVersion(true))
                .page(page -> page.limit(MOST_PROCESSES))
                .send()
                .join()
                .items()
                .stream()
                .map(definition -> new Deployed(
                        definition.getProcessDefinitionId(),
                        Optional.ofNullable(definition.getName()).orElse(definition.getProcessDefinitionId())))
                .sorted(Comparator.comparing(Deployed::id))
                .toList();
    }

    @Override
    public List<Version> of(String process) {
        List<Version> all = new ArrayList<>();
        List<Version> page;
        do {
            page = page(process, all.size());
            all.addAll(page);
        } while (page.size() == AT_ONCE);
        return List.copyOf(all);
    }

    private List<Version> page(String process, int from) {
        return client
                .newProcessDefinitionSearchRequest()
                .filter(filter -> filter.processDefinitionId(process))
                .sort(sort -> sort.version().desc())
                .page(page -> page.from(from).limit(AT_ONCE))
                .send()
                .join()
                .items()
                .stream()
                .map(definition -> new Version(definition.getProcessDefinitionKey(), definition.getVersion()))
                .toList();
    }

    @Override
    public List<Place> places(long processInstance) {
        BpmnModelInstance model = model(definitionOf(processInstance));
        return active(processInstance).stream()
                .map(id -> new Place(id, name(model, id)))
                .toList();
    }

    @Override
    public List<Place> steps(long definition) {
        BpmnModelInstance model = model(definition);
        return model.getModelElementsByType(FlowNode.class).stream()
                .map(node -> new Place(node.getId(), name(model, node.getId())))
                .toList();
    }

    @Override
    public List<Place> elements(long processInstance) {
        BpmnModelInstance model = model(definitionOf(processInstance));
        return model.getModelElementsByType(FlowNode.class).stream()
                .filter(node -> !(node instanceof BoundaryEvent))
                .map(FlowNode::getId)
                .distinct()
                .sorted()
                .map(id -> new Place(id, name(model, id)))
                .toList();
    }

    @Override
    public Plan plan(long processInstance, long target) {
        BpmnModelInstance from = model(definitionOf(processInstance));
        BpmnModelInstance to = model(target);
        Set<String> mapped = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        Set<String> active = active(processInstance);
        for (String element : active) {
            (isIn(to, element) ? mapped : missing).add(element);
        }
        from.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> active.contains(event.getAttachedTo().getId()) && isIn(to, event.getId()))
                .forEach(event -> mapped.add(event.getId()));
        return new Plan(List.copyOf(mapped), List.copyOf(missing));
    }

    /** Done already counts as done: after a crash it is ordered again. */
    void migrate(long processInstance, long target) {
        if (definitionOf(processInstance) == target) {
            return;
        }
        Plan plan = plan(processInstance, target);
        if (!plan.missing().isEmpty()) {
            throw new InterventionRefused("The other version has nothing of these ids, where it stands now: "
                    + String.join(", ", plan.missing()) + ".");
        }
        if (plan.mapped().isEmpty()) {
            throw new InterventionRefused("It stands nowhere: there is nothing to bring to the other version.");
        }
        MigrateProcessInstanceCommandStep2 step =
                client.newMigrateProcessInstanceCommand(processInstance).migrationPlan(target);
        String first = plan.mapped().get(0);
        MigrateProcessInstanceCommandFinalStep command = step.addMappingInstruction(first, first);
        for (String element : plan.mapped().subList(1, plan.mapped().size())) {
            command = command.addMappingInstruction(element, element);
        }
        command.send().join();
    }

    /** The process itself is no place in it. */
    private Set<String> active(long processInstance) {
        String process = client.newProcessInstanceGetRequest(processInstance)
                .send()
                .join()
                .getProcessDefinitionId();
        return client.newProcessInstanceElementStatisticsRequest(processInstance).send().join().stream()
                .filter(one -> one.getActive() > 0 || one.getIncidents() > 0)
                .map(one -> one.getElementId())
                .filter(element -> !element.equals(process))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long definitionOf(long processInstance) {
        return client.newProcessInstanceGetRequest(processInstance)
                .send()
                .join()
                .getProcessDefinitionKey();
    }

    private BpmnModelInstance model(long definition) {
        String xml = client.newProcessDefinitionGetXmlRequest(definition).send().join();
        return Bpmn.readModelFromStream(new ByteArrayInputStream(XmlText.file(xml)));
    }

    private static boolean isIn(BpmnModelInstance model, String element) {
        return model.getModelElementById(element) != null;
    }

    private static String name(BpmnModelInstance model, String element) {
        return model.getModelElementById(element) instanceof FlowNode node && node.getName() != null
                ? node.getName()
                : element;
    }
}
