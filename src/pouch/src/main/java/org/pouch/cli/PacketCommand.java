package org.pouch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pouch.sealing.ClaimedContent;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.SealedPacket;
import org.pouch.trust.PrivateIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes packets and shows what they hold. */
@Command(name = "packet", description = "Make a packet, show one, or prove one.", mixinStandardHelpOptions = true)
final class PacketCommand implements Runnable {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    PacketCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: ./pouch packet build CASE.json -o OUT.pdf, ./pouch packet show FILE, or ./pouch packet proof ID");
    }

    @Command(
            name = "build",
            description = "Make a signed request packet from a case file.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:made", "2:cannot work"},
            mixinStandardHelpOptions = true)
    int build(
            @Parameters(paramLabel = "CASE.json", description = "Data of a request; evidence lies beside it.") Path in,
            @Option(names = "-o", required = true, paramLabel = "OUT.pdf", description = "Where the packet goes.")
                    Path out,
            @Mixin NameOptions names,
            @Mixin KeyOptions key,
            @Mixin LevelOptions level)
            throws Exception {
        return Shell.run(spec, () -> {
            CaseDraftFile draft = CaseDraftFile.read(in);
            Path sample = sampleKeyOf(draft);
            PrivateIdentity identity = key.identity(sample);
            Path beside = key.folder(sample);
            PacketSealer sealer = new PacketSealer(
                    identity, level.permit(identity, beside), level.preservation(beside, clock), clock);
            SealedPacket packet = sealer.seal(draft.packet(clock, names.sender(), names.receiver()));
            Shell.write(out, packet.document());
            say("Packet " + packet.id() + " (" + packet.kind() + ") is at " + out + ", SHA-256 " + packet.digest()
                    + ".");
            return Shell.DONE;
        });
    }

    /** The sample key of the sender, when the samples are here. */
    private static @Nullable Path sampleKeyOf(CaseDraftFile draft) {
        Path key = Path.of("certs-sample", draft.sender().state().toLowerCase(Locale.ROOT), "signing.p12");
        return Files.isRegularFile(key) ? key : null;
    }

    @Command(
            name = "show",
            description = "Show what a packet says of itself. Proves nothing: see verify.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:shown, which proves nothing", "2:cannot work"},
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "FILE", description = "The packet.") Path file) throws Exception {
        return Shell.run(spec, () -> {
            ClaimedContent content = ClaimedContent.read(Shell.read(file));
            ObjectMapper mapper = new ObjectMapper();
            say(ForeignText.lines(
                    mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(content.json()))));
            say(ForeignText.shown("Files: " + String.join(", ", content.files())));
            return Shell.DONE;
        });
    }

    private void say(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
