package org.pouch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Finding;
import org.pouch.packet.Sha256;
import org.pouch.sealing.PacketJudge;
import org.pouch.sealing.SealJudge;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.TimeLimit;
import org.pouch.sealing.verdict.Unfinished;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.trust.TrustAnchors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges signed documents offline. Exit code 0 when all are accepted, 1 when any is refused, 2 when it cannot work. */
@Command(
        name = "verify",
        description = "Judge signed documents, offline.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all accepted", "1:any refused", "2:cannot work"})
final class VerifyCommand implements Callable<Integer> {
    private static final long MOST_BYTES = 256L << 20;
    /** The signature, what the packet claims, and the packet as its receiver opens it; each has its own limit too. */
    private static final TimeLimit LIMIT = new TimeLimit(Duration.ofSeconds(20));

    /** The profiles as they are written on a command line. */
    enum Profile {
        packet,
        document
    }

    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "The documents.")
    private List<Path> files = List.of();

    @Option(
            names = "--trust",
            paramLabel = "DIR|FILE",
            description = "Trusted certificates and revocation lists, PEM or DER. Needed but for --seal.")
    private @Nullable Path trust;

    @Option(
            names = "--seal",
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "Judge the visible digital seal of a travel document in a PNG, JPEG or PDF file.")
    private List<Path> seals = List.of();

    @Option(
            names = "--mrz",
            paramLabel = "LINE",
            description = "With --seal: a line of the machine-readable zone as printed, once for each line.")
    private List<String> zone = List.of();

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "Judge as of this instant, such as 2026-01-15T12:00:00Z.")
    private @Nullable Instant at;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "packet",
            description = "packet: strict, for packets; document: any signed PDF (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Profile profile;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report as a page (HTML) too.")
    private @Nullable Path page;

    VerifyCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return Shell.run(spec, this::verify);
    }

    private int verify() {
        Instant instant = at == null ? clock.instant() : at;
        if (seals.isEmpty() == files.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to verify: ./pouch verify FILE… --trust DIR, or --seal IMAGE.");
        }
        if (!seals.isEmpty()) {
            return verifySeals(instant);
        }
        if (trust == null) {
            throw new ParameterException(spec.commandLine(), "Say whom to trust, with --trust DIR or --trust FILE.");
        }
        TrustAnchors anchors = TrustAnchors.load(trust);
        List<FileReport> reports = new ArrayList<>();
        for (Path file : files) {
            reports.add(FileReport.of(file, () -> judge(file, anchors, instant)));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(FileReport.json(reports));
        } else {
            reports.forEach(report -> report.print(out));
        }
        out.flush();
        if (page != null) {
            Shell.write(page, ReportPage.of(reports, anchors, profile.name(), instant));
        }
        return reports.stream().allMatch(FileReport::isAccepted) ? Shell.DONE : Shell.REFUSED;
    }

    private int verifySeals(Instant instant) {
        SealJudge judge = new SealJudge(trust == null ? new TrustAnchors(List.of()) : TrustAnchors.load(trust));
        List<SealFileReport> reports = seals.stream()
                .map(file -> SealFileReport.of(file, judge, zone, instant))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(SealFileReport.json(reports));
        } else {
            reports.forEach(report -> report.print(out));
        }
        out.flush();
        return reports.stream().allMatch(SealFileReport::isAccepted) ? Shell.DONE : Shell.REFUSED;
    }

    private FileReport judge(Path file, TrustAnchors anchors, Instant instant) {
        byte[] document;
        try {
            if (!Files.isRegularFile(file)) {
                return refused(
                        file,
                        "FILE_UNREADABLE",
                        "There is no such file, or it is not an ordinary one. Check the path.");
            }
            if (Files.size(file) > MOST_BYTES) {
                return refused(file, "LIMIT_BYTES", "The document is larger than 256 MiB.");
            }
            document = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            return refused(file, "FILE_UNREADABLE", "The file cannot be read. Check the path.");
        }
        VerificationReport report = profile == Profile.document
                ? new DocumentVerifier(anchors, VerificationProfile.DOCUMENT).verify(document, instant)
                : LIMIT.with(() -> PacketJudge.judge(document, anchors, instant), Unfinished::report);
        return new FileReport(file, Sha256.of(document), document.length, report);
    }

    private static FileReport refused(Path file, String code, String message) {
        return new FileReport(file, null, 0, new VerificationReport(List.of(), List.of(Finding.error(code, message))));
    }
}
