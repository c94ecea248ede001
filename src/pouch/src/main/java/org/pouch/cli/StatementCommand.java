package org.pouch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.pouch.ledger.reconcile.Statement;
import org.pouch.ledger.reconcile.StatementRefused;
import org.pouch.ledger.reconcile.Statements;
import org.pouch.packet.AuthorityId;
import org.pouch.signing.Signer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says to a partner, signed, what our ledger holds of the exchange with it, and on which seal it stands. */
@Command(
        name = "statement",
        description = "Write a signed statement of our ledger for a partner, to be countersigned.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:written", "2:cannot work"})
final class StatementCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(paramLabel = "LEDGER", description = "Our ledger as JSON lines, its seals beside it.")
    @SuppressWarnings("NullAway.Init")
    private Path ledger;

    @Option(names = "--partner", required = true, paramLabel = "ID", description = "To whom.")
    @SuppressWarnings("NullAway.Init")
    private String partner;

    @Option(names = "--day", required = true, paramLabel = "YYYY-MM-DD", description = "The last day (UTC), sealed.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate day;

    @Option(
            names = "--days",
            defaultValue = "8",
            paramLabel = "N",
            description = "How many days up to that one (${DEFAULT-VALUE}): one more than a packet may be on its way.")
    private int days;

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "Where the statement goes.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private final KeyOptions key = new KeyOptions();

    StatementCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return Shell.run(spec, this::state);
    }

    private int state() {
        if (days < 1) {
            throw new CommandFailed("--days is " + days + "; a statement is about one day at least.");
        }
        Statement statement;
        try {
            statement = new Statements(clock)
                    .make(
                            LedgerCommand.book(ledger),
                            new AuthorityId(partner),
                            day,
                            days,
                            new Signer(key.identity(null), clock),
                            out);
        } catch (IOException failed) {
            throw new CommandFailed("The ledger cannot be read, or " + out + " not written. Check the paths.", failed);
        } catch (StatementRefused | IllegalArgumentException refused) {
            throw new CommandFailed(String.valueOf(refused.getMessage()), refused);
        }
        PrintWriter writer = spec.commandLine().getOut();
        writer.println("The statement for " + statement.partner() + " is at " + out + ": " + statement.lines()
                + " lines from " + statement.from() + " to " + statement.day() + ", on seal " + statement.seal() + ".");
        writer.flush();
        return Shell.DONE;
    }
}
