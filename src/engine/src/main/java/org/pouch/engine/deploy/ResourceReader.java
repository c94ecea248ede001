package org.pouch.engine.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pouch.decision.dmn.DecisionGraph;
import org.pouch.decision.dmn.DmnReader;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.engine.deploy.Deployments.Resource;
import org.pouch.engine.model.BpmnFile;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;

/** Reads files that are to be deployed, by what they are. */
final class ResourceReader {
    private final Feel feel;
    private final ProcessDefinitions definitions;

    ResourceReader(Feel feel, ProcessDefinitions definitions) {
        this.feel = feel;
        this.definitions = definitions;
    }

    record Files(
            Map<Resource, BpmnFile> bpmn,
            Map<Resource, DecisionGraph> dmn,
            List<Resource> forms,
            List<Resource> scripts) {}

    /** Reads every file first and reports all that is wrong at once. */
    Files read(List<Resource> resources) {
        Files files = new Files(new HashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        List<String> refusals = new ArrayList<>();
        for (Resource resource : resources) {
            try {
                read(resource, files);
            } catch (ModelRefused refused) {
                refusals.add(String.valueOf(refused.getMessage()));
            }
        }
        duplicates(files).forEach(refusals::add);
        if (!refusals.isEmpty()) {
            throw Rejection.invalidArgument("Expected to deploy new resources, but encountered the following errors:\n"
                            + String.join("\n", refusals))
                    .rejecting("CREATE");
        }
        return files;
    }

    private void read(Resource resource, Files files) {
        if (resource.endsWith(".bpmn", ".bpmn20.xml", ".xml")) {
            files.bpmn().put(resource, bpmn(resource));
        } else if (resource.endsWith(".dmn")) {
            files.dmn().put(resource, DmnReader.read(resource.name(), resource.bytes(), feel));
        } else if (resource.endsWith(".form")) {
            JsonFile.form(resource).id();
            files.forms().add(resource);
        } else if (resource.endsWith(".rpa")) {
            JsonFile.script(resource).id();
            files.scripts().add(resource);
        } else {
            throw new ModelRefused(resource.name(), null, "unknown resource type; expected .bpmn, .dmn, .form or .rpa");
        }
    }

    /** Large models take seconds to check; one that was deployed just so before passed. */
    private BpmnFile bpmn(Resource resource) {
        List<ProcessModel> unchanged = definitions.unchanged(resource.name(), resource.checksum()).stream()
                .map(ProcessDefinition::model)
                .toList();
        return unchanged.isEmpty()
                ? BpmnFile.read(resource.name(), resource.bytes(), feel)
                : BpmnFile.known(unchanged, resource.name(), resource.bytes(), feel);
    }

    private static List<String> duplicates(Files files) {
        Set<String> seen = new HashSet<>();
        List<String> duplicates = new ArrayList<>();
        files.bpmn()
                .forEach((resource, file) -> file.processes().forEach(process -> {
                    if (!seen.add("process " + process.id())) {
                        duplicates.add("Duplicated process id in resources: '%s'".formatted(process.id()));
                    }
                }));
        files.dmn()
                .forEach((resource, graph) -> graph.decisions().keySet().forEach(decision -> {
                    if (!seen.add("decision " + decision)) {
                        duplicates.add("Duplicated decision id in resources: '%s'".formatted(decision));
                    }
                }));
        files.forms().forEach(form -> {
            String id = JsonFile.form(form).id();
            if (!seen.add("form " + id)) {
                duplicates.add("Duplicated form id in resources: '%s'".formatted(id));
            }
        });
        files.scripts().forEach(script -> {
            String id = JsonFile.script(script).id();
            if (!seen.add("resource " + id)) {
                duplicates.add("Duplicated resource id in resources: '%s'".formatted(id));
            }
        });
        return duplicates;
    }
}
