package org.pouch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.access.MachineLooks;
import org.pouch.exchange.proof.PacketProof;
import org.pouch.exchange.proof.ProofCheck;
import org.pouch.exchange.proof.ProofVerdict;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.trust.TrustAnchors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the bundle that proves a packet, and judges such a bundle. */
@Command(
        name = "proof",
        description = "Put into one file what proves a packet of a stopped authority; or judge such a file, offline.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:made, or everything in it holds", "1:something in it does not hold", "2:cannot work"})
final class ProofCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The packet.")
    private @Nullable String id;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "authority.yaml",
            description = "Settings of the authority (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path config;

    @Option(names = "-o", paramLabel = "OUT.zip", description = "Where the file goes; without it, ID-proof.zip.")
    private @Nullable Path out;

    @Option(names = "--check", paramLabel = "FILE", description = "Judge this file instead.")
    private @Nullable Path file;

    @Option(names = "--trust", paramLabel = "DIR|FILE", description = "With --check: whom to trust, PEM or DER.")
    private @Nullable Path trust;

    @Option(names = "--at", paramLabel = "INSTANT", description = "With --check: judge as of this instant.")
    private @Nullable Instant at;

    ProofCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        return Shell.run(spec, () -> file == null ? make() : check(file));
    }

    private int make() {
        if (id == null || !PacketId.isValid(id)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say which packet: ./pouch packet proof ID, or which file to judge: --check FILE --trust DIR.");
        }
        PacketId packet = new PacketId(id);
        StoppedAuthority authority = StoppedAuthority.of(config);
        RequestId request = authority
                .read(database -> PacketProof.requestOf(database, packet))
                .orElseThrow(() -> unknown(packet, authority));
        authority.note(database ->
                new MachineLooks(database, clock).write(System.getProperty("user.name", ""), request, packet));
        byte[] proof = authority
                .read(database -> new PacketProof(
                                database,
                                authority.vault(database, clock),
                                authority.id(),
                                authority.anchors(database),
                                clock)
                        .of(packet))
                .orElseThrow(() -> unknown(packet, authority));
        Path target = out == null ? Path.of(packet + "-proof.zip") : out;
        Shell.write(target, proof);
        say(List.of("The proof of " + packet + " is at " + target + ", " + proof.length + " bytes."));
        return Shell.DONE;
    }

    private static CommandFailed unknown(PacketId packet, StoppedAuthority authority) {
        return new CommandFailed("There is no packet " + packet + " at " + authority.id() + ".");
    }

    private int check(Path bundle) {
        if (trust == null) {
            throw new ParameterException(spec.commandLine(), "Say whom to trust, with --trust DIR or --trust FILE.");
        }
        ProofVerdict verdict;
        try {
            verdict = ProofCheck.check(bundle, TrustAnchors.load(trust), at == null ? clock.instant() : at);
        } catch (IOException unreadable) {
            throw new CommandFailed("The file " + bundle + " cannot be read. Check the path.", unreadable);
        }
        say(List.of(bundle + ": " + (verdict.isAccepted() ? "ACCEPTED" : "REFUSED")));
        say(verdict.faults().stream().map(fault -> "  FAULT " + fault).toList());
        say(verdict.notes().stream().map(note -> "  NOTE " + note).toList());
        say(verdict.proven().stream().map(proven -> "  " + proven).toList());
        return verdict.isAccepted() ? Shell.DONE : Shell.REFUSED;
    }

    private void say(List<String> lines) {
        PrintWriter writer = spec.commandLine().getOut();
        lines.forEach(line -> writer.println(ForeignText.shown(line)));
        writer.flush();
    }
}
