package org.pouch.engine.shell;

import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.settings.EngineSettings.User;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** From where the engine is reached, and by whom. */
final class EngineAccessOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Answer on this address of the machine (0.0.0.0: on all). Beyond loopback, credentials are"
                    + " demanded.")
    private InetAddress address = InetAddress.getLoopbackAddress();

    @Option(names = "--user", paramLabel = "NAME", description = "Admit this user, by HTTP basic authentication.")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "Its first line is the user's password.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Admit who bears the token on its first line (Authorization: Bearer).")
    private @Nullable Path tokenFile;

    Access access() {
        if ((user == null) != (passwordFile == null)) {
            throw new ParameterException(spec.commandLine(), "--user and --password-file belong together.");
        }
        return new Access(
                address,
                user == null || passwordFile == null ? null : new User(user, SecretFile.read(passwordFile)),
                tokenFile == null ? null : SecretFile.read(tokenFile));
    }
}
