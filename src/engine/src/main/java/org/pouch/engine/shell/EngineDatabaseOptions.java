package org.pouch.engine.shell;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

    @Nullable
    Database database() {
        if (url == null) {
            return null;
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
