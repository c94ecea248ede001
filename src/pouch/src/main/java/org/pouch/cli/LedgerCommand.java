package org.pouch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.pouch.ledger.reconcile.Reconciliation.Book;
import org.pouch.ledger.reconcile.Statements.Tolerance;
import org.pouch.ledger.seal.SealedLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The record of what was done. */
@Command(name = "ledger", description = "Check the record of what was done.", mixinStandardHelpOptions = true)
final class LedgerCommand implements Runnable {
    /** Behind the name of a ledger's file: its seals. */
    static final String SEALS = ".seals";

    /** A ledger's file with its seals where they lie beside. */
    static Book book(Path lines) {
        Path seals = lines.resolveSibling(lines.getFileName() + SEALS);
        return new Book(lines, Files.exists(seals) ? seals : null);
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: ./pouch ledger verify [FILE], reconcile OURS THEIRS, export -o FILE, statement LEDGER,"
                        + " countersign STATEMENT LEDGER, or countersigned STATEMENT LEDGER.");
    }

    @Command(
            name = "export",
            description = "Write the ledger of a stopped authority into a file, and its seals beside it.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:written", "2:cannot work"},
            mixinStandardHelpOptions = true)
    int export(
            @Option(
                            names = "--config",
                            paramLabel = "FILE",
                            defaultValue = "authority.yaml",
                            description = "Settings of the authority (${DEFAULT-VALUE}).")
                    Path config,
            @Option(names = "-o", required = true, paramLabel = "OUT.jsonl", description = "Where the lines go.")
                    Path out)
            throws Exception {
        return Shell.run(spec, () -> {
            Path seals = out.resolveSibling(out.getFileName() + SEALS);
            StoppedAuthority.of(config).read(database -> {
                SealedLedger ledger = SealedLedger.in(database);
                write(out, ledger::writeLines);
                write(seals, ledger::writeSeals);
                return true;
            });
            PrintWriter said = spec.commandLine().getOut();
            said.println("The ledger is at " + out + ", its seals at " + seals + ".");
            said.flush();
            return Shell.DONE;
        });
    }

    private interface Export {
        void to(Writer writer) throws IOException;
    }

    private static void write(Path file, Export export) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            export.to(writer);
        } catch (IOException unwritable) {
            throw new CommandFailed("The file " + file + " cannot be written. Check the folder.", unwritable);
        }
    }

    /** What two books may differ in before it is a difference. */
    static final class ToleranceOptions {
        @Option(
                names = "--skew",
                defaultValue = "PT5M",
                paramLabel = "DURATION",
                description = "As much as the two clocks may differ (${DEFAULT-VALUE}).")
        @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
        private Duration skew;

        @Option(
                names = "--patience",
                defaultValue = "P7D",
                paramLabel = "DURATION",
                description = "So long a packet that was sent may be on its way (${DEFAULT-VALUE}).")
        @SuppressWarnings("NullAway.Init")
        private Duration patience;

        Tolerance tolerance() {
            return new Tolerance(skew, patience);
        }
    }
}
