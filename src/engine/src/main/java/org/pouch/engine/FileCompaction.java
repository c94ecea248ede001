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

    /** Below, there is little to win. */
    private static final long LARGE = 64L << 20;

    /** Of a hundred parts of the file, so few are alive. */
    private static final int MOSTLY_DEAD = 50;

    private FileCompaction() {}

    /**
     * Where it is worth its time. What cannot be opened is left to whoever opens it next, who says why.
     *
     * @param database not a pool: the file is closed by it
     * @param name as in {@code the engine's database}
     */
    public static void of(DataSource database, String name) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            Map<String, Long> state = state(statement);
            long bytes = state.getOrDefault("info.FILE_SIZE", 0L);
            if (bytes < LARGE || state.getOrDefault("info.CHUNKS_FILL_RATE", 100L) >= MOSTLY_DEAD) {
                return;
            }
            LOG.info("The file of {} has {} MB, of which little is alive; it is written anew.", name, bytes >> 20);
            statement.execute("SHUTDOWN COMPACT");
        } catch (SQLException leftToOthers) {
            LOG.debug("The file of {} is not written anew: {}", name, leftToOthers.getErrorCode());
        }
    }

    private static Map<String, Long> state(Statement statement) throws SQLException {
        Map<String, Long> state = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT setting_name, setting_value FROM information_schema.settings
                WHERE setting_name IN ('info.FILE_SIZE', 'info.CHUNKS_FILL_RATE')""")) {
            while (rows.next()) {
                state.put(rows.getString(1), rows.getLong(2));
            }
        }
        return state;
    }
}
