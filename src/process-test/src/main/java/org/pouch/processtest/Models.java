package org.pouch.processtest;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.DeploymentEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models and forms of the project under test. */
record Models(ClassLoader classPath) {

    DeploymentEvent deploy(CamundaClient client, List<String> names) {
        DeployResourceCommandStep1 command = client.newDeployResourceCommand();
        @Nullable DeployResourceCommandStep2 step = null;
        for (String name : names) {
            step = (step == null ? command : step).addResourceBytes(read(name), name);
        }
        if (step == null) {
            throw new IllegalArgumentException("there is nothing to deploy");
        }
        try {
            return step.send().join();
        } catch (ProblemException refused) {
            throw new AssertionError(
                    String.join(", ", names) + " cannot be deployed: "
                            + refused.details().getDetail(),
                    refused);
        }
    }

    private byte[] read(String name) {
        try (InputStream found = classPath.getResourceAsStream(name)) {
            if (found != null) {
                return found.readAllBytes();
            }
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) {
                return Files.readAllBytes(file);
            }
            throw new AssertionError("'%s' cannot be deployed: it is neither on the class path nor a file in %s"
                    .formatted(name, Path.of("").toAbsolutePath()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
