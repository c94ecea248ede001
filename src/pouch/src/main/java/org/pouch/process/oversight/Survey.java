package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessDefinition;
import java.util.ArrayList;
import java.util.List;

/** How many stand at each step of each deployed version and how many have passed it, as the engine keeps count: nothing is counted for it. */
final class Survey {
    private static final int AT_ONCE = 500;

    private final CamundaClient client;

    Survey(CamundaClient client) {
        this.client = client;
    }

    /** @param definition key of the version */
    record Step(long definition, String process, String element, long standing, long passed) {}

    /** Those that somebody stands at or has passed; of a process the newest version first. */
    List<Step> steps() {
        return definitions().stream()
                .flatMap(version ->
                        client
                                .newProcessDefinitionElementStatisticsRequest(version.getProcessDefinitionKey())
                                .send()
                                .join()
                                .stream()
                                .filter(one -> !one.getElementId().equals(version.getProcessDefinitionId()))
                                .map(one -> new Step(
                                        version.getProcessDefinitionKey(),
                                        version.getProcessDefinitionId(),
                                        one.getElementId(),
                                        one.getActive() + one.getIncidents(),
                                        one.getCompleted())))
                .toList();
    }

    private List<ProcessDefinition> definitions() {
        List<ProcessDefinition> all = new ArrayList<>();
        List<ProcessDefinition> page;
        do {
            int from = all.size();
            page = client.newProcessDefinitionSearchRequest()
                    .sort(sort -> sort.version().desc())
                    .page(place -> place.from(from).limit(AT_ONCE))
                    .send()
                    .join()
                    .items();
            all.addAll(page);
        } while (page.size() == AT_ONCE);
        return all;
    }
}
