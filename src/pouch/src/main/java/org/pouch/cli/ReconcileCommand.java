package org.pouch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.reconcile.Agreement;
import org.pouch.ledger.reconcile.Reconciliation;
import org.pouch.ledger.reconcile.Reconciliation.Result;
import org.pouch.ledger.reconcile.Statements.Tolerance;
import org.pouch.ledger.reconcile.WhoseBook;
import org.pouch.ledger.seal.SealJudge;
import org.pouch.trust.TrustAnchors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds the ledgers of two authorities against one another. */
@Command(
        name = "reconcile",
        description = "Hold our ledger against a partner's: each packet and receipt between the two. Without files, say"
                + " what a running authority and its partners stated to each other.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the books agree", "1:they differ", "2:cannot work"})
final class ReconcileCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "OURS", description = "Our ledger as JSON lines.")
    private @Nullable Path ours;

    @Parameters(index = "1", arity = "0..1", paramLabel = "THEIRS", description = "The partner's.")
    private @Nullable Path theirs;

    @ArgGroup(exclusive = false, heading = "Of a running authority:%n")
    private @Nullable RunningAuthority authority;

    @Option(
            names = "--our-id",
            defaultValue = "",
            paramLabel = "ID",
            description = "Whose our ledger is, where that cannot be told.")
    @SuppressWarnings("NullAway.Init")
    private String ourId;

    @Option(names = "--their-id", defaultValue = "", paramLabel = "ID", description = "Whose the other is.")
    @SuppressWarnings("NullAway.Init")
    private String theirId;

    @Mixin
    private final LedgerCommand.ToleranceOptions tolerance = new LedgerCommand.ToleranceOptions();

    @Option(
            names = "--trust",
            paramLabel = "DIR|FILE",
            description = "Whose seals count, of both ledgers. Without it they must only be intact.")
    private @Nullable Path trust;

    ReconcileCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return Shell.run(spec, this::reconcile);
    }

    private int reconcile() {
        if (ours != null && theirs != null && authority == null) {
            return reconcile(ours, theirs);
        }
        if (ours != null || theirs != null || authority == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Name both ledgers, or a running authority with --user and --password-file instead.");
        }
        StatementSentences statements = new StatementSentences(authority.get("/api/ledger/statements?limit=100"));
        PrintWriter out = spec.commandLine().getOut();
        statements.lines().forEach(line -> out.println(ForeignText.lines(line)));
        out.flush();
        return statements.agree() ? Shell.DONE : Shell.REFUSED;
    }

    private int reconcile(Path ours, Path theirs) {
        PrintWriter out = spec.commandLine().getOut();
        SealJudge judge = new SealJudge(trust == null ? null : TrustAnchors.load(trust), clock.instant());
        Tolerance within = tolerance.tolerance();
        Result result;
        try {
            result = new Reconciliation(judge, sentence -> out.println(ForeignText.shown(sentence)))
                    .reconcile(
                            LedgerCommand.book(ours),
                            LedgerCommand.book(theirs),
                            new Agreement(ourId, theirId, within.skew(), within.patience()));
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    "A ledger cannot be read, or there is no room for what is sorted. Check the paths and the disk.",
                    unreadable);
        } catch (WhoseBook unknown) {
            throw new CommandFailed(String.valueOf(unknown.getMessage()), unknown);
        }
        result.apart().forEach(sentence -> out.println("Apart, " + ForeignText.shown(sentence)));
        out.println(
                (result.differences() == 0 ? "The books agree: " : "The books differ in " + result.differences() + ": ")
                        + result.same() + " packets and receipts are the same in both, " + result.others()
                        + " of ours or theirs are with others.");
        out.flush();
        return result.differences() == 0 ? Shell.DONE : Shell.REFUSED;
    }

    /** What an authority answers about the statements between its ledger and those of its partners, in lines. */
    private static final class StatementSentences {
        private final JsonNode statements;

        /** @param statements the answer of {@code /api/ledger/statements}: the newest days first */
        StatementSentences(JsonNode statements) {
            if (!statements.isArray()) {
                throw new CommandFailed("The authority did not answer with its statements. Is it of the same version?");
            }
            this.statements = statements;
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            for (JsonNode each : statements) {
                lines.add(text(each, "partner") + "  " + text(each, "day") + "  "
                        + (each.path("ours").asBoolean() ? "stated by us     " : "stated by partner")
                        + "  " + text(each, "state") + "  " + text(each, "answeredAt"));
                each.path("differences").forEach(sentence -> lines.add("    " + sentence.asText()));
            }
            if (lines.isEmpty()) {
                lines.add(
                        "No statement was exchanged yet. A partner is stated to from the day on which its Pouch is known to"
                                + " understand it: ./pouch partner test finds out.");
            }
            return lines;
        }

        /** False when the last statement with a partner, one way or the other, differs. */
        boolean agree() {
            Set<String> seen = new HashSet<>();
            for (JsonNode each : statements) {
                boolean isLast =
                        seen.add(text(each, "partner") + each.path("ours").asBoolean());
                if (isLast && text(each, "state").equals("DIFFERS")) {
                    return false;
                }
            }
            return true;
        }

        private static String text(JsonNode node, String field) {
            return node.path(field).asText("");
        }
    }
}
