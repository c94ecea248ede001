package org.pouch.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.pouch.sealing.DocumentSigner;
import org.pouch.trust.PrivateIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs a PDF that others made. */
@Command(
        name = "sign",
        description = "Sign a PDF (PAdES baseline).",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:signed", "2:cannot work"},
        mixinStandardHelpOptions = true)
final class SignCommand implements Callable<Integer> {
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

    @Mixin
    private final LevelOptions level = new LevelOptions();

    SignCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return Shell.run(spec, this::sign);
    }

    private int sign() {
        PrivateIdentity identity = key.identity(null);
        Path beside = key.folder(null);
        DocumentSigner signer =
                new DocumentSigner(identity, level.permit(identity, beside), level.preservation(beside, clock), clock);
        byte[] signed = signer.sign(Shell.read(in));
        Shell.write(out, signed);
        spec.commandLine()
                .getOut()
                .println("Signed at level " + level.level() + ": " + out + ", " + signed.length + " bytes.");
        spec.commandLine().getOut().flush();
        return Shell.DONE;
    }
}
