package org.pouch.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pouch.trust.sample.SamplePki;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keys for trying out. */
@Command(
        name = "keys",
        description = "Make keys for trying out.",
        mixinStandardHelpOptions = true,
        subcommands = KeysCommand.Init.class)
final class KeysCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: ./pouch keys init DIR");
    }

    /** Writes the sample PKI. */
    @Command(
            name = "init",
            description = "Write keys and certificates of three invented authorities.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:written", "2:cannot work"},
            mixinStandardHelpOptions = true)
    static final class Init implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(paramLabel = "DIR", description = "Where they go; made when missing.")
        @SuppressWarnings("NullAway.Init")
        private Path folder;

        @Override
        public Integer call() throws Exception {
            return Shell.run(spec, () -> {
                SamplePki.create(folder);
                spec.commandLine()
                        .getOut()
                        .println("Keys for trying out are in " + folder
                                + ". Anyone can make such keys: they prove nothing. See README.md there.");
                spec.commandLine().getOut().flush();
                return Shell.DONE;
            });
        }
    }
}
