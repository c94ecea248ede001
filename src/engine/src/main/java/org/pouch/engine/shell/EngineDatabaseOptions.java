package org.pouch.engine.shell;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.settings.DatabaseLine;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings.Database;
import picocli.CommandLine.Option;

/** Which PostgreSQL database the engine keeps its state in, if any; also from the environment. */
final class EngineDatabaseOptions {
    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Keep everything in this PostgreSQL database, jdbc:postgresql://HOST/NAME; or"
                    + " POUCH_ENGINE_DATABASE_URL.")
    private @Nullable String url = System.getenv("POUCH_ENGINE_DATABASE_URL");

    @Option(
            names = "--database-user",
            paramLabel = "NAME",
            description = "User of the database; or POUCH_ENGINE_DATABASE_USER.")
    private @Nullable String user = System.getenv("POUCH_ENGINE_DATABASE_USER");

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "Its first line is the password; or POUCH_ENGINE_DATABASE_PASSWORD.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--database-tls-by-network",
            description =
                    "The network on the way to the database encrypts by itself: its certificate need not be checked.")
    private boolean tlsByNetwork;

    @Nullable
    Database database() {
        if (url == null) {
            return null;
        }
        if (!tlsByNetwork) {
            DatabaseLine.unproven(url, "").ifPresent(host -> {
                throw new EngineNotStarted("the engine's database would be " + host
                        + " or whoever answers in its place: its certificate is not checked. " + DatabaseLine.REMEDY
                        + " Where the network encrypts by itself, add --database-tls-by-network.");
            });
        }
        return new Database(url, user == null ? "" : user, password());
    }

    private String password() {
        if (passwordFile != null) {
            return SecretFile.read(passwordFile);
        }
        String password = System.getenv("POUCH_ENGINE_DATABASE_PASSWORD");
        return password == null ? "" : password;
    }
}
