package org.pouch.engine.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pouch.decision.dmn.DecisionGraph;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.model.BpmnFile;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.DeployedFile;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.Values;
import org.pouch.engine.token.EngineCommands;

/** Deploys files, all of them or none; a file that did not change keeps its version. */
public final class Deployments {
    private final VersionTurn turn;
    private final EngineCommands commands;
    private final ResourceReader reader;
    private final DeploymentRows rows;
    private final ProcessDeployer processes;
    private final DecisionDeployer decisions;
    private final FileDeployer files;
    private final AuditLog audit;

    Deployments(
            VersionTurn turn,
            EngineCommands commands,
            ResourceReader reader,
            DeploymentRows rows,
            ProcessDeployer processes,
            DecisionDeployer decisions,
            FileDeployer files,
            AuditLog audit) {
        this.turn = turn;
        this.commands = commands;
        this.reader = reader;
        this.rows = rows;
        this.processes = processes;
        this.decisions = decisions;
        this.files = files;
        this.audit = audit;
    }

    public record Resource(String name, byte[] bytes) {
        String checksum() {
            return Values.sha256(bytes);
        }

        boolean endsWith(String... suffixes) {
            String lower = name.toLowerCase(Locale.ROOT);
            return List.of(suffixes).stream().anyMatch(lower::endsWith);
        }
    }

    public record Deployed(
            long key,
            List<ProcessDefinition> processes,
            List<Decisions.Requirements> requirements,
            List<Decisions.Definition> decisions,
            List<DeployedFile> forms,
            List<DeployedFile> resources) {}

    public Deployed deploy(List<Resource> resources) {
        if (resources.isEmpty()) {
            throw Rejection.invalidArgument("Expected to deploy at least one resource, but none given");
        }
        return turn.call(() -> {
            ResourceReader.Files read = reader.read(resources);
            return commands.call(() -> deploy(resources, read));
        });
    }

    private Deployed deploy(List<Resource> resources, ResourceReader.Files read) {
        long key = rows.insert();
        Deployments.Deployed deployed = new Deployed(
                key, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        boolean changed = false;
        for (Deployments.Resource resource : read.forms()) {
            DeployedFile form = files.deployForm(resource, key);
            changed |= form.deploymentKey() == key;
            deployed.forms().add(form);
            rows.noteItem(key, form.key());
        }
        for (Deployments.Resource resource : read.scripts()) {
            DeployedFile script = files.deployScript(resource, key);
            changed |= script.deploymentKey() == key;
            deployed.resources().add(script);
            rows.noteItem(key, script.key());
        }
        for (Deployments.Resource resource : resources) {
            DecisionGraph graph = read.dmn().get(resource);
            if (graph != null) {
                Decisions.Requirements requirements = decisions.deploy(resource, graph, key);
                changed |= requirements.deploymentKey() == key;
                deployed.requirements().add(requirements);
                decisions.definitionsOf(requirements).forEach(definition -> {
                    deployed.decisions().add(definition);
                    rows.noteItem(key, definition.key());
                });
            }
        }
        deployProcesses(resources, read, deployed, changed);
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
        deployed.resources().stream()
                .filter(resource -> resource.deploymentKey() == key)
                .forEach(resource -> audit.record(AuditEntry.resource(Operation.CREATE, resource)));
    }

    private void deployProcesses(
            List<Resource> resources, ResourceReader.Files files, Deployed deployed, boolean othersChanged) {
        boolean changed = othersChanged
                || files.bpmn().entrySet().stream()
                        .anyMatch(file -> processes.isChanged(file.getKey(), file.getValue()));
        for (Deployments.Resource resource : resources) {
            BpmnFile file = files.bpmn().get(resource);
            if (file != null) {
                for (ProcessDefinition definition : processes.deploy(resource, file, deployed.key(), changed)) {
                    deployed.processes().add(definition);
                    rows.noteItem(deployed.key(), definition.key());
                }
            }
        }
    }
}
