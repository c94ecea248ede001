package org.pouch.process.lint;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.DeploymentEvent;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.pouch.process.ProcessConfiguration;
import org.pouch.process.connection.EngineLogin;
import org.pouch.process.connection.EngineLoginOptions;
import org.pouch.process.connection.EngineUnreachable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pouch deploy DIR}: checks a folder of models, then deploys it as one and prints keys and versions. */
@Command(
        name = "deploy",
        description = "Check the BPMN, DMN and form files of a folder and deploy them to an engine.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:deployed", "1:refused by the check or by the engine", "2:nothing to deploy, or no engine"},
        mixinStandardHelpOptions = true)
public final class DeployCommand implements Callable<Integer> {
    private static final String ROW = "%-9s %-40s version %-4d key %d%n";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the models.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--engine",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8088",
            description = "Address of a Camunda 8 REST API (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private URI engine;

    @Mixin
    private final EngineLoginOptions login = new EngineLoginOptions();

    @Override
    public Integer call() {
        ModelFolder models = ModelFolder.read(folder);
        List<ModelFinding> findings = ModelLint.check(models);
        PrintWriter err = spec.commandLine().getErr();
        findings.forEach(err::println);
        if (findings.stream().anyMatch(ModelFinding::isError)) {
            err.println("pouch: the models do not lint, so nothing was deployed.");
            return 1;
        }
        EngineLogin who = login.login(engine);
        try (CamundaClient client = ProcessConfiguration.connect(engine, who)) {
            print(ModelDeployment.deploy(client, models));
            return 0;
        } catch (ProblemException refused) {
            err.println("pouch: the engine refused the deployment: "
                    + refused.details().getDetail());
            return 1;
        } catch (ClientException noAnswer) {
            throw new EngineUnreachable(engine, noAnswer);
        }
    }

    private void print(DeploymentEvent deployment) {
        PrintWriter out = spec.commandLine().getOut();
        deployment
                .getProcesses()
                .forEach(process -> out.printf(
                        ROW,
                        "process",
                        process.getBpmnProcessId(),
                        process.getVersion(),
                        process.getProcessDefinitionKey()));
        deployment
                .getDecisions()
                .forEach(decision -> out.printf(
                        ROW,
                        "decision",
                        decision.getDmnDecisionId(),
                        decision.getVersion(),
                        decision.getDecisionKey()));
        deployment
                .getForm()
                .forEach(form -> out.printf(ROW, "form", form.getFormId(), form.getVersion(), form.getFormKey()));
        out.flush();
    }
}
