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
 * @param gateway where it speaks gRPC, too; null where it does not
 * @param standby whether it waits while another engine is at work on its database
 */
public record EngineSettings(
        String name,
        int port,
        @Nullable Path data,
        @Nullable Database database,
        Traits traits,
        Access access,
        @Nullable Gateway gateway,
        Standby standby) {
    private static final int HIGHEST_PORT = 65_535;

    public EngineSettings {
        refuseImpossible(port);
    }

    private static void refuseImpossible(int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new EngineNotStarted("port " + port + " is not possible. Choose one from 1 to " + HIGHEST_PORT
                    + ", or 0 for any free one.");
        }
    }

    public EngineSettings(String name, int port, @Nullable Path data) {
        this(name, port, data, null, Duration.ZERO);
    }

    public EngineSettings(String name, int port, @Nullable Path data, @Nullable Database database, Duration readLag) {
        this(name, port, data, database, readLag, Access.ofThisMachine());
    }

    public EngineSettings(
            String name, int port, @Nullable Path data, @Nullable Database database, Duration readLag, Access access) {
        this(name, port, data, database, readLag, access, null);
    }

    public EngineSettings(
            String name,
            int port,
            @Nullable Path data,
            @Nullable Database database,
            Duration readLag,
            Access access,
            @Nullable Gateway gateway) {
        this(name, port, data, database, Traits.of(readLag), access, gateway, Standby.NONE);
    }

    /** The same, with the protocol of the gateway at this port. */
    public EngineSettings withGateway(Gateway wanted) {
        return new EngineSettings(name, port, data, database, traits, access, wanted, standby);
    }

    /** The same, waiting while another engine is at work on its PostgreSQL database, to take over when that one ends. */
    public EngineSettings withStandby(Standby wanted) {
        return new EngineSettings(name, port, data, database, traits, access, gateway, wanted);
    }

    /** The same, where no two root instances of a process may run with one business id. */
    public EngineSettings withUniqueBusinessIds() {
        return new EngineSettings(
                name,
                port,
                data,
                database,
                new Traits(traits.readLag(), true, traits.keepFinished()),
                access,
                gateway,
                standby);
    }

    /** The same, where what is over is deleted after this time; null keeps it until somebody deletes it. */
    public EngineSettings withFinishedKeptFor(@Nullable Duration time) {
        return new EngineSettings(
                name,
                port,
                data,
                database,
                new Traits(traits.readLag(), traits.uniqueBusinessIds(), time),
                access,
                gateway,
                standby);
    }

    /**
     * What depends on a cluster's settings, or on its kind of storage.
     *
     * @param readLag how far searches and single reads stay behind, 0 to 2 s
     * @param uniqueBusinessIds whether a business id is refused while another root instance of the process has it
     * @param keepFinished how long after its end an instance is kept, and an evaluation that belongs to none, a minute at
     *     least; null keeps both until somebody deletes them
     */
    public record Traits(
            Duration readLag,
            boolean uniqueBusinessIds,
            @Nullable Duration keepFinished) {
        private static final Duration LONGEST_LAG = Duration.ofSeconds(2);
        private static final Duration SHORTEST_KEEPING = Duration.ofMinutes(1);
        /** Whatever is counted back from now for so long is still a date that databases know. */
        private static final Duration LONGEST_KEEPING = Duration.ofDays(36_500);

        /** Of an engine that keeps all. */
        public static Traits of(Duration readLag) {
            return new Traits(readLag, false, null);
        }

        public Traits {
            if (readLag.isNegative() || readLag.compareTo(LONGEST_LAG) > 0) {
                throw new EngineNotStarted(
                        "a read lag of " + readLag.toMillis() + " ms is not possible. Choose one from 0 to 2 s.");
            }
            if (keepFinished != null
                    && (keepFinished.compareTo(SHORTEST_KEEPING) < 0 || keepFinished.compareTo(LONGEST_KEEPING) > 0)) {
                throw new EngineNotStarted(
                        "finished instances cannot be kept for " + keepFinished.toSeconds()
                                + " s. Choose a time from a minute to a hundred years, such as 12h or 90d, or none to keep them.");
            }
        }
    }

    /** What an engine does that finds another at work on its database. */
    @FunctionalInterface
    public interface Standby {
        /** It does not start. */
        Standby NONE = place -> false;

        /**
         * Called once, before it waits.
         *
         * @param place of the database, for people
         * @return whether it waits
         */
        boolean waits(String place);
    }

    /**
     * The gateway's protocol, on the same addresses and for the same callers as REST.
     *
     * @param port 0 for any free one
     * @param isWish whether any free one will do where this one is in use
     */
    public record Gateway(int port, boolean isWish) {
        /** Where the published clients look for it. */
        public static final int USUAL_PORT = 26500;

        public Gateway {
            refuseImpossible(port);
        }
    }

    /** Whether its database takes several statements as one text, which is one way there and back: PostgreSQL does, H2 does not. */
    public boolean sendsStatementsTogether() {
        return database != null && database.url().startsWith("jdbc:postgresql:");
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
