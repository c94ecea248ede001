package org.pouch.process.lint;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.DeploymentEvent;
import java.nio.file.Path;
import java.util.List;

/** Models, decisions and forms that somebody tries out before they lint: what is wrong with them is said, and hinders nobody. */
public final class TriedModels {
    private final ModelFolder models;

    private TriedModels(ModelFolder models) {
        this.models = models;
    }

    /**
     * @param places files, and folders with all that is below them
     * @throws RuntimeException with a sentence where a file or folder is not there, or is no model
     */
    public static TriedModels read(List<Path> places) {
        return new TriedModels(ModelFolder.readAll(places));
    }

    /** What lint calls errors, a line each, sorted by file. */
    public List<String> errors() {
        return ModelLint.check(models).stream()
                .filter(ModelFinding::isError)
                .map(ModelFinding::toString)
                .toList();
    }

    /** All of it or nothing. */
    public DeploymentEvent deploy(CamundaClient client) {
        return ModelDeployment.deploy(client, models);
    }
}
