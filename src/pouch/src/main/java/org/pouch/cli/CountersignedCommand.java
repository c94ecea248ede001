package org.pouch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.pouch.ledger.reconcile.Countersignature;
import org.pouch.ledger.reconcile.StatementRefused;
import org.pouch.ledger.reconcile.Statements;
import org.pouch.trust.TrustAnchors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a statement came back countersigned, and whether the ledger is still the one that was stated. */
@Command(
        name = "countersigned",
        description = "Check a countersigned statement, and hold the ledger's seal against it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it holds", "1:it does not, or the ledger was made anew", "2:cannot work"})
final class CountersignedCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "STATEMENT", description = "The countersigned file.")
    @SuppressWarnings("NullAway.Init")
    private Path statement;

    @Parameters(
            index = "1",
            paramLabel = "LEDGER",
            description = "The ledger that was stated, as JSON lines, its seals beside it.")
    @SuppressWarnings("NullAway.Init")
    private Path ledger;

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "DIR|FILE",
            description = "The anchors of who countersigned, alone.")
    @SuppressWarnings("NullAway.Init")
    private Path trust;

    CountersignedCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return Shell.run(spec, this::check);
    }

    private int check() {
        PrintWriter writer = spec.commandLine().getOut();
        try {
            Countersignature back =
                    new Statements(clock).verify(statement, LedgerCommand.book(ledger), TrustAnchors.load(trust));
            writer.println(ForeignText.shown(back.by() + " countersigned it at " + back.at() + ", on seal "
                    + back.seal() + " of its own ledger. The ledger's seal is the one that was stated."));
            return Shell.DONE;
        } catch (StatementRefused refused) {
            writer.println(ForeignText.shown(String.valueOf(refused.getMessage())));
            return Shell.REFUSED;
        } catch (IOException failed) {
            throw new CommandFailed("A file cannot be read. Check the paths.", failed);
        } finally {
            writer.flush();
        }
    }
}
