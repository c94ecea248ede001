package org.pouch;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.pouch.cli.OfflineCommands;
import org.pouch.engine.shell.EngineCommand;
import org.pouch.engine.shell.SentenceOnFailure;
import org.pouch.process.check.EngineCheckCommand;
import org.pouch.process.diff.DiffCommand;
import org.pouch.process.lint.DeployCommand;
import org.pouch.process.lint.LintCommand;
import org.pouch.process.rehearsal.TryCommand;
import org.pouch.resilience.ForeignObjects;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program behind {@code ./pouch}: one name for each thing it can do. */
@Command(
        name = "pouch",
        description = "Signed packets and traceable cases between two governments.",
        footer = {
            "In a checkout also: ./pouch test runs all tests, ./pouch bench measures;",
            "each says more with --help."
        },
        mixinStandardHelpOptions = true)
public final class Pouch implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    private Pouch() {}

    public static void main(String[] arguments) {
        run(commandLine(), arguments);
    }

    /** Ends with the exit code of the command. */
    public static void run(CommandLine line, String[] arguments) {
        ForeignObjects.refuse();
        // Two authorities in one process must not set up logging twice: logback.xml alone says where it goes.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(line.execute(arguments));
    }

    /** All that an authority runs in earnest. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Pouch());
        line.addSubcommand(new ServeCommand());
        line.addSubcommand(
                new CommandLine(new EngineCommand()).addSubcommand(new EngineCheckCommand(Clock.systemUTC())));
        line.addSubcommand(new DeployCommand(Clock.systemDefaultZone()));
        line.addSubcommand(new LintCommand());
        line.addSubcommand(new DiffCommand());
        line.addSubcommand(new TryCommand(EngineInMemory::start, Clock.systemUTC()));
        OfflineCommands.all(Clock.systemUTC()).forEach(line::addSubcommand);
        line.addSubcommand(new HelpCommand());
        line.setExecutionExceptionHandler(new SentenceOnFailure());
        tellVersion(line);
        return line;
    }

    /** With {@code --version}, whichever command it stands behind. */
    private static void tellVersion(CommandLine line) {
        @Nullable String packed = Pouch.class.getPackage().getImplementationVersion();
        line.getCommandSpec()
                .version(
                        "Pouch " + (packed == null ? "(classes, no release)" : packed) + ", Java " + Runtime.version());
        line.getSubcommands().values().forEach(Pouch::tellVersion);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, such as: ./pouch demo");
    }
}
