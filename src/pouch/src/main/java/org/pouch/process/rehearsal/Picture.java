package org.pouch.process.rehearsal;

import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.ProcessInstanceSequenceFlow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.process.diff.TracedModel;

/** The models with their tokens, drawn into a file: the one thing that a rehearsal leaves behind, where it is told to. */
final class Picture {
    private final Bench bench;

    Picture(Bench bench) {
        this.bench = bench;
    }

    Stream<Command> commands() {
        return Stream.of(new Command(
                "picture FILE.html",
                1,
                1,
                "draw the models that were started, with tokens and what was passed",
                this::draw));
    }

    private Answer draw(Line line) {
        if (!line.word(0).endsWith(".html")) {
            throw new Refused("The picture is a file whose name ends with .html, such as: picture tokens.html");
        }
        List<ProcessInstance> instances = bench.sight().instances();
        List<TracedModel> traced = bench.sight().processes().stream()
                .filter(process -> instances.stream()
                        .anyMatch(one -> one.getProcessDefinitionKey() == process.getProcessDefinitionKey()))
                .map(process -> traced(process, instances))
                .toList();
        if (traced.isEmpty()) {
            throw new Refused("Nothing has been started yet, so there is nothing to draw.");
        }
        try {
            Files.writeString(
                    Path.of(line.word(0)),
                    TracedModel.page("Tokens at " + Wording.time(bench.engine().now()), traced));
        } catch (IOException | InvalidPathException unwritable) {
            throw new Refused("The file " + Wording.plain(line.word(0)) + " cannot be written. Check the folder.");
        }
        return Answer.look(List.of("Drawn: " + Wording.plain(line.word(0))));
    }

    private TracedModel traced(ProcessDefinition process, List<ProcessInstance> instances) {
        long key = process.getProcessDefinitionKey();
        List<ElementInstance> entered = bench.sight().elements().stream()
                .filter(element -> element.getProcessDefinitionKey() == key)
                .toList();
        Set<String> passed = new HashSet<>(
                entered.stream().map(ElementInstance::getElementId).toList());
        instances.stream()
                .filter(instance -> instance.getProcessDefinitionKey() == key)
                .flatMap(instance -> flows(instance.getProcessInstanceKey()))
                .forEach(passed::add);
        Map<String, Long> tokens = entered.stream()
                .filter(element -> element.getState() == ElementInstanceState.ACTIVE
                        && element.getType() != ElementInstanceType.PROCESS
                        && element.getType() != ElementInstanceType.MULTI_INSTANCE_BODY)
                .collect(Collectors.groupingBy(ElementInstance::getElementId, Collectors.counting()));
        Set<String> incidents = bench.sight().incidents().stream()
                .filter(incident -> incident.getProcessDefinitionKey() == key)
                .map(Incident::getElementId)
                .collect(Collectors.toSet());
        return new TracedModel(process.getProcessDefinitionId(), file(key), passed, tokens, incidents);
    }

    /** Of the engine: files of two folders may have one name. */
    private byte[] file(long process) {
        return bench.client()
                .newProcessDefinitionGetXmlRequest(process)
                .send()
                .join()
                .getBytes(StandardCharsets.UTF_8);
    }

    private Stream<String> flows(long instance) {
        return bench.client().newProcessInstanceSequenceFlowsRequest(instance).send().join().stream()
                .map(ProcessInstanceSequenceFlow::getElementId);
    }
}
