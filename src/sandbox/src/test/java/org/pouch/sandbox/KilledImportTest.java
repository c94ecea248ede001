package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.sandbox.client.ApiClient;
import org.pouch.sandbox.client.DeskClient;
import org.pouch.servers.SampleServers;
import org.springframework.boot.logging.LoggingSystem;

/**
 * An authority is killed while it makes cases of the rows of a file, again and again: when it is through, each row is one case, with one
 * process and one line of its ledger, and the same file sent again opens none.
 */
@Tag("slow")
class KilledImportTest {
    private static final int ROWS = 60;
    private static final ManyCases CASES = new ManyCases(Path.of("samples/refuted"));
    private static final byte[] FILE =
            CASES.file(JsonNodeFactory.instance.objectNode().put("cases", ROWS).put("urgent", 5));
    private static final String PREPARE = "userTask_PrepareRequest";

    @TempDir
    private Path folder;

    /** Its ledger is read in this process, where logging is set up already. */
    @BeforeEach
    void leaveLoggingAlone() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterEach
    void giveLoggingBack() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    @Test
    void makesOneCaseOfEachRowWhereverItIsKilled() throws IOException {
        try (SampleServers servers = SampleServers.start(folder.resolve("servers"));
                ServedAuthority utopia =
                        Arrangement.over(servers::channelProperties).authority(folder, Sandbox.UTO)) {
            utopia.start();
            String taken = sent(utopia);

            // Before the first row is a case, or soon after; among the rows; and within one of the commits that follow.
            killed(utopia);
            utopia.start();
            await("a third of the rows")
                    .until(() -> now(utopia, taken).path("opened").asInt() >= ROWS / 3);
            killed(utopia);
            utopia.start();
            utopia.desk();
            try (Aim.Watch watching = Aim.atWriting(utopia.data(), () -> 20).on(utopia)) {
                await("its end, or that of the import")
                        .until(() -> !utopia.isRunning() || now(utopia, taken).hasNonNull("endedAt"));
            }
            killed(utopia);
            utopia.start();

            await("the end of the import").until(() -> now(utopia, taken).hasNonNull("endedAt"));
            JsonNode done = now(utopia, taken);
            assertThat(done.path("opened").asInt()).as(done.toString()).isEqualTo(ROWS);
            assertThat(requests(utopia, taken)).hasSize(ROWS).doesNotHaveDuplicates();
            assertThat(cases(utopia)).hasSameElementsAs(requests(utopia, taken)).hasSize(ROWS);
            await("a process for each case").until(() -> prepared(utopia).size() == ROWS);
            assertThat(prepared(utopia)).hasSameElementsAs(requests(utopia, taken));

            String again = sent(utopia);
            await("the same file again").until(() -> now(utopia, again).hasNonNull("endedAt"));
            assertThat(now(utopia, again).path("known").asInt()).isEqualTo(ROWS);
            assertThat(cases(utopia)).hasSize(ROWS);
            utopia.stop();
            requireOneLineForEach(utopia);
        }
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(ServedAuthority.PATIENCE).ignoreExceptions();
    }

    private static ApiClient supervisor(ServedAuthority utopia) {
        return new ApiClient(utopia.desk(), "h.brandt", "sample");
    }

    private static String sent(ServedAuthority utopia) {
        ApiClient api = supervisor(utopia);
        String id = api.sent("POST", "/api/imports?evidence=true", "application/json", FILE)
                .path("importId")
                .asText();
        api.sent("PUT", "/api/imports/" + id + "/evidence", "application/zip", CASES.evidence());
        return id;
    }

    private static void killed(ServedAuthority utopia) {
        utopia.kill();
        await("its end").until(() -> !utopia.isRunning());
    }

    private static JsonNode now(ServedAuthority utopia, String id) {
        return supervisor(utopia).json("/api/imports/" + id);
    }

    /** What became of each row. */
    private static List<String> requests(ServedAuthority utopia, String id) {
        String result = new String(
                supervisor(utopia).get("/api/imports/" + id + "/result", "text/csv"), StandardCharsets.UTF_8);
        return result.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[2].equals("OPENED"))
                .map(cells -> cells[3])
                .toList();
    }

    private static List<String> cases(ServedAuthority utopia) {
        return new ApiClient(utopia.desk(), "a.okafor", "sample")
                .json("/api/cases?limit=500")
                .findValuesAsText("requestId");
    }

    /** Whose process calls an officer. */
    private static List<String> prepared(ServedAuthority utopia) {
        return DeskClient.signIn(utopia.desk(), "a.okafor", "sample").tasks().stream()
                .filter(task -> PREPARE.equals(task.path("elementId").asText()))
                .map(task -> task.path("requestId").asText())
                .toList();
    }

    private void requireOneLineForEach(ServedAuthority utopia) throws IOException {
        Path book = folder.resolve("uto.jsonl");
        Books.run("ledger", "export", "--config", utopia.config().toString(), "-o", book.toString());
        Books.run("ledger", "verify", book.toString());
        assertThat(Books.lines(book).stream()
                        .filter(line -> line.path("event").asText().equals("CaseOpened"))
                        .map(line -> line.path("requestId").asText()))
                .hasSize(ROWS)
                .doesNotHaveDuplicates();
    }
}
