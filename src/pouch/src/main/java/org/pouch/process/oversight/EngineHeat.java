package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import java.util.List;
import org.pouch.process.ProcessDiagram;
import org.pouch.process.ProcessDiagram.ElementState;
import org.springframework.stereotype.Component;

/** Heat as the engine's statistics have it: one question, however many instances there are. */
@Component
final class EngineHeat implements Heat {
    private final CamundaClient client;

    EngineHeat(CamundaClient client) {
        this.client = client;
    }

    @Override
    public ProcessDiagram of(long definition) {
        String process =
                client.newProcessDefinitionGetRequest(definition).send().join().getProcessDefinitionId();
        String model =
                client.newProcessDefinitionGetXmlRequest(definition).send().join();
        List<ElementState> spots =
                client.newProcessDefinitionElementStatisticsRequest(definition).send().join().stream()
                        .filter(one -> one.getActive() + one.getIncidents() > 0
                                && !one.getElementId().equals(process))
                        .map(one -> new ElementState(one.getElementId(), one.getActive(), one.getIncidents(), 0, 0))
                        .toList();
        return new ProcessDiagram(model, spots, List.of());
    }
}
