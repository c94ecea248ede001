package org.pouch.engine.settings;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an embedded engine is told as it starts: where it keeps its state, and who reaches it.
 *
 * @param name distinguishes engines in one JVM
 * @param port 0 for any free one
 * @param data folder of the database; null keeps all in memory
 * @param database used instead of the embedded database; null for that one
 * @param readLag how long searches lag behind commands, at most 2 s: imitates a cluster's eventual consistency
 * @param access from where the engine is reached, and by whom
 */
public record EngineSettings(
        String name,
        int port,
        @Nullable Path data,
        @Nullable Database database,
        Duration readLag,
        Access access) {
    private static final Duration LONGEST_LAG = Duration.ofSeconds(2);

    public EngineSettings {
        if (readLag.isNegative() || readLag.compareTo(LONGEST_LAG) > 0) {
            throw new EngineNotStarted(
                    "a read lag of " + readLag.toMillis() + " ms is not possible. Choose one from 0 to 2 s.");
        }
    }

    public EngineSettings(String name, int port, @Nullable Path data) {
        this(name, port, data, null, Duration.ZERO);
    }

    public EngineSettings(String name, int port, @Nullable Path data, @Nullable Database database, Duration readLag) {
        this(name, port, data, database, readLag, Access.ofThisMachine());
    }

    /** A PostgreSQL database that belongs to the engine alone. */
    public record Database(String url, String user, String password) {
        /** The URL without its parameters, which may hold a password. */
        public String place() {
            return url.replaceFirst("[?;].*$", "");
        }

        @Override
        public String toString() {
            return place();
        }
    }

    /**
     * @param address of the network interface
     * @param user who may do everything, with this password; null admits nobody by password
     * @param token admits whoever bears it; null admits nobody by token
     */
    public record Access(
            InetAddress address,
            @Nullable User user,
            @Nullable String token) {
        public Access {
            if (!address.isLoopbackAddress() && user == null && token == null) {
                throw new EngineNotStarted(
                        "beyond this machine (" + address.getHostAddress()
                                + ") the engine answers only those it knows. Give --user and --password-file, or --token-file.");
            }
        }

        /** Loopback alone, and everybody there. */
        public static Access ofThisMachine() {
            return new Access(InetAddress.getLoopbackAddress(), null, null);
        }

        /** Whether callers must show who they are. */
        public boolean isGuarded() {
            return user != null || token != null;
        }

        @Override
        public String toString() {
            return address.getHostAddress() + (isGuarded() ? " with credentials" : "");
        }
    }

    public record User(String name, String password) {
        @Override
        public String toString() {
            return name;
        }
    }
}
