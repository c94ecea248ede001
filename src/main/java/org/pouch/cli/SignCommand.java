package org.pouch.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.pouch.sealing.DocumentSigner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs a PDF that others made. */
@Command(name = "sign", description = "Sign a PDF (PAdES baseline).", mixinStandardHelpOptions = true)
final class SignCommand implements Callable<Integer> {
    /** The levels of ETSI EN 319 142-1. */
    enum Level {
        B,
        T,
        LT,
        LTA
    }

    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(paramLabel = "IN.pdf", description = "The document.")
    @SuppressWarnings("NullAway.Init")
    private Path in;

    @Option(names = "-o", required = true, paramLabel = "OUT.pdf", description = "Where the signed document goes.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final KeyOptions key = new KeyOptions();

    @Option(names = "--level", paramLabel = "LEVEL", defaultValue = "B", description = "B (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Level level;

    SignCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return Shell.run(spec, this::sign);
    }

    private int sign() {
        if (level != Level.B) {
            throw new CommandFailed("Level " + level + " cannot be made yet. Sign at level B.");
        }
        byte[] signed = new DocumentSigner(key.identity(null), clock).sign(Shell.read(in));
        Shell.write(out, signed);
        spec.commandLine().getOut().println("Signed: " + out + ", " + signed.length + " bytes.");
        spec.commandLine().getOut().flush();
        return Shell.DONE;
    }
}
