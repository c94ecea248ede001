package org.pouch.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back the room of an H2 file that is only ever written at its end ({@code REUSE_SPACE=FALSE}). Writes what is alive into
 * a new file, which takes the place of the old one whole or not at all; before anybody else is connected.
 */
public final class FileCompaction {
    private static final Logger LOG = LoggerFactory.getLogger(FileCompaction.class);

    /** At a start or a stop nobody waits. */
    static final Worth BETWEEN_USES = new Worth(64L << 20, 50, Long.MAX_VALUE);

    /** Everybody waits while it is done. */
    static final Worth WHILE_IN_USE = new Worth(256L << 20, 75, 256L << 20);

    private FileCompaction() {}

    /**
     * Where it is worth its time. What cannot be opened is left to whoever opens it next, who says why.
     *
     * @param database not a pool: the file is closed by it
     * @param name as in {@code the engine's database}
     */
    public static void of(DataSource database, String name) {
        of(database, name, BETWEEN_USES);
    }

    /** True when it was written anew. */
    static boolean of(DataSource database, String name, Worth least) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            State state = state(connection);
            if (!least.isGivenBy(state)) {
                return false;
            }
            LOG.info(
                    "The file of {} has {} MB, of which little is alive; it is written anew.",
                    name,
                    state.bytes() >> 20);
            statement.execute("SHUTDOWN COMPACT");
            return true;
        } catch (SQLException leftToOthers) {
            LOG.debug("The file of {} is not written anew: {}", name, leftToOthers.getErrorCode());
            return false;
        }
    }

    static State state(Connection connection) throws SQLException {
        Map<String, Long> state = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                SELECT setting_name, setting_value FROM information_schema.settings
                WHERE setting_name IN ('info.FILE_SIZE', 'info.CHUNKS_FILL_RATE')""")) {
            while (rows.next()) {
                state.put(rows.getString(1), rows.getLong(2));
            }
        }
        return new State(
                state.getOrDefault("info.FILE_SIZE", 0L),
                state.getOrDefault("info.CHUNKS_FILL_RATE", 100L).intValue());
    }

    /** @param alive of a hundred parts of the file */
    record State(long bytes, int alive) {}

    /**
     * When it is worth its time.
     *
     * @param bytes the least size of the file: below there is little to win
     * @param dead of a hundred parts of the file, so many must be dead
     * @param mostAlive bytes that may have to be written
     */
    record Worth(long bytes, int dead, long mostAlive) {
        boolean isGivenBy(State state) {
            return state.bytes() >= bytes
                    && 100 - state.alive() > dead
                    && state.bytes() / 100 * state.alive() <= mostAlive;
        }
    }
}
