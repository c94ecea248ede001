package org.pouch.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pouch.sealing.announce.KeyNotice;
import org.pouch.sealing.announce.NoticeReading;
import org.pouch.sealing.announce.NoticeSealer;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.sample.SamplePki;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keys for trying out, and words to partners about the own ones. */
@Command(
        name = "keys",
        description = "Make keys for trying out, or announce a new certificate to a partner.",
        mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: ./pouch keys init | announce");
    }

    /** With its parts, of which one needs the time. */
    static CommandLine of(Clock clock) {
        return new CommandLine(new KeysCommand()).addSubcommand(new Init()).addSubcommand(new Announce(clock));
    }

    /** Writes the signed sheet that a partner's officers hand in at their authority. */
    @Command(
            name = "announce",
            description = "Write a signed sheet that tells a partner of a new certificate.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:written", "2:cannot work"},
            mixinStandardHelpOptions = true)
    static final class Announce implements Callable<Integer> {
        private final Clock clock;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(paramLabel = "NEW.pem", description = "The new certificate.")
        @SuppressWarnings("NullAway.Init")
        private Path next;

        @Option(names = "-o", required = true, paramLabel = "SHEET.pdf", description = "Where the sheet goes.")
        @SuppressWarnings("NullAway.Init")
        private Path out;

        @Option(names = "--of", required = true, paramLabel = "ID", description = "This authority, such as UTO-ORC.")
        @SuppressWarnings("NullAway.Init")
        private String authority;

        @Option(names = "--to", required = true, paramLabel = "ID", description = "The partner, such as XRU-CRS.")
        @SuppressWarnings("NullAway.Init")
        private String partner;

        @Option(
                names = "--for",
                required = true,
                paramLabel = "USE",
                description = "${COMPLETION-CANDIDATES}: what the certificate is for.")
        @SuppressWarnings("NullAway.Init")
        private KeyNotice.Use use;

        @Option(
                names = "--replaces",
                required = true,
                paramLabel = "OLD.pem",
                description = "The certificate that the partner believes today. A root where it pins a root.")
        @SuppressWarnings("NullAway.Init")
        private Path before;

        @Option(
                names = "--from",
                required = true,
                paramLabel = "DAY",
                description = "The new one is to be believed from then on (UTC), such as 2027-01-31.")
        @SuppressWarnings("NullAway.Init")
        private LocalDate from;

        @Option(
                names = "--until",
                paramLabel = "DAY",
                description = "The old one is to be believed until then (UTC). Without, both stay.")
        private @Nullable LocalDate until;

        @Mixin
        private final KeyOptions key = new KeyOptions();

        Announce(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Integer call() throws Exception {
            return Shell.run(spec, () -> {
                byte[] sheet = sheet();
                Shell.write(out, sheet);
                PrintWriter lines = spec.commandLine().getOut();
                lines.println(
                        "The sheet for " + partner + " is " + out + ". Tell its officers, by another way, that the"
                                + " new certificate has the SHA-256 fingerprint");
                lines.println(Fingerprint.of(only(next)));
                lines.flush();
                return Shell.DONE;
            });
        }

        private byte[] sheet() {
            KeyNotice notice = notice();
            byte[] sheet = new NoticeSealer(key.identity(null), clock).seal(notice);
            if (use == KeyNotice.Use.SIGNING
                    && NoticeReading.of(sheet, new TrustAnchors(List.of(only(before))), clock.instant())
                            instanceof NoticeReading.Refused refused) {
                throw new CommandFailed("The partner would not believe the sheet: " + refused.sentence()
                        + " Sign it with the key of today, not with the new one.");
            }
            return sheet;
        }

        private KeyNotice notice() {
            X509Certificate certificate = PartnerCommand.usable(
                    only(next),
                    use == KeyNotice.Use.ENCRYPTION ? CertificateUse.ENCRYPTING : CertificateUse.ANCHORING,
                    clock.instant());
            if (certificate.equals(only(before))) {
                throw new CommandFailed("The certificate in " + next + " is the one that it is to replace.");
            }
            if (until != null && !until.isAfter(from)) {
                throw new CommandFailed(
                        "The old certificate would end on " + until + ", before the new one begins. Give a"
                                + " later --until, so that both hold for what is on its way.");
            }
            return new KeyNotice(
                    PartnerCommand.authority(authority),
                    PartnerCommand.authority(partner),
                    use,
                    certificate,
                    Fingerprint.of(only(before)).digest(),
                    beginning(from),
                    until == null ? null : beginning(until));
        }

        private static Instant beginning(LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        private static X509Certificate only(Path file) {
            List<X509Certificate> all = TrustAnchors.load(file).certificates();
            if (all.size() != 1) {
                throw new CommandFailed(
                        "There are " + all.size() + " certificates in " + file + ". Name a file with one.");
            }
            return all.get(0);
        }
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
