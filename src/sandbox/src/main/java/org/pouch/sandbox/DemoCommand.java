package org.pouch.sandbox;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.pouch.sealing.SealLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./pouch demo}: one case from request to handover between two authorities, on real channels. */
@Command(
        name = "demo",
        description = "Take one case from request to handover between two authorities, on real channels.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the story ended as it says", "1:it did not", "2:cannot work"},
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "happy",
            description = "Another story (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--list", description = "Name the stories.")
    private boolean list;

    @Option(
            names = "--keep",
            description = "Leave the desks running (UTO 8080, XRU 8081; engines 8088, 8089) until Ctrl-C.")
    private boolean keep;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "LTA",
            description = "At which level packets and receipts are sealed: B, T, LT or LTA (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private SealLevel level;

    private final Path home;

    /** @param home the checkout, with processes, routes, samples and certs-sample in it */
    public DemoCommand(Path home) {
        this.home = home;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<Scenario> scenarios = Scenario.all(home.resolve("samples/scenarios"));
        if (list) {
            scenarios.forEach(scenario -> out.printf("%-16s %s%n", scenario.name(), scenario.title()));
            out.flush();
            return 0;
        }
        Scenario chosen = scenarios.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "No scenario is called '" + name + "'; ./pouch demo --list names them."));
        return new DemoRun(home, home.resolve("var/demo"), chosen, level, keep, out).run();
    }
}
