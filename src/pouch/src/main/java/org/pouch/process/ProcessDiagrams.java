package org.pouch.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessInstanceSequenceFlow;
import java.util.List;
import org.pouch.process.ProcessDiagram.ElementState;
import org.springframework.stereotype.Component;

/** Draws a process instance: its model, what happened at each element, which flows were taken. */
@Component
final class ProcessDiagrams {
    private final CamundaClient client;

    ProcessDiagrams(CamundaClient client) {
        this.client = client;
    }

    ProcessDiagram of(long processInstanceKey) {
        long definition = client.newProcessInstanceGetRequest(processInstanceKey)
                .send()
                .join()
                .getProcessDefinitionKey();
        String model =
                client.newProcessDefinitionGetXmlRequest(definition).send().join();
        List<ElementState> elements =
                client.newProcessInstanceElementStatisticsRequest(processInstanceKey).send().join().stream()
                        .map(one -> new ElementState(
                                one.getElementId(),
                                one.getActive(),
                                one.getIncidents(),
                                one.getCompleted(),
                                one.getCanceled()))
                        .toList();
        List<String> flows = client.newProcessInstanceSequenceFlowsRequest(processInstanceKey).send().join().stream()
                .map(ProcessInstanceSequenceFlow::getElementId)
                .distinct()
                .toList();
        return new ProcessDiagram(model, elements, flows);
    }
}
