package org.pouch.engine.shell;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Database;
import org.pouch.engine.settings.EngineSettings.Gateway;
import org.pouch.engine.settings.EngineSettings.Traits;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command that runs the embedded engine alone. */
@Command(
        name = "engine",
        description = "Run the embedded engine alone, for any Camunda 8 client (REST and gRPC), on loopback.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "2:cannot start",
            "3:another one took over",
            "130:stopped by Ctrl-C",
            "143:stopped by SIGTERM, as service managers do"
        },
        mixinStandardHelpOptions = true)
public final class EngineCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8088", description = "Port (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--grpc-port",
            paramLabel = "PORT",
            description = "Port of the gRPC protocol; 0 for any free one. Not given: 26500, or any free one if that is"
                    + " in use.")
    private @Nullable Integer grpcPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "var/engine",
            description = "Folder of the database (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--memory", description = "Keep everything in memory; nothing survives the end.")
    private boolean memory;

    @Option(
            names = "--read-lag",
            paramLabel = "TIME",
            defaultValue = "0ms",
            converter = Time.class,
            description = "Let searches lag behind commands as a cluster's do: 500ms, 2s (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration readLag;

    @Option(
            names = "--keep-finished",
            paramLabel = "TIME",
            converter = Time.class,
            description =
                    "Delete instances so long after their end, with all that belongs to them: 12h, 90d. Not given:"
                            + " they are kept until somebody deletes them.")
    private @Nullable Duration keepFinished;

    @Option(
            names = "--unique-business-ids",
            description = "Refuse a business id while another root instance of the same process has it.")
    private boolean uniqueBusinessIds;

    @Option(
            names = "--standby",
            description = "Wait while another engine is at work on the --database, and take over within seconds when it"
                    + " ends.")
    private boolean standby;

    private boolean warm;

    @Mixin
    private EngineDatabaseOptions database = new EngineDatabaseOptions();

    @Mixin
    private EngineAccessOptions access = new EngineAccessOptions();

    @Override
    public Integer call() throws InterruptedException {
        @Nullable Database chosen = memory ? null : database.database();
        if (standby && chosen == null) {
            throw new ParameterException(
                    spec.commandLine(), "--standby needs --database: engines take turns on PostgreSQL alone");
        }
        EngineSettings settings = new EngineSettings(
                "engine",
                port,
                memory ? null : data,
                chosen,
                new Traits(readLag, uniqueBusinessIds, keepFinished),
                access.access(),
                gateway(),
                this::waits);
        return new EngineRun(settings, spec.commandLine().getOut()).untilItEnds(standby);
    }

    private boolean waits(String place) {
        if (standby) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("standby: another engine is at work on " + place);
            out.flush();
            if (!warm) {
                EngineRun.warmUp();
                warm = true;
            }
        }
        return standby;
    }

    /** A second engine starts, too, where nobody said which port it must be. */
    private Gateway gateway() {
        return grpcPort == null ? new Gateway(Gateway.USUAL_PORT, true) : new Gateway(grpcPort, false);
    }

    private static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return DurationStyle.detectAndParse(text);
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException("'" + text + "' is no time such as 500ms or 2s, 12h or 90d");
            }
        }
    }
}
