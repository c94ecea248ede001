package org.pouch.process.lint;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.response.DeploymentEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.pouch.process.ProcessPhases;
import org.pouch.process.connection.EngineAccess;
import org.pouch.process.connection.EngineUnreachable;
import org.pouch.process.form.DeployedForms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Deploys processes/ when the authority starts, before any worker or route: nothing runs on models nobody checked. */
@Component
final class DeployModels implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(DeployModels.class);
    private static final long PAUSE_NANOS = 500_000_000L;

    private final CamundaClient client;
    private final EngineAccess engine;
    private final DeployedForms forms;
    private final Clock clock;
    private volatile boolean deployed;

    DeployModels(CamundaClient client, EngineAccess engine, DeployedForms forms, Clock clock) {
        this.client = client;
        this.engine = engine;
        this.forms = forms;
        this.clock = clock;
    }

    @Override
    public void start() {
        ModelFolder folder = ModelFolder.read(engine.processes());
        List<ModelFinding> findings = ModelLint.check(folder);
        if (!findings.isEmpty()) {
            throw new ModelsRefused(findings);
        }
        deployWhenTheEngineIsUp(folder);
        forms.remember(folder.of(ModelFolder.Kind.FORM).stream()
                .map(ModelFolder.Resource::content)
                .toList());
        deployed = true;
    }

    private void deployWhenTheEngineIsUp(ModelFolder folder) {
        Instant end = clock.instant().plus(engine.patience());
        while (true) {
            try {
                DeploymentEvent deployed = ModelDeployment.deploy(client, folder);
                LOG.info("Deployed {} processes to {}.", deployed.getProcesses().size(), engine.address());
                return;
            } catch (ClientHttpException answer) {
                if (answer.code() < 500) {
                    throw answer;
                }
                waitOrGiveUp(end, answer);
            } catch (ClientException noAnswer) {
                waitOrGiveUp(end, noAnswer);
            }
        }
    }

    private void waitOrGiveUp(Instant end, ClientException reason) {
        if (clock.instant().isAfter(end) || Thread.currentThread().isInterrupted()) {
            throw new EngineUnreachable(engine.address(), reason);
        }
        LOG.debug("Waiting for the engine at {}.", engine.address());
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    @Override
    public void stop() {
        deployed = false;
    }

    @Override
    public boolean isRunning() {
        return deployed;
    }

    @Override
    public int getPhase() {
        return ProcessPhases.DEPLOY;
    }

    /** The models of this authority do not lint. */
    static final class ModelsRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ModelsRefused(List<ModelFinding> findings) {
            super(findings.stream()
                    .map(ModelFinding::toString)
                    .collect(Collectors.joining("\n", "The models do not lint, so nothing was deployed:\n", "")));
        }
    }
}
