package org.pouch.engine.tenure;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings.Standby;

/** The right to be the only engine on its data: jobs and keys are given out from memory too. Ends with the process. */
public interface Tenure extends AutoCloseable {
    /** Nobody else can reach the data. */
    Tenure UNDISPUTED = () -> {};

    /**
     * Of a folder.
     *
     * @throws EngineNotStarted if another engine is at work there, or the folder cannot be written to
     */
    static Tenure of(Path folder) {
        return FolderTenure.of(folder);
    }

    /**
     * Of a PostgreSQL database, or of the schema in it that its connections see first.
     *
     * @param connections new ones, none of a pool
     * @param place of the database, for people
     * @param standby waits for another engine to end, however long that takes
     * @throws EngineNotStarted if another engine is at work there and {@code standby} does not wait
     * @throws SQLException if the database does not answer
     */
    static Tenure of(DataSource connections, String place, Standby standby) throws SQLException {
        return PostgresTenure.take(connections, place, standby);
    }

    /**
     * Whether the failure of a start may be over at the next try: the database does not answer, ends sessions, or another engine
     * was quicker. What it refuses for good, as a password or a missing right, is none, nor is what is not its fault.
     */
    static boolean isPassing(Throwable failure) {
        return PassingFailures.isOne(failure);
    }

    /** The same connections, none of which outlives the tenure. */
    default DataSource fenced(DataSource connections) {
        return connections;
    }

    /** Calls the listener once another engine has taken over; at once where it has. */
    default void onLoss(Runnable listener) {}

    @Override
    void close();
}
