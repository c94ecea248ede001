package org.pouch.process.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.Pouch;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.settings.EngineSettings.Gateway;
import org.pouch.engine.settings.EngineSettings.User;
import org.pouch.process.ProcessConfiguration;
import org.pouch.servers.FreePort;
import picocli.CommandLine;

/** What the check says of an engine that is right, of one that is not, and of none. */
class EngineCheckTest {
    private static final String JSON = "application/json";

    private static EmbeddedEngine engine;

    @TempDir
    Path folder;

    record Checked(int exitCode, List<String> rows, String complaint) {
        List<String> of(Verdict verdict) {
            return rows.stream().filter(row -> row.startsWith(verdict + " ")).toList();
        }
    }

    @BeforeAll
    static void start() {
        engine = EmbeddedEngine.start(new EngineSettings("check", 0, null).withGateway(new Gateway(0, false)));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void forget() {
        engine.purge();
    }

    @Test
    void findsTheEmbeddedEngineRightAndChangesNothing() {
        Checked checked = check(engine.address().toString());

        assertThat(checked.exitCode()).isZero();
        assertThat(checked.of(Verdict.OK)).hasSize(8).hasSize(checked.rows().size());
        assertThat(checked.rows().get(0)).contains("version 8.9.0", "1 brokers, 1 partitions");
        assertThat(leftBehind(engine)).isEmpty();
    }

    @Test
    void runsAProcessOfItsOwnAndLeavesNothingBehind() {
        Checked checked = check(engine.address().toString(), "--write");

        assertThat(checked.rows()).allMatch(row -> row.startsWith("OK "));
        assertThat(checked.exitCode()).isZero();
        assertThat(checked.of(Verdict.OK)).hasSize(25);
        assertThat(checked.rows()).anyMatch(row -> row.contains("the timer") && row.contains("seen after"));
        assertThat(engine.settle(Duration.ofMinutes(1))).isTrue();
        assertThat(leftBehind(engine)).isEmpty();
    }

    @Test
    void asksTheGatewayBesidesOrAlone() {
        String gateway = engine.gatewayAddress().orElseThrow().toString();
        Checked besides = check(engine.address().toString(), "--grpc-address", gateway);
        Checked alone = checkAll("--grpc-address", gateway, "--write");

        assertThat(besides.exitCode()).isZero();
        assertThat(besides.of(Verdict.OK)).hasSize(9);
        assertThat(alone.rows()).hasSize(9).allMatch(row -> row.startsWith("OK "));
        assertThat(alone.rows().get(0)).contains("the gateway, signed in", "version 8.9.0");
        assertThat(alone.exitCode()).isZero();
    }

    @Test
    void saysInOneRowWhatIsWrongWithTheGateway() throws IOException {
        Access access = new Access(InetAddress.getLoopbackAddress(), new User("pouch", "right"), null);
        EngineSettings guarded = new EngineSettings("guarded", 0, null, null, Duration.ZERO, access);
        String gateway;
        try (EmbeddedEngine closed = EmbeddedEngine.start(guarded.withGateway(new Gateway(0, false)))) {
            gateway = closed.gatewayAddress().orElseThrow().toString();
            assertThat(checkAll(
                                    "--grpc-address",
                                    gateway,
                                    "--write",
                                    "--user",
                                    "pouch",
                                    "--password-file",
                                    file("wrong"))
                            .of(Verdict.DIFFERENT))
                    .singleElement()
                    .asString()
                    .contains("UNAUTHENTICATED: these credentials are not taken");
            assertThat(checkAll("--grpc-address", gateway, "--user", "pouch", "--password-file", file("right"))
                            .exitCode())
                    .isZero();
        }

        Checked gone = checkAll("--grpc-address", gateway, "--write");

        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.rows()).singleElement().asString().contains("nobody listens there");
    }

