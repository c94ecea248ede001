package org.pouch.process.lint;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import java.util.List;

/** Deploys a folder of models as one: all of it or nothing. */
final class ModelDeployment {
    private ModelDeployment() {}

    /** What the engine made of it: the version of a resource that did not change is the one it had. */
    static DeploymentEvent deploy(CamundaClient client, ModelFolder folder) {
        DeployResourceCommandStep1 command = client.newDeployResourceCommand();
        List<ModelFolder.Resource> resources = folder.resources();
        DeployResourceCommandStep2 filled = add(command, resources.get(0));
        for (ModelFolder.Resource resource : resources.subList(1, resources.size())) {
            filled = add(filled, resource);
        }
        return filled.send().join();
    }

    private static DeployResourceCommandStep2 add(DeployResourceCommandStep1 command, ModelFolder.Resource resource) {
        return command.addResourceBytes(resource.content(), resource.name());
    }
}
