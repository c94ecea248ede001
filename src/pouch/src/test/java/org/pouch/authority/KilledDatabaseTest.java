package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** The database that an authority has when nobody chose one: what it confirmed survives {@code kill -9}. */
@Tag("slow")
class KilledDatabaseTest {
    private static final int KILLS = 12;
    private static final int ROWS = 150;

    @TempDir
    private Path data;

    /** Killed again and again while it is used by several at once, and old enough to have room that could be used anew. */
    @Test
    void keepsEveryCommitThatWasAnswered() throws IOException, InterruptedException, SQLException {
        Map<Integer, Long> confirmed = new TreeMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ConfirmedCommits.class.getName(),
                            url(),
                            "pouch")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();

            confirmed.putAll(confirmedUntilKilled(writer));

            for (Map.Entry<Integer, Long> last : confirmed.entrySet()) {
                assertThat(stored(last.getKey()))
                        .as("kill " + kill + ", hand " + last.getKey())
                        .isGreaterThanOrEqualTo(last.getValue());
            }
        }
    }

    /** @return the last row of each hand that was confirmed before the kill */
    private static Map<Integer, Long> confirmedUntilKilled(Process writer) throws IOException, InterruptedException {
        Map<Integer, Long> confirmed = new TreeMap<>();
        int rows = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null) {
                String[] words = line.split(" ", 2);
                confirmed.put(Integer.valueOf(words[0]), Long.valueOf(words[1]));
                if (++rows == ROWS) {
                    writer.toHandle().destroyForcibly(); // by the handle, which leaves the stream open: its rest counts
                }
                line = out.readLine();
            }
        }
        writer.waitFor();
        assertThat(rows).isGreaterThanOrEqualTo(ROWS);
        return confirmed;
    }

    private long stored(int hand) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url(), "pouch", "");
                PreparedStatement statement =
                        connection.prepareStatement("SELECT MAX(id) FROM confirmed WHERE hand = ?")) {
            statement.setInt(1, hand);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    /** As it is shipped, but what is no longer needed counts as old after a tenth of a second, not after 45. */
    private String url() throws IOException {
        Object url = new YamlPropertySourceLoader()
                .load("defaults", new ClassPathResource("authority.yaml"))
                .get(0)
                .getProperty("spring.datasource.url");
        return Objects.toString(url)
                        .replace("${pouch.data}", data.toAbsolutePath().toString())
                + ";RETENTION_TIME=100";
    }
}