    @Test
    void waitsForSearchesThatFollowLater() {
        EngineSettings late = new EngineSettings("late", 0, null, null, Duration.ofSeconds(2));
        try (EmbeddedEngine lagging = EmbeddedEngine.start(late)) {
            Checked checked = check(lagging.address().toString(), "--write");

            assertThat(checked.rows()).allMatch(row -> row.startsWith("OK "));
            assertThat(checked.exitCode()).isZero();
            assertThat(checked.rows())
                    .filteredOn(row -> row.contains("its definition"))
                    .first()
                    .asString()
                    .containsPattern("seen after ([3-9]\\d\\d|\\d{4,}) ms");
        }
    }

    @Test
    void saysInOneRowThatTheCredentialsAreWrong() throws IOException {
        Access access = new Access(InetAddress.getLoopbackAddress(), new User("pouch", "right"), null);
        EngineSettings guarded = new EngineSettings("guarded", 0, null, null, Duration.ZERO, access);
        try (EmbeddedEngine closed = EmbeddedEngine.start(guarded)) {
            Checked wrong =
                    check(closed.address().toString(), "--write", "--user", "pouch", "--password-file", file("wrong"));
            Checked right = check(closed.address().toString(), "--user", "pouch", "--password-file", file("right"));

            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.rows()).hasSize(1);
            assertThat(wrong.of(Verdict.DIFFERENT).get(0)).contains("401: these credentials are not taken");
            assertThat(right.exitCode()).isZero();
        }
    }

    @Test
    void saysInOneRowThatNobodyListens() {
        Checked checked = check("http://127.0.0.1:" + FreePort.find(), "--write");

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.rows()).hasSize(1);
        assertThat(checked.of(Verdict.NOT_THERE).get(0)).contains("nobody listens there");
    }

    @Test
    void saysInOneRowThatThisIsNoEngine() throws IOException {
        try (OtherEngine none = new OtherEngine(null)) {
            Checked checked = check(none.address(), "--write");

            assertThat(checked.exitCode()).isEqualTo(1);
            assertThat(checked.rows()).hasSize(1);
            assertThat(checked.of(Verdict.NOT_THERE).get(0)).contains("404: not there");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|<html>Welcome</html>",
                "application/json|{}",
                "application/json|[1]",
                "application/json|{\"gatewayVersion\":\"8.6.1\",\"brokers\":[{\"nodeId\":0,\"host\":\"a\",\"port\":1,\"version\":\"8.6.1\",\"partitions\":[]}],\"clusterSize\":1,\"partitionsCount\":1,\"replicationFactor\":1}"
            })
    void saysInOneRowThatSomethingElseAnswers(String type, String body) throws IOException {
        try (OtherEngine other = new OtherEngine(null).answers("/v2/topology", 200, type, body)) {
            Checked checked = check(other.address(), "--write");

            assertThat(checked.exitCode()).isEqualTo(1);
            assertThat(checked.rows()).hasSize(1);
            assertThat(checked.of(Verdict.DIFFERENT)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"items\":[]}",
                "{\"items\":\"many\",\"page\":{\"totalItems\":1}}",
                "{\"items\":[{\"userTaskKey\":\"1\",\"state\":\"CREATED\"}],\"page\":{\"totalItems\":1}}",
                "{\"tasks\":[],"
            })
    void saysWhichAnswerHasAnotherShape(String body) throws IOException {
        try (OtherEngine other = new OtherEngine(engine.address()).answers("/v2/user-tasks/search", 200, JSON, body)) {
            Checked checked = check(other.address());

            assertThat(checked.exitCode()).isEqualTo(1);
            assertThat(checked.rows()).hasSize(8);
            assertThat(checked.of(Verdict.OK)).hasSize(7);
            assertThat(checked.of(Verdict.DIFFERENT)).singleElement().asString().contains("user tasks");
        }
    }

    @Test
    void saysWhatAnOlderEngineDoesNotHave() throws IOException {
        try (OtherEngine other = new OtherEngine(engine.address()).answers("/v2/jobs/search", 404, JSON, "{}")) {
            assertThat(check(other.address()).of(Verdict.NOT_THERE))
                    .singleElement()
                    .asString()
                    .contains("jobs");
        }
    }

    @Test
    void takesItsProcessAwayWhereAStepIsRefused() throws IOException {
        String problem =
                "{\"type\":\"about:blank\",\"title\":\"INVALID\",\"status\":400,\"detail\":\"Not\\u001b[31m today\"}";
        try (OtherEngine other = new OtherEngine(engine.address())
                .answers("/v2/user-tasks/#/completion", 400, "application/problem+json", problem)) {
            Checked checked = check(other.address(), "--write");

            assertThat(checked.exitCode()).isEqualTo(1);
            assertThat(checked.of(Verdict.DIFFERENT))
                    .singleElement()
                    .asString()
                    .contains("assign, date, give back, complete it", "400: refused, \"Not [31m today\"");
            assertThat(checked.of(Verdict.NOT_THERE)).singleElement().asString().contains("not asked");
            assertThat(engine.settle(Duration.ofMinutes(1))).isTrue();
            assertThat(leftBehind(engine)).isEmpty();
        }
    }

    @Test
    void saysWhatIsLeftBehind() throws IOException {
        String problem = "{\"type\":\"about:blank\",\"title\":\"FORBIDDEN\",\"status\":403,\"detail\":\"no right\"}";
        try (OtherEngine other = new OtherEngine(engine.address())
                .answers("/v2/resources/#/deletion", 403, "application/problem+json", problem)) {
            Checked checked = check(other.address(), "--write");

            assertThat(checked.of(Verdict.DIFFERENT))
                    .singleElement()
                    .asString()
                    .containsPattern("delete pouch-check-\\w{8}.*403: signed in, but not allowed to, \"no right\"");
            assertThat(leftBehind(engine)).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine.example", "ftp://engine.example", "http:/engine"})
    void refusesWhatIsNoAddress(String address) {
        Checked checked = check(address);

        assertThat(checked.exitCode()).isEqualTo(2);
        assertThat(checked.complaint()).contains("--address is an address such as");
    }

    @Test
    void refusesToAskNobody() {
        assertThat(checkAll("--write").complaint()).contains("--address, --grpc-address or both");
        assertThat(checkAll("--grpc-address", "engine.example").complaint())
                .contains("--grpc-address is an address such as");
    }

    @Test
    void refusesHalfOfCredentials() {
        Checked checked = check(engine.address().toString(), "--user", "pouch");

        assertThat(checked.exitCode()).isEqualTo(2);
        assertThat(checked.complaint()).contains("go together").doesNotContain("\tat ");
    }

    private String file(String password) throws IOException {
        return Files.writeString(folder.resolve(password), password + "\n").toString();
    }

    /** Ids of the definitions and instances there are. */
    private static List<String> leftBehind(EmbeddedEngine engine) {
        try (CamundaClient client = ProcessConfiguration.connect(engine.address(), null)) {
            List<String> ids = new ArrayList<>();
            client.newProcessDefinitionSearchRequest().send().join().items().stream()
                    .map(ProcessDefinition::getProcessDefinitionId)
                    .forEach(ids::add);
            client.newProcessInstanceSearchRequest().send().join().items().stream()
                    .map(ProcessInstance::getProcessDefinitionId)
                    .forEach(ids::add);
            return ids;
        }
    }

    private static Checked check(String address, String... more) {
        return checkAll(
                Stream.concat(Stream.of("--address", address), Stream.of(more)).toArray(String[]::new));
    }

    private static Checked checkAll(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Pouch.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> arguments = new ArrayList<>(List.of("engine", "check"));
        arguments.addAll(List.of(options));
        int exitCode = line.execute(arguments.toArray(String[]::new));
        List<String> rows = out.toString()
                .lines()
                .filter(row -> row.startsWith("OK ") || row.startsWith("DIFFERENT ") || row.startsWith("NOT THERE "))
                .toList();
        return new Checked(exitCode, rows, err.toString());
    }
}
