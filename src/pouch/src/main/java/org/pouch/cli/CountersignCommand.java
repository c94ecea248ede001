package org.pouch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.pouch.ledger.reconcile.StatementRefused;
import org.pouch.ledger.reconcile.Statements;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds a partner's statement against our ledger, and countersigns it or says in what they differ. */
@Command(
        name = "countersign",
        description = "Countersign a partner's statement, if our ledger says the same.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:countersigned", "1:they differ, or the statement does not count", "2:cannot work"})
final class CountersignCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "STATEMENT", description = "The partner's file.")
    @SuppressWarnings("NullAway.Init")
    private Path statement;

    @Parameters(index = "1", paramLabel = "LEDGER", description = "Our ledger as JSON lines, its seals beside it.")
    @SuppressWarnings("NullAway.Init")
    private Path ledger;

    @Option(names = "--trust", required = true, paramLabel = "DIR|FILE", description = "The partner's anchors alone.")
    @SuppressWarnings("NullAway.Init")
    private Path trust;

    @Mixin
    private final LedgerCommand.ToleranceOptions tolerance = new LedgerCommand.ToleranceOptions();

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "Where the countersigned file goes.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final KeyOptions key = new KeyOptions();

    CountersignCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return Shell.run(spec, this::countersign);
    }

    private int countersign() {
        PrintWriter writer = spec.commandLine().getOut();
        PrivateIdentity identity = key.identity(null);
        try {
            Statements.Answer answer = new Statements(clock)
                    .countersign(
                            statement,
                            LedgerCommand.book(ledger),
                            TrustAnchors.load(trust),
                            identity,
                            tolerance.tolerance(),
                            out);
            answer.differences().forEach(sentence -> writer.println(ForeignText.shown(sentence)));
            answer.result().apart().forEach(sentence -> writer.println("Apart, " + ForeignText.shown(sentence)));
            writer.println(
                    answer.differences().isEmpty()
                            ? "Countersigned: " + answer.result().same()
                                    + " packets and receipts are the same in both. The file is at " + out
                                    + ": send it back."
                            : "Not countersigned: the books differ in "
                                    + answer.differences().size() + ".");
            return answer.differences().isEmpty() ? Shell.DONE : Shell.REFUSED;
        } catch (StatementRefused refused) {
            writer.println(ForeignText.shown("Not countersigned: " + refused.getMessage()));
            return Shell.REFUSED;
        } catch (IOException failed) {
            throw new CommandFailed("A file cannot be read, or " + out + " not written. Check the paths.", failed);
        } finally {
            writer.flush();
        }
    }
}
