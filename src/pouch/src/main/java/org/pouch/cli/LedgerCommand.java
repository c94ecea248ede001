package org.pouch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.LedgerFile;
import org.pouch.ledger.LedgerVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The record of what was done. */
@Command(
        name = "ledger",
        description = "Check the record of what was done.",
        mixinStandardHelpOptions = true,
        subcommands = LedgerCommand.Verify.class)
final class LedgerCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: ./pouch ledger verify [FILE]");
    }

    /** Follows the hash chain of a ledger file from its first line to its last. */
    @Command(
            name = "verify",
            description = "Follow the chain of a ledger file and name its first broken line.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:intact", "1:broken", "2:cannot work"})
    static final class Verify implements Callable<Integer> {
        private static final Path DEMO = Path.of("var", "demo");

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(
                arity = "0..1",
                paramLabel = "FILE",
                description = "A ledger as JSON lines; without it, those that the last demo left in var/demo.")
        private @Nullable Path file;

        @Override
        public Integer call() throws Exception {
            return Shell.run(spec, this::verify);
        }

        private int verify() {
            PrintWriter out = spec.commandLine().getOut();
            boolean intact = true;
            for (Path each : file == null ? demoLedgers() : List.of(file)) {
                LedgerVerdict verdict = verdict(each);
                out.println(each + ": " + verdict.sentence());
                intact &= verdict.isIntact();
            }
            out.flush();
            return intact ? Shell.DONE : Shell.REFUSED;
        }

        private static LedgerVerdict verdict(Path ledger) {
            try {
                return LedgerFile.verify(ledger);
            } catch (IOException unreadable) {
                throw new CommandFailed("The ledger " + ledger + " cannot be read. Check the path.", unreadable);
            }
        }

        private static List<Path> demoLedgers() {
            try (Stream<Path> files = Files.list(DEMO)) {
                List<Path> ledgers = files.filter(
                                path -> path.getFileName().toString().matches("ledger-.*\\.jsonl"))
                        .sorted()
                        .toList();
                if (!ledgers.isEmpty()) {
                    return ledgers;
                }
            } catch (IOException noDemo) {
                throw new CommandFailed(
                        "There is no ledger in " + DEMO + ". Name a file, or run ./pouch demo first.", noDemo);
            }
            throw new CommandFailed("There is no ledger in " + DEMO + ". Name a file, or run ./pouch demo first.");
        }
    }
}
