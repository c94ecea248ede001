package org.pouch.process.check;

import io.camunda.client.CamundaClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pouch.process.ProcessConfiguration;
import org.pouch.process.connection.EngineLogin;
import org.pouch.process.connection.EngineLoginOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pouch engine check --address URL}: whether an engine has what Pouch needs, row by row (docs/cluster.md). */
@Command(
        name = "check",
        description = {
            "Ask a Camunda 8 REST API, row by row, for what Pouch needs of it, or a gateway that speaks gRPC for what workers"
                    + " need. Changes nothing without --write.",
            "With --write: deploys a process pouch-check-…, runs it, and deletes it again."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all as Pouch needs it", "1:something is different or not there", "2:wrongly asked"},
        mixinStandardHelpOptions = true)
public final class EngineCheckCommand implements Callable<Integer> {
    private static final int LENGTH_OF_A_MARK = 8;

    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Option(names = "--address", paramLabel = "URL", description = "Address of a Camunda 8 REST API, without /v2.")
    private @Nullable URI address;

    @Option(
            names = "--grpc-address",
            paramLabel = "URL",
            description =
                    "Address of a gateway that speaks gRPC, such as http://127.0.0.1:26500; asked besides --address, or alone.")
    private @Nullable URI grpcAddress;

    @Mixin
    private final EngineLoginOptions login = new EngineLoginOptions();

    @Option(names = "--write", description = "Run a process of its own as well, and delete it again.")
    private boolean write;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long a search may take to show what was commanded (${DEFAULT-VALUE}).")
    private int seconds;

    /** @param clock tells how long something took to be seen */
    public EngineCheckCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (address == null && grpcAddress == null) {
            throw wrong("Give --address, --grpc-address or both.");
        }
        refuseNoAddress("--address", address, "https://engine.example:8080, without /v2.");
        refuseNoAddress("--grpc-address", grpcAddress, "https://engine.example:26500.");
        if (seconds < 1) {
            throw wrong("--wait is a number of seconds, 1 at least.");
        }
        @Nullable EngineLogin who = login.login(address, grpcAddress);
        CheckTable table = new CheckTable(spec.commandLine().getOut());
        if (address != null) {
            askRest(address, who, table);
        }
        if (grpcAddress != null) {
            askGateway(grpcAddress, who, table);
        }
        table.sum();
        return table.isAllRight() ? 0 : 1;
    }

    private void askRest(URI at, @Nullable EngineLogin who, CheckTable table) {
        try (CamundaClient client = ProcessConfiguration.connect(at, who)) {
            boolean reached = new ReadPart(client, table).run();
            if (write && reached) {
                new WritePart(client, table, new Patience(clock, Duration.ofSeconds(seconds)), new TrialModel(name()))
                        .run();
            }
        }
    }

    private void askGateway(URI at, @Nullable EngineLogin who, CheckTable table) {
        try (CamundaClient client = ProcessConfiguration.connectGateway(at, who)) {
            new GatewayPart(client, table, new Patience(clock, Duration.ofSeconds(seconds)), new TrialModel(name()))
                    .run(write);
        }
    }

    private void refuseNoAddress(String option, @Nullable URI given, String example) {
        if (given != null
                && (given.getHost() == null
                        || !("http".equals(given.getScheme()) || "https".equals(given.getScheme())))) {
            throw wrong(option + " is an address such as " + example);
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    /** Of this check alone, so that two at a time do not meet. */
    private static String name() {
        return "pouch-check-" + UUID.randomUUID().toString().substring(0, LENGTH_OF_A_MARK);
    }
}
