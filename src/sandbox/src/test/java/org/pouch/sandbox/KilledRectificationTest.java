package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.sandbox.client.ApiClient;
import org.pouch.sandbox.client.DeskClient;
import org.pouch.servers.SampleServers;

/**
 * The receiving authority is killed between the filing of a correction and its noting, and while it is noted: the case shows the
 * right value, one officer is called for it, and the other side is told once that it was filed.
 */
@Tag("slow")
class KilledRectificationTest {
    private static final String NOTE_IT = "userTask_NoteRectification";
    private static final String NOTER = "w.chen";

    @TempDir
    private Path folder;

    @Test
    void isNotedOnceWhereverItsReceiverIsKilled() {
        try (SampleServers servers = SampleServers.start(folder.resolve("servers"));
                TwoServed two = TwoServed.start(folder, Arrangement.over(servers::channelProperties))) {
            two.cases().open("one");
            two.awaitQuiet("before the correction");
            String request = two.cases().opened().values().iterator().next();
            ServedAuthority ruritania = two.ruritania();

            correct(two.utopia(), request);
            await("the correction is filed").until(() -> isFiled(ruritania, request));
            ruritania.kill();
            await("the end of the receiver").until(() -> !ruritania.isRunning());
            ruritania.start();
            ruritania.desk();
            await("who notes it").until(() -> tasks(ruritania, NOTER, NOTE_IT).size() == 1);

            noteAndKill(ruritania);
            ruritania.start();
            ruritania.desk();
            await("the noting").until(() -> {
                tasks(ruritania, NOTER, NOTE_IT)
                        .forEach(task -> noted(ruritania, task).run());
                return tasks(ruritania, NOTER, NOTE_IT).isEmpty();
            });

            await("the receipts")
                    .untilAsserted(() -> assertThat(CaseSystem.sent(two.utopia(), "a.okafor", "RECTIFICATION"))
                            .isEqualTo(Map.of(request, CaseSystem.FILED)));
            assertThat(isFiled(ruritania, request)).isTrue();
            assertThat(tasks(ruritania, NOTER, NOTE_IT)).isEmpty();
        }
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(ServedAuthority.PATIENCE).ignoreExceptions();
    }

    /** By two officers of the side that asked. */
    private static void correct(ServedAuthority utopia, String request) {
        new ApiClient(utopia.desk(), "a.okafor", "sample")
                .post("/api/cases/" + request + "/rectification", JsonNodeFactory.instance.objectNode());
        done(
                utopia,
                "a.okafor",
                "userTask_PrepareRectification",
                form -> form.put("decision", "CORRECT")
                        .put("field", "SECONDARY_IDENTIFIER")
                        .put("value", "JIANGUA")
                        .put("note", "The birth certificate was read wrongly."));
        done(utopia, "j.lindqvist", "userTask_ApproveRectification", form -> form.put("decision", "APPROVE"));
    }

    private static void done(ServedAuthority authority, String officer, String task, Consumer<ObjectNode> entries) {
        await(task).until(() -> !tasks(authority, officer, task).isEmpty());
        complete(authority, officer, tasks(authority, officer, task).get(0), entries);
    }

    private static void complete(
            ServedAuthority authority, String officer, JsonNode task, Consumer<ObjectNode> entries) {
        filledIn(authority, officer, task, entries).run();
    }

    /** The officer holds the task and has entered all of it; what is left is to send it. */
    private static Runnable filledIn(
            ServedAuthority authority, String officer, JsonNode task, Consumer<ObjectNode> entries) {
        DeskClient desk = DeskClient.signIn(authority.desk(), officer, "sample");
        long key = task.path("key").asLong();
        desk.claim(key);
        ObjectNode form = desk.formData(key);
        entries.accept(form);
        return () -> desk.complete(key, form);
    }

    private static Runnable noted(ServedAuthority ruritania, JsonNode task) {
        return filledIn(
                ruritania,
                NOTER,
                task,
                form -> form.put("decision", "NOTED").put("note", "Compared with the register."));
    }

    /** Within one of the first commits of the engine after the entry is on file, whether or not the officer hears of it. */
    private static void noteAndKill(ServedAuthority ruritania) {
        Runnable noting = noted(ruritania, tasks(ruritania, NOTER, NOTE_IT).get(0));
        try (Aim.Watch watching =
                Aim.atWriting(ruritania.data().resolve("engine"), () -> 2).on(ruritania)) {
            noting.run();
        } catch (UncheckedIOException | IllegalStateException killed) {
            await("the end that cut off: " + killed).until(() -> !ruritania.isRunning());
        }
        ruritania.kill();
        await("the end of the receiver").until(() -> !ruritania.isRunning());
    }

    private static boolean isFiled(ServedAuthority ruritania, String request) {
        URI address = ruritania.desk();
        return new ApiClient(address, NOTER, "sample")
                .json("/api/cases/" + request)
                .toString()
                .contains("JIANGUA");
    }

    private static List<JsonNode> tasks(ServedAuthority authority, String officer, String task) {
        return DeskClient.signIn(authority.desk(), officer, "sample").tasks().stream()
                .filter(open -> task.equals(open.path("elementId").asText()))
                .toList();
    }
}
