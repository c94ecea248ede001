package org.pouch.engine.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.engine.deploy.Deployments.Resource;
import org.pouch.engine.event.StartEvents;
import org.pouch.engine.model.BpmnFile;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.operaton.OperatonEngine;
import org.pouch.engine.token.operaton.OperatonIds;

/** Deploys processes. */
final class ProcessDeployer {
    private final OperatonEngine operaton;
    private final ProcessDefinitions definitions;
    private final StartEvents startEvents;

    ProcessDeployer(OperatonEngine operaton, ProcessDefinitions definitions, StartEvents startEvents) {
        this.operaton = operaton;
        this.definitions = definitions;
        this.startEvents = startEvents;
    }

    boolean isChanged(Resource resource, BpmnFile file) {
        return unchanged(resource, file).size() < file.processes().size();
    }

    /** Those processes of the file whose latest versions are from this very file. */
    private List<ProcessDefinition> unchanged(Resource resource, BpmnFile file) {
        return file.processes().stream()
                .flatMap(process -> definitions.latest(process.id()).stream())
                .filter(latest -> latest.checksum().equals(resource.checksum())
                        && latest.resourceName().equals(resource.name()))
                .toList();
    }

    /**
     * @param othersChanged whether the deployment brings anything new; a process bound to its own deployment then is new as well
     */
    List<ProcessDefinition> deploy(Resource resource, BpmnFile file, long deploymentKey, boolean othersChanged) {
        boolean bound = othersChanged && file.processes().stream().anyMatch(ProcessModel::isBoundToItsDeployment);
        List<ProcessDefinition> unchanged = unchanged(resource, file);
        if (unchanged.size() == file.processes().size() && !bound) {
            return unchanged;
        }
        Map<String, String> converted = convert(resource, file);
        List<ProcessDefinition> deployed = new ArrayList<>();
        for (ProcessModel process : file.processes()) {
            String engineId = Objects.requireNonNull(converted.get(process.id()));
            Optional<ProcessDefinition> previous = definitions.latest(process.id());
            ProcessDefinition definition = new ProcessDefinition(
                    OperatonIds.keyOf(engineId),
                    process.id(),
                    definitions.nextVersion(process.id()),
                    process.name(),
                    process.versionTag(),
                    resource.name(),
                    resource.checksum(),
                    deploymentKey,
                    engineId,
                    process);
            definitions.insert(definition, resource.bytes());
            previous.ifPresent(startEvents::close);
            open(resource, definition);
            deployed.add(definition);
        }
        return deployed;
    }

    private void open(Resource resource, ProcessDefinition definition) {
        try {
            startEvents.open(definition);
        } catch (FeelFailure | ElementFailure failure) {
            throw refusal(
                    new ModelRefused(resource.name(), definition.processId(), String.valueOf(failure.getMessage())));
        }
    }

    private Map<String, String> convert(Resource resource, BpmnFile file) {
        try {
            return operaton.deploy(resource.name(), file.converted().get());
        } catch (ModelRefused refused) {
            throw refusal(refused);
        }
    }

    private static Rejection refusal(ModelRefused refused) {
        return Rejection.invalidArgument("Expected to deploy new resources, but encountered the following errors:\n"
                        + refused.getMessage())
                .rejecting("CREATE");
    }
}
