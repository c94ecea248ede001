package org.pouch.engine.deploy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.pouch.decision.dmn.DecisionGraph;
import org.pouch.decision.dmn.DmnReader;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.model.BpmnFile;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.Forms;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.Values;
import org.pouch.engine.token.EngineCommands;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deploys files, all of them or none; a file that did not change keeps its version. */
public final class Deployments {
    private final EngineCommands commands;
    private final Feel feel;
    private final Keys keys;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final ProcessDeployer processes;
    private final DecisionDeployer decisions;
    private final FormDeployer forms;
    private final AuditLog audit;

    Deployments(
            EngineCommands commands,
            Feel feel,
            Keys keys,
            Clock clock,
            JdbcClient jdbc,
            ProcessDeployer processes,
            DecisionDeployer decisions,
            FormDeployer forms,
            AuditLog audit) {
        this.commands = commands;
        this.feel = feel;
        this.keys = keys;
        this.clock = clock;
        this.jdbc = jdbc;
        this.processes = processes;
        this.decisions = decisions;
        this.forms = forms;
        this.audit = audit;
    }

    public record Resource(String name, byte[] bytes) {
        String checksum() {
            return Values.sha256(bytes);
        }

        private boolean endsWith(String... suffixes) {
            String lower = name.toLowerCase(Locale.ROOT);
            return List.of(suffixes).stream().anyMatch(lower::endsWith);
        }
    }

    public record Deployed(
            long key,
            List<ProcessDefinition> processes,
            List<Decisions.Requirements> requirements,
            List<Decisions.Definition> decisions,
            List<Forms.Form> forms) {}

    private record Files(
            HashMap<Resource, BpmnFile> bpmn,
            HashMap<Resource, org.pouch.decision.dmn.DecisionGraph> dmn,
            List<Resource> forms) {}

    public synchronized Deployed deploy(List<Resource> resources) {
        if (resources.isEmpty()) {
            throw Rejection.invalidArgument("Expected to deploy at least one resource, but none given");
        }
        Deployments.Files files = check(resources);
        return commands.call(() -> deploy(resources, files));
    }

    /** Reads every file first and reports all that is wrong at once. */
    private Files check(List<Resource> resources) {
        Deployments.Files files = new Files(new HashMap<>(), new HashMap<>(), new ArrayList<>());
        ArrayList<String> refusals = new ArrayList<String>();
        for (Deployments.Resource resource : resources) {
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
            files.bpmn().put(resource, BpmnFile.read(resource.name(), resource.bytes(), feel));
        } else if (resource.endsWith(".dmn")) {
            files.dmn().put(resource, DmnReader.read(resource.name(), resource.bytes(), feel));
        } else if (resource.endsWith(".form")) {
            FormDeployer.idOf(resource);
            files.forms().add(resource);
        } else {
            throw new ModelRefused(resource.name(), null, "unknown resource type; expected .bpmn, .dmn or .form");
        }
    }

    private static List<String> duplicates(Files files) {
        HashSet<String> seen = new HashSet<String>();
        ArrayList<String> duplicates = new ArrayList<String>();
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
            if (!seen.add("form " + FormDeployer.idOf(form))) {
                duplicates.add("Duplicated form id in resources: '%s'".formatted(FormDeployer.idOf(form)));
            }
        });
        return duplicates;
    }

    private Deployed deploy(List<Resource> resources, Files files) {
        long key = keys.next();
        jdbc.sql("INSERT INTO deployment (deployment_key, deployed_at) VALUES (?, ?)")
                .params(key, Values.now(clock))
                .update();
        Deployments.Deployed deployed =
                new Deployed(key, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        boolean changed = false;
        for (Deployments.Resource resource : files.forms()) {
            Forms.Form form = forms.deploy(resource, key);
            changed |= form.deploymentKey() == key;
            deployed.forms().add(form);
            note(key, form.key());
        }
        for (Deployments.Resource resource : resources) {
            DecisionGraph graph = files.dmn().get(resource);
            if (graph != null) {
                Decisions.Requirements requirements = decisions.deploy(resource, graph, key);
                changed |= requirements.deploymentKey() == key;
                deployed.requirements().add(requirements);
                decisions.definitionsOf(requirements).forEach(definition -> {
                    deployed.decisions().add(definition);
                    note(key, definition.key());
                });
            }
        }
        deployProcesses(resources, files, deployed, changed);
        record(deployed);
        return deployed;
    }

    /** What did not change was not deployed again. */
    private void record(Deployed deployed) {
        long key = deployed.key();
        deployed.processes().stream()
                .filter(process -> process.deploymentKey() == key)
                .forEach(process -> audit.record(AuditEntry.process(Operation.CREATE, process)));
        deployed.requirements().stream()
                .filter(requirements -> requirements.deploymentKey() == key)
                .forEach(requirements -> audit.record(AuditEntry.requirements(Operation.CREATE, requirements)));
        deployed.decisions().stream()
                .filter(decision -> decision.deploymentKey() == key)
                .forEach(decision -> audit.record(AuditEntry.decision(Operation.CREATE, decision)));
        deployed.forms().stream()
                .filter(form -> form.deploymentKey() == key)
                .forEach(form -> audit.record(AuditEntry.form(Operation.CREATE, form)));
    }

    private void deployProcesses(List<Resource> resources, Files files, Deployed deployed, boolean othersChanged) {
        boolean changed = othersChanged
                || files.bpmn().entrySet().stream()
                        .anyMatch(file -> processes.isChanged(file.getKey(), file.getValue()));
        for (Deployments.Resource resource : resources) {
            BpmnFile file = files.bpmn().get(resource);
            if (file != null) {
                for (ProcessDefinition definition : processes.deploy(resource, file, deployed.key(), changed)) {
                    deployed.processes().add(definition);
                    note(deployed.key(), definition.key());
                }
            }
        }
    }

    private void note(long deploymentKey, long itemKey) {
        jdbc.sql("INSERT INTO deployment_item (deployment_key, item_key) VALUES (?, ?)")
                .params(deploymentKey, itemKey)
                .update();
    }
}
