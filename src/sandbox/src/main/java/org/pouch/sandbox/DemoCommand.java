package org.pouch.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.pouch.sealing.SealLevel;
import org.pouch.servers.SampleServers;
import org.pouch.servers.SampleSettings;
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
    private static final String PASSWORD = "sample.password";

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
            names = "--servers",
            description =
                    "Only the servers between the two, and settings that use them, until Ctrl-C: see docs/adding-a-partner.md.")
    private boolean serversAlone;

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
        if (serversAlone) {
            return lendServers(out);
        }
        Scenario chosen = scenarios.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "No scenario is called '" + name + "'; ./pouch demo --list names them."));
        return new DemoRun(home, home.resolve("var/demo"), chosen, level, keep, out).run();
    }

    private int lendServers(PrintWriter out) throws InterruptedException {
        Path folder = Path.of("var/servers");
        try (SampleServers servers = SampleServers.start(home.resolve(folder).resolve("data"))) {
            writeSettings(servers, home, home.resolve(folder));
            out.println("SFTP servers, a mail server and a broker between UTO-ORC and XRU-CRS run on this machine."
                    + " Beside them, each in a terminal of its own:");
            out.println("  ./pouch serve --config " + folder.resolve("uto.yaml"));
            out.println("  ./pouch serve --config " + folder.resolve("xru.yaml"));
            out.println("Once both are ready:");
            out.println("  ./pouch partner test --url http://127.0.0.1:8080 --user s.marin --password-file "
                    + folder.resolve(PASSWORD));
            out.println("Ctrl-C ends the servers.");
            out.flush();
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
            ended.await();
            return 0;
        }
    }

    /** Of both authorities, each for {@code ./pouch serve}, and the password of all officers of the samples. */
    static void writeSettings(SampleServers servers, Path home, Path folder) {
        try {
            for (StoryAuthority authority : List.of(StoryAuthority.UTOPIA, StoryAuthority.RURITANIA)) {
                String name = authority.folder() + ".yaml";
                SandboxPorts.OfAuthority ports = SandboxPorts.known().of(authority);
                String sample =
                        Files.readString(home.resolve("samples/authorities").resolve(name));
                Files.writeString(
                        folder.resolve(name),
                        SampleSettings.withChannels(sample, servers, authority.id(), ports.desk(), ports.engine()));
            }
            Files.writeString(folder.resolve(PASSWORD), "sample\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
