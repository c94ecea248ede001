package org.pouch.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.pouch.sealing.SealLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Raises a signed document to level LT or LTA, or dates it again before its last timestamp fades. Signs nothing. */
@Command(
        name = "extend",
        description = "Make a signed PDF last longer: level LT or LTA, or LTA again.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:extended", "2:cannot work"},
        mixinStandardHelpOptions = true)
final class ExtendCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(paramLabel = "IN.pdf", description = "The signed document.")
    @SuppressWarnings("NullAway.Init")
    private Path in;

    @Option(names = "-o", required = true, paramLabel = "OUT.pdf", description = "Where the longer one goes.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final LevelOptions level = new LevelOptions();

    ExtendCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return Shell.run(spec, this::extend);
    }

    private int extend() {
        if (level.level().compareTo(SealLevel.LT) < 0) {
            throw new CommandFailed("Say to which level, with --level LT or --level LTA: B and T are made by signing.");
        }
        byte[] kept = level.preservation(null, clock).preserve(Shell.read(in));
        Shell.write(out, kept);
        spec.commandLine().getOut().println("At level " + level.level() + ": " + out + ", " + kept.length + " bytes.");
        spec.commandLine().getOut().flush();
        return Shell.DONE;
    }
}
