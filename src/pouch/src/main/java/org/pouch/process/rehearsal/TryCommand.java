package org.pouch.process.rehearsal;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Process;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.process.ProcessConfiguration;
import org.pouch.process.connection.EngineLogin;
import org.pouch.process.lint.TriedModels;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pouch try MODEL...}: an engine in memory with these models, and a console to play them through by hand. */
@picocli.CommandLine.Command(
        name = "try",
        description = {
            "Play models through by hand, on an engine in memory: start, publish, complete, move the clock. Works offline and"
                    + " keeps nothing.",
            "Lines come from the terminal, from --script, or from a pipe; help lists the words."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:played to the end",
            "1:the models cannot be deployed, or a line of a script was refused",
            "2:wrongly asked, or a file cannot be read"
        },
        mixinStandardHelpOptions = true)
public final class TryCommand implements Callable<Integer> {
    private static final int MOST_ERRORS = 20;

    private final TrialEngine.Start engines;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "BPMN, DMN and form files, and folders of them.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> models;

    @Option(names = "--script", paramLabel = "FILE", description = "Play the lines of this file.")
    private @Nullable Path script;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description = "Where the clock begins, such as 2026-03-02T09:00:00Z; not given: now.")
    private @Nullable Instant now;

    /** @param clock tells where the engine's begins */
    public TryCommand(TrialEngine.Start engines, Clock clock) {
        this.engines = engines;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        TriedModels tried = TriedModels.read(models);
        EngineLogin.User alone = new EngineLogin.User("try", UUID.randomUUID().toString());
        try (Input input = input();
                TrialEngine engine = engines.start(alone);
                CamundaClient client = ProcessConfiguration.connect(engine.address(), alone)) {
            client.newPinClockCommand()
                    .time((now == null ? clock.instant() : now).truncatedTo(ChronoUnit.SECONDS))
                    .send()
                    .join();
            warn(tried);
            greet(tried.deploy(client), engine);
            play(new Console(new Bench(engine, client), spec.commandLine().getOut()), input);
            return 0;
        } catch (ProblemException refused) {
            return complain("the engine refused the models: "
                    + Wording.plain(refused.details().getDetail()));
        } catch (Refused refused) {
            return complain(refused.getMessage());
        }
    }

    private int complain(@Nullable String sentence) {
        spec.commandLine().getErr().println("pouch: " + sentence);
        spec.commandLine().getErr().flush();
        return 1;
    }

    private static void play(Console console, Input input) throws IOException {
        if (input.isTerminal()) {
            console.converse(input.lines());
        } else {
            console.play(input.lines());
        }
    }

    /** A model may be tried before it lints. */
    private void warn(TriedModels tried) {
        List<String> errors = tried.errors();
        PrintWriter err = spec.commandLine().getErr();
        errors.stream().limit(MOST_ERRORS).forEach(error -> err.println("lint: " + Wording.plain(error)));
        if (errors.size() > MOST_ERRORS) {
            err.println("lint: and " + (errors.size() - MOST_ERRORS) + " more; ./pouch lint FOLDER tells all.");
        }
        err.flush();
    }

    private void greet(DeploymentEvent deployment, TrialEngine engine) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(deployment.getProcesses().stream()
                .map(Process::getBpmnProcessId)
                .map(Wording::plain)
                .sorted()
                .collect(Collectors.joining(", ", "Deployed: ", "")));
        out.println("It is " + Wording.time(engine.now()) + " until you move the clock. help tells the words.");
        out.flush();
    }

    /** Where lines come from, and whether a person types them. */
    private record Input(BufferedReader lines, boolean isTerminal) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    @SuppressWarnings("SystemConsoleNull") // the property has later Java say null as before
    private Input input() throws IOException {
        if (script != null) {
            try {
                return new Input(new BufferedReader(new StringReader(Files.readString(script))), false);
            } catch (IOException unreadable) {
                throw new NoScript(
                        "The script " + script + " cannot be read as a text in UTF-8. Check the path.", unreadable);
            }
        }
        System.setProperty("jdk.console", "java.base"); // else later Java calls a pipe a console
        boolean isTerminal = System.console() != null;
        return new Input(
                new BufferedReader(new InputStreamReader(
                        System.in, isTerminal ? Charset.defaultCharset() : StandardCharsets.UTF_8)),
                isTerminal);
    }

    /** The lines that were to be played cannot be read. */
    static final class NoScript extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoScript(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
