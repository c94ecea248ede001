package org.pouch.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.settings.EngineNotStarted;

/** The right to be the only engine on a database: jobs and keys are given out from memory too. Ends with the process. */
interface EngineLock extends AutoCloseable {
    /** Nobody else can reach it. */
    EngineLock UNDISPUTED = () -> {};

    @Override
    void close();

    /** Of a folder; the file in it says so to other processes, and to other engines of this one. */
    static EngineLock of(Path folder) {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve("engine.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw new EngineNotStarted(
                    "the folder " + folder.toAbsolutePath() + " cannot be written to (" + reason(failed)
                            + "). Choose another for the engine's data, or make it writable.",
                    failed);
        }
        if (!isTaken(channel)) {
            return () -> closeQuietly(channel);
        }
        closeQuietly(channel);
        throw new EngineNotStarted("another engine is at work on the data in " + folder.toAbsolutePath()
                + ". Stop it, or choose another folder.");
    }

    private static boolean isTaken(FileChannel channel) {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException failure) {
            return true;
        } catch (IOException failed) {
            throw new EngineNotStarted("the engine's data cannot be locked: " + failed.getMessage(), failed);
        }
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName().replace("Exception", "") + ": " + failed.getMessage();
    }

    /**
     * Of a PostgreSQL database, by a lock of the connection's session.
     *
     * @param patience how long a session of a killed engine may take to end
     */
    static EngineLock of(Connection connection, String url, Duration patience) throws SQLException {
        for (long tries = patience.toMillis() / 100; ; tries--) {
            if (isLocked(connection)) {
                return () -> closeQuietly(connection);
            }
            if (tries <= 0) {
                closeQuietly(connection);
                throw new EngineNotStarted("another engine is at work on the database " + url
                        + ". Stop it, or give this one a database or schema of its own.");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static boolean isLocked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_try_advisory_lock(hashtext('pouch engine'), hashtext(current_schema()))")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception failure) {
            // the lock goes with the process at the latest
        }
    }
}
