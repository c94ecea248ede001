package org.pouch.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pouch.packet.AuthorityId;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.DistinguishedName;
import org.pouch.trust.Fault;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.KeyStrength;
import org.pouch.trust.TrustAnchors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The authorities that packets are exchanged with. */
@Command(
        name = "partner",
        description = "List, add and test the authorities that packets are exchanged with.",
        mixinStandardHelpOptions = true)
final class PartnerCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: ./pouch partner list | add | test");
    }

    /** With its parts, of which some need the time. */
    static CommandLine of(Clock clock) {
        return new CommandLine(new PartnerCommand())
                .addSubcommand(new ListAll())
                .addSubcommand(new Add(clock))
                .addSubcommand(new Test(clock));
    }

    /** @throws CommandFailed when it is none */
    static AuthorityId authority(String id) {
        try {
            return new AuthorityId(id);
        } catch (IllegalArgumentException badForm) {
            throw new CommandFailed(
                    id
                            + " is not the id of an authority. Write three capitals for the state, then parts of capitals"
                            + " and digits: XRU-CRS.",
                    badForm);
        }
    }

    /**
     * The same certificate.
     *
     * @throws CommandFailed when a partner could not pin it for this use
     */
    static X509Certificate usable(X509Certificate certificate, CertificateUse use, Instant now) {
        use.faultIn(certificate)
                .or(() -> KeyStrength.faultIn(certificate, now))
                .map(Fault::message)
                .ifPresent(fault -> {
                    throw new CommandFailed(fault + " Take another.");
                });
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            throw new CommandFailed("The certificate of " + DistinguishedName.ofSubject(certificate) + " expired on "
                    + end + ". Take the next one.");
        }
        return certificate;
    }

    /** Prints what a running authority believes of each. */
    @Command(
            name = "list",
            description = "What a running authority believes of each partner.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:listed", "2:cannot work"},
            mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private RunningAuthority authority;

        @Override
        public Integer call() throws Exception {
            return Shell.run(spec, () -> {
                PrintWriter out = spec.commandLine().getOut();
                new PartnerSentences(authority.get("/api/partners"))
                        .list()
                        .forEach(line -> out.println(ForeignText.lines(line)));
                out.flush();
                return Shell.DONE;
            });
        }
    }

    /** Says in sentences what works: as the running authority sees it all the time, and by opening each channel once, and by a packet sent there and receipted. */
    @Command(
            name = "test",
            description = "Say in sentences which channels and certificates of the partners work.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:all works", "1:something does not", "2:cannot work"})
    static final class Test implements Callable<Integer> {
        private final Clock clock;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private RunningAuthority authority;

        @Option(
                names = "--wait",
                paramLabel = "SECONDS",
                defaultValue = "30",
                description =
                        "How long receipts of test packets are waited for (${DEFAULT-VALUE}, at most 90; 0: none is sent).")
        private int seconds;

        Test(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Integer call() throws Exception {
            return Shell.run(spec, () -> {
                PrintWriter out = spec.commandLine().getOut();
                PartnerSentences sentences = new PartnerSentences(authority.get("/api/partners"));
                List<PartnerSentences.Judged> all =
                        new ArrayList<>(sentences.judge(authority.get("/actuator/health"), clock.instant()));
                sentences
                        .going()
                        .forEach(id -> all.addAll(PartnerSentences.trials(
                                id, authority.post("/api/partners/" + id + "/trials?seconds=" + seconds))));
                all.forEach(
                        each -> out.println((each.works() ? "ok    " : "FAULT ") + ForeignText.lines(each.sentence())));
                out.flush();
                return all.stream().allMatch(PartnerSentences.Judged::works) ? Shell.DONE : Shell.REFUSED;
            });
        }
    }

    /** Checks the certificates of a new partner and prints what to put into the settings. */
    @Command(
            name = "add",
            description = "Check a new partner's certificates and print its part of the settings.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:printed", "2:cannot work"},
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        private final Clock clock;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(paramLabel = "ID", description = "Such as XRU-CRS.")
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Option(
                names = "--name",
                required = true,
                arity = "2",
                paramLabel = "ENGLISH CHINESE",
                hideParamSyntax = true,
                description = "What it is called.")
        @SuppressWarnings("NullAway.Init")
        private String[] names;

        @Option(
                names = "--signing-anchors",
                required = true,
                paramLabel = "PATH",
                description = "What its signing certificate leads to.")
        @SuppressWarnings("NullAway.Init")
        private Path anchors;

        @Option(
                names = "--encryption-certificate",
                required = true,
                paramLabel = "PATH",
                description = "What is encrypted to.")
        @SuppressWarnings("NullAway.Init")
        private Path encryption;

        Add(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Integer call() throws Exception {
            return Shell.run(spec, () -> {
                PrintWriter out = spec.commandLine().getOut();
                AuthorityId partner = authority(id);
                out.println("# Compare with the partner, by another way than the one the files came by:");
                describe(anchors, CertificateUse.ANCHORING, out);
                describe(encryption, CertificateUse.ENCRYPTING, out);
                out.println(
                        "# Then put this below pouch.partners, with its channels (docs/adding-a-partner.md), and start again.");
                out.println("- id: " + partner);
                out.println("  name: " + quoted(names[0]));
                out.println("  name-zh: " + quoted(names[1]));
                out.println("  signing-anchors: " + quoted(anchors.toString()));
                out.println("  encryption-certificate: " + quoted(encryption.toString()));
                out.flush();
                return Shell.DONE;
            });
        }

        private void describe(Path place, CertificateUse use, PrintWriter out) {
            TrustAnchors.load(place).certificates().forEach(certificate -> {
                usable(certificate, use, clock.instant());
                out.println("#   "
                        + ForeignText.lines(
                                DistinguishedName.ofSubject(certificate).text()) + ", until "
                        + certificate.getNotAfter().toInstant());
                out.println("#   SHA-256 " + Fingerprint.of(certificate));
            });
        }

        private static String quoted(String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
    }
}
