package org.pouch.process.lint;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ProblemException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
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

/** {@code pouch deploy MODEL...}: checks models, then deploys them as one and prints keys and versions; with {@code --watch} again and again. */
@Command(
        name = "deploy",
        description = "Check BPMN, DMN and form files and deploy them to an engine, all or none.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:deployed; with --watch: ended by Ctrl-C",
            "1:refused by the check or by the engine",
            "2:nothing to deploy, or no engine"
        },
        mixinStandardHelpOptions = true)
public final class DeployCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "Files, and folders with all that is below them.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> places;

    @Option(
            names = "--engine",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8088",
            description = "Address of a Camunda 8 REST API (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private URI engine;

    @Option(
            names = "--watch",
            description =
                    "Stay, and deploy again whenever a file was written, until Ctrl-C. An engine that is away is waited"
                            + " for; one that comes back empty gets all again.")
    private boolean watch;

    @Mixin
    private final EngineLoginOptions login = new EngineLoginOptions();

    /** @param clock what time a line of a watch is from, in its own zone */
    public DeployCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        ModelFolder models = ModelFolder.readAll(places);
        EngineLogin who = login.login(engine);
        if (watch) {
            try (CamundaClient client = ProcessConfiguration.connect(engine, who)) {
                return untilInterrupted(
                        new ModelWatch(places, new WatchedEngine(client, engine), this::sayWhen, System::nanoTime));
            }
        }
        List<ModelFinding> findings = ModelLint.check(models);
        PrintWriter err = spec.commandLine().getErr();
        findings.forEach(err::println);
        if (findings.stream().anyMatch(ModelFinding::isError)) {
            err.println("pouch: the models do not lint, so nothing was deployed.");
            return 1;
        }
        try (CamundaClient client = ProcessConfiguration.connect(engine, who)) {
            DeployedItem.of(ModelDeployment.deploy(client, models)).forEach(item -> say(item.line()));
            return 0;
        } catch (ProblemException refused) {
            err.println("pouch: the engine refused the deployment: "
                    + refused.details().getDetail());
            return 1;
        } catch (ClientException noAnswer) {
            throw new EngineUnreachable(engine, noAnswer);
        }
    }

    /** Whoever presses Ctrl-C has what was asked for: 0, where a Java program would say 130. */
    private int untilInterrupted(ModelWatch models) {
        Thread atTheEnd = new Thread(() -> Runtime.getRuntime().halt(0), "pouch-watch-end");
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        sayWhen("Watching " + places.stream().map(Path::toString).collect(Collectors.joining(", ")) + " for " + engine
                + "; Ctrl-C ends.");
        while (!Thread.interrupted()) {
            models.look();
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
        return 0;
    }

    private void sayWhen(String line) {
        say(TIME.format(LocalTime.now(clock)) + " " + line);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
