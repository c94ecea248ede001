package org.pouch.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;
import picocli.CommandLine;

/** What {@code ./pouch engine} says when it cannot do what it was asked to. */
@Tag("slow")
class EngineCommandTest {
    @TempDir
    private Path folder;

    /** What is said instead of starting. */
    private static String refusal(String... options) {
        CommandLine line = EngineProgram.commandLine();
        StringWriter said = new StringWriter();
        line.setErr(new PrintWriter(said));
        line.setOut(new PrintWriter(said));
        assertThat(line.execute(options)).isEqualTo(2);
        return said.toString();
    }

    @Test
    void saysThatThePortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refusal("--memory", "--port", Integer.toString(taken.getLocalPort())))
                    .contains("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void saysThatThePortOfTheGatewayIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refusal("--memory", "--port", "0", "--grpc-port", Integer.toString(taken.getLocalPort())))
                    .startsWith("pouch: port " + taken.getLocalPort() + " is in use")
                    .contains("for gRPC");
        }
    }

    @Test
    void saysWhichPortsThereAre() {
        assertThat(refusal("--memory", "--port", "99999"))
                .startsWith("pouch: port 99999 is not possible. Choose one from 1 to 65535, or 0 for any free one.");
        assertThat(refusal("--memory", "--port", "-1")).startsWith("pouch: port -1 is not possible");
        assertThat(refusal("--memory", "--port", "0", "--grpc-port", "70000"))
                .startsWith("pouch: port 70000 is not possible");
    }

    @Test
    void saysThatTheFolderCannotBeWrittenTo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(refusal("--port", "0", "--data", file.resolve("data").toString()))
                .contains("the folder " + file.resolve("data") + " cannot be written to");
    }

    @Test
    void refusesTheDataOfAnotherEngine() {
        Path data = folder.resolve("data");
        try (EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("first", 0, data))) {
            assertThat(refusal("--port", "0", "--data", data.toString()))
                    .startsWith("pouch: another engine is at work on the data in " + data)
                    .doesNotContain("\tat ");
            assertThat(engine.address()).isNotNull();
        }
        try (EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("next", 0, data))) {
            assertThat(engine.address()).isNotNull();
        }
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "not-told\n");
        assertThat(refusal(
                        "--port", "0",
                        "--database", "jdbc:postgresql://127.0.0.1:1/pouch?password=not-told",
                        "--database-user", "pouch",
                        "--database-password-file", password.toString()))
                .startsWith("pouch: the engine's database jdbc:postgresql://127.0.0.1:1/pouch cannot be used: ")
                .doesNotContain("not-told");
    }

    @Test
    void asksADatabaseBeyondThisMachineForItsCertificate() {
        assertThat(refusal("--port", "0", "--database", "jdbc:postgresql://db.example/pouch?password=not-told"))
                .contains("would be db.example or whoever answers in its place", "--database-tls-by-network")
                .doesNotContain("not-told");
    }

    @Test
    void staysOnThisMachineWithoutCredentials() {
        assertThat(refusal("--memory", "--port", "0", "--bind", "0.0.0.0"))
                .contains("--user and --password-file, or --token-file");
        assertThat(refusal("--memory", "--port", "0", "--user", "ann"))
                .contains("--user and --password-file belong together");
    }

    @Test
    void saysThatASecretIsMissing() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(refusal("--memory", "--bind", "0.0.0.0", "--token-file", empty.toString()))
                .contains("is empty. Put the secret on its first line.");
        assertThat(refusal("--memory", "--token-file", folder.resolve("none").toString()))
                .contains("cannot be read");
    }

    @Test
    void standsByOnADatabaseThatOthersReachAlone() {
        assertThat(refusal("--memory", "--standby")).contains("--standby needs --database");
        assertThat(refusal("--standby", "--data", folder.toString())).contains("--standby needs --database");
    }

    @Test
    void knowsTheLimitsOfTheReadLag() {
        assertThat(refusal("--memory", "--read-lag", "3s")).contains("from 0 to 2 s");
        assertThat(refusal("--memory", "--read-lag", "soon")).contains("500ms or 2s");
    }

    @Test
    void knowsForHowLongFinishedInstancesCanBeKept() {
        assertThat(refusal("--memory", "--keep-finished", "1s")).contains("from a minute to a hundred years");
        assertThat(refusal("--memory", "--keep-finished", "long")).contains("12h or 90d");
    }
}
