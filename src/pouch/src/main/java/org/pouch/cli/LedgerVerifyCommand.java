package org.pouch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.seal.SealJudge;
import org.pouch.ledger.seal.SealedBook;
import org.pouch.ledger.seal.SealedChain;
import org.pouch.ledger.seal.SealedVerdict;
import org.pouch.trust.TrustAnchors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Follows the hash chain of a ledger file from its first line to its last, and holds it against its seals. */
@Command(
        name = "verify",
        description = "Follow the chain of a ledger file, hold it against its seals, and name its first broken line.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:intact", "1:broken", "2:cannot work"})
final class LedgerVerifyCommand implements Callable<Integer> {
    private static final Path DEMO = Path.of("var", "demo");

    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A ledger as JSON lines; without it, those that the last demo left in var/demo.")
    private @Nullable Path file;

    @Option(
            names = "--seals",
            paramLabel = "SEALS",
            description = "Its daily seals; without it, FILE.seals where there is one.")
    private @Nullable Path seals;

    @Option(
            names = "--trust",
            paramLabel = "DIR|FILE",
            description = "Whose seals count, PEM or DER. Without it they must only be intact.")
    private @Nullable Path trust;

    LedgerVerifyCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return Shell.run(spec, this::verify);
    }

    private int verify() {
        PrintWriter out = spec.commandLine().getOut();
        SealJudge judge = new SealJudge(trust == null ? null : TrustAnchors.load(trust), clock.instant());
        boolean intact = true;
        for (Path each : file == null ? demoLedgers() : List.of(file)) {
            SealedVerdict verdict = verdict(each, judge);
            out.println(ForeignText.shown(each + ": " + verdict.sentences().get(0)));
            verdict.sentences().stream().skip(1).forEach(sentence -> out.println("  " + ForeignText.shown(sentence)));
            verdict.signers()
                    .forEach(signer -> out.println("  "
                            + ForeignText.shown("Sealed by " + signer
                                    + (judge.isTrusting()
                                            ? "."
                                            : ". Nobody said whether to trust that: add --trust DIR."))));
            intact &= verdict.isIntact();
        }
        out.flush();
        return intact ? Shell.DONE : Shell.REFUSED;
    }

    private SealedVerdict verdict(Path ledger, SealJudge judge) {
        Path beside = ledger.resolveSibling(ledger.getFileName() + LedgerCommand.SEALS);
        Path sealing = seals == null && Files.exists(beside) ? beside : seals;
        try (SealedBook book = SealedBook.of(ledger, sealing)) {
            return SealedChain.verdict(book, judge);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    "The ledger " + ledger + " or its seals cannot be read. Check the path.", unreadable);
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
