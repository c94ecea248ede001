package org.pouch.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.ProcessInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which elements and sequence flows of the shipped models were passed, by the engine's own history. Kept in a file for
 * each player, a line {@code process element} each, for the page of coverage that the last module makes.
 */
final class PassedElements {
    private static final Path FOLDER = Path.of("src/pouch/target/model-coverage");
    private static final int PAGE = 500;

    private final CamundaClient client;
    private final SortedSet<String> passed = new TreeSet<>();

    PassedElements(CamundaClient client) {
        this.client = client;
    }

    /** @param player names the file; what it said before is forgotten */
    void keep(String player) {
        List<ProcessInstance> page;
        for (int from = 0; !(page = instances(from)).isEmpty(); from += PAGE) {
            page.forEach(this::flows);
        }
        List<ElementInstance> elements;
        for (int from = 0; !(elements = elements(from)).isEmpty(); from += PAGE) {
            elements.forEach(element -> passed.add(element.getProcessDefinitionId() + " " + element.getElementId()));
        }
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(player + ".txt"), passed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<ProcessInstance> instances(int from) {
        return client.newProcessInstanceSearchRequest()
                .sort(sort -> sort.processInstanceKey().asc())
                .page(page -> page.from(from).limit(PAGE))
                .send()
                .join()
                .items();
    }

    private List<ElementInstance> elements(int from) {
        return client.newElementInstanceSearchRequest()
                .sort(sort -> sort.elementInstanceKey().asc())
                .page(page -> page.from(from).limit(PAGE))
                .send()
                .join()
                .items();
    }

    private void flows(ProcessInstance instance) {
        client.newProcessInstanceSequenceFlowsRequest(instance.getProcessInstanceKey())
                .send()
                .join()
                .forEach(flow -> passed.add(flow.getProcessDefinitionId() + " " + flow.getElementId()));
    }
}
