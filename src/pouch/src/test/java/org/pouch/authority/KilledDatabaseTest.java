package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** The database that an authority has when nobody chose one: what it confirmed survives {@code kill -9}. */
@Tag("slow")
class KilledDatabaseTest {
    @TempDir
    private Path data;

    @RepeatedTest(3)
    void keepsEveryCommitThatWasAnswered() throws IOException, InterruptedException, SQLException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConfirmedCommits.class.getName(),
                        url(),
                        "pouch")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        long confirmed = killedAfter(writer, 500);

        assertThat(stored()).isGreaterThanOrEqualTo(confirmed);
    }

    /** @return the last row that was confirmed before the kill */
    private static long killedAfter(Process writer, long rows) throws IOException, InterruptedException {
        long confirmed = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null) {
                confirmed = Long.parseLong(line);
                if (confirmed == rows) {
                    writer.toHandle().destroyForcibly(); // by the handle, which leaves the stream open: its rest counts
                }
                line = out.readLine();
            }
        }
        writer.waitFor();
        assertThat(confirmed).isGreaterThanOrEqualTo(rows);
        return confirmed;
    }

    private long stored() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url(), "pouch", "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT MAX(id) FROM confirmed")) {
            result.next();
            return result.getLong(1);
        }
    }

    /** As it is shipped. */
    private String url() throws IOException {
        Object url = new YamlPropertySourceLoader()
                .load("defaults", new ClassPathResource("authority.yaml"))
                .get(0)
                .getProperty("spring.datasource.url");
        return Objects.toString(url)
                .replace("${pouch.data}", data.toAbsolutePath().toString());
    }
}
