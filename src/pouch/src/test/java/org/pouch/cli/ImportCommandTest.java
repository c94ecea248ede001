package org.pouch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.testing.desk.DeskOfFakes;
import org.pouch.testing.desk.RunningDesk;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ImportCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "rowId\n1\n");
        Files.writeString(folder.resolve("evidence.zip"), "zip");
        Files.writeString(folder.resolve("password"), "sara-in-the-tests");
    }

    @Test
    void sendsBothFilesSaysWhatBecameOfThemAndWritesWhy() throws IOException {
        Path result = folder.resolve("refused.csv");

        int exit = run(
                "import",
                path("cases.csv"),
                "--evidence",
                path("evidence.zip"),
                "--result",
                result.toString(),
                "--user",
                "sara");

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isEqualTo(1);
        assertThat(RunningDesk.imports().received())
                .containsEntry("rows", "CSV rowId\n1\n")
                .containsEntry("evidence", "zip");
        assertThat(out.toString())
                .contains("100 % of 3 rows", "1 cases opened, 1 rows were cases before, 1 rows refused.");
        assertThat(Files.readString(result)).contains("3,4,REFUSED,,\"'=cmd\"");
    }

    @Test
    void saysWhatItCannotSend() throws IOException {
        assertThat(run("import", path("gone.csv"), "--user", "sara")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no such file");
        assertThat(run("import", path("password"), "--user", "sara")).isEqualTo(2);
        assertThat(err.toString()).contains("ends in .csv, .json or .ndjson");
        assertThat(run("import", path("cases.csv"), "--user", "anna")).isEqualTo(2);
        assertThat(err.toString()).contains("anna was not let in").doesNotContain("may not ask");
        Files.writeString(folder.resolve("password"), "anna-in-the-tests");
        assertThat(run("import", path("cases.csv"), "--user", "anna")).isEqualTo(2);
        assertThat(err.toString()).contains("anna may not ask", "SUPERVISOR for imports");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(CommandSpec.create().name("pouch"));
        OfflineCommands.all(Clock.fixed(DeskOfFakes.NOW, ZoneOffset.UTC)).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = RunningDesk.address().toString();
        all[arguments.length + 2] = "--password-file";
        all[arguments.length + 3] = path("password");
        return line.execute(all);
    }
}
