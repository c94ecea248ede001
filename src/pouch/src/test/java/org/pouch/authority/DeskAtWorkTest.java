package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.Role;
import org.pouch.casework.office.Office;
import org.pouch.packet.RequestId;
import org.pouch.testing.desk.Visitor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Officers at their desks, at a whole authority: the pages, the engine, the database. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskAtWorkTest {
    private static final String[][] USERS = {
        {"anna", "Anna Keller", "CASE_WORKER"},
        {"bruno", "Bruno Haas", "CASE_WORKER,APPROVER"},
        {"sara", "Sara Winter", "SUPERVISOR"}
    };

    private final ObjectMapper json = new ObjectMapper();
    private ConfigurableApplicationContext authority;
    private URI address;

    @BeforeAll
    void start(@TempDir Path data) {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.config.additional-location="
                        + Path.of("samples/authorities/uto.yaml").toUri(),
                "--pouch.data=" + data,
                "--pouch.engine.port=0",
                "--server.port=0",
                "--server.address=127.0.0.1"));
        for (int i = 0; i < USERS.length; i++) {
            String user = "--pouch.users[" + i + "].";
            settings.add(user + "id=" + USERS[i][0]);
            settings.add(user + "name=" + USERS[i][1]);
            settings.add(user + "password={noop}" + USERS[i][0] + "-in-the-tests");
            settings.add(user + "roles=" + USERS[i][2]);
        }
        authority = Authority.application().run(settings.toArray(String[]::new));
        address = URI.create("http://127.0.0.1:" + authority.getEnvironment().getProperty("local.server.port"));
    }

    @AfterAll
    void stop() {
        authority.close();
    }

    @Test
    void takesACaseFromHandToHandWithoutLosingIt() throws IOException {
        RequestId request = open();
        Visitor anna = Visitor.signedIn("anna", address);
        Visitor bruno = Visitor.signedIn("bruno", address);
        String list = found(bruno, "吕建国");
        long task = task(bruno, request, "userTask_PrepareRequest");
        assertThat(list).doesNotContain("%");
        assertThat(bruno.get(list).body()).contains("data-task-key=\"" + task + "\"", "LYU JIANGUO 吕建国");
        assertThat(bruno.get(found(bruno, "LYU MEILI")).body()).doesNotContain("data-task-key");

        bruno.submit("/desk/tasks", "/desk/tasks/" + task + "/claim");
        bruno.type(task, "{\"noticeId\":\"OF-BRUNO\"}");
        HttpResponse<String> second = anna.submit("/desk/tasks", "/desk/tasks/" + task + "/claim");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Bruno Haas has this task.");
        Visitor.signedIn("sara", address)
                .submit("/desk/tasks", "/desk/tasks/hands", "do", "GIVE", "to", "anna", "key", "" + task);
        assertThat(form(anna, task).has("typed")).isFalse();
        assertThat(anna.type(task, "{\"noticeId\":\"OF-ANNA\"}").statusCode()).isEqualTo(204);
        assertThat(form(anna, task).at("/typed/noticeId").asText()).isEqualTo("OF-ANNA");
        assertThat(typed()).hasSize(2).allSatisfy(kept -> assertThat(kept).startsWith("vault:"));

        assertThat(anna.complete(task, prepared(form(anna, task))).statusCode()).isEqualTo(204);
        assertThat(typed()).isEmpty();
        long approval = task(bruno, request, "userTask_ApproveRequest");
        assertThat(anna.get("/desk/cases/" + request).body())
                .contains("Approve request", "held by nobody", "Prepare request: given by a supervisor → Anna Keller")
                .doesNotContain("/desk/tasks/" + approval);
        bruno.submit("/desk/tasks", "/desk/tasks/" + approval + "/claim");
        ObjectNode approved = (ObjectNode) form(bruno, approval).path("data");
        approved.put("decision", "APPROVE");
        assertThat(bruno.complete(approval, approved.toString()).body())
                .contains("pagesSeen", "No program reads pages");
        Office.seesPages(approved);
        assertThat(bruno.complete(approval, approved.toString()).statusCode()).isEqualTo(204);
        await().untilAsserted(
                        () -> assertThat(anna.get("/desk/cases/" + request).body())
                                .contains("data-case-state=\"SENT\"", "data-true-state>Waiting to be sent<"));
        assertThat(bruno.get("/desk/tasks?queue=DONE").body()).contains("Approve request", request.value());
    }

    @Test
    void givesEveryTaskADay() throws IOException {
        RequestId request = open();
        Visitor anna = Visitor.signedIn("anna", address);

        await().untilAsserted(() -> assertThat(open(anna))
                .filteredOn(task -> task.path("requestId").asText().equals(request.value()))
                .singleElement()
                .satisfies(task -> assertThat(task.path("dueAt").asText()).isNotEmpty()));
    }

    private RequestId open() throws IOException {
        return authority
                .getBean(OpenCase.class)
                .open(
                        Office.read(Path.of("samples/request/case.json")).getBytes(StandardCharsets.UTF_8),
                        Office.files(Path.of("samples/request")),
                        new Officer("z.zed", "Z. Zed", Set.of(Role.CASE_WORKER)));
    }

    private static String found(Visitor officer, String typed) {
        return officer.submit("/desk/tasks", "/desk/tasks/search", "q", typed)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private long task(Visitor officer, RequestId request, String element) {
        return await(element)
                .until(
                        () -> open(officer).stream()
                                .filter(task -> task.path("requestId").asText().equals(request.value()))
                                .filter(task -> task.path("elementId").asText().equals(element))
                                .map(task -> task.path("key").asLong())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<JsonNode> open(Visitor officer) throws IOException {
        List<JsonNode> tasks = new ArrayList<>();
        json.readTree(officer.get("/desk/tasks", "application/json").body())
                .path("open")
                .forEach(tasks::add);
        return tasks;
    }

    private JsonNode form(Visitor officer, long task) throws IOException {
        return json.readTree(
                officer.get("/desk/tasks/" + task + "/form", "application/json").body());
    }

    private static String prepared(JsonNode form) {
        ObjectNode data = form.path("data").deepCopy();
        return data.put("transferBasis", "INSTRUMENT")
                .put("noticeId", "NOTE-26-17")
                .put("noticeLanguage", "zh-Hans")
                .put("noticeDate", LocalDate.now(ZoneOffset.UTC).toString())
                .put("checkNote", "Looked at each warning.")
                .toString();
    }

    private List<String> typed() {
        return authority
                .getBean(JdbcClient.class)
                .sql("SELECT form FROM casework_typed_form")
                .query(String.class)
                .list();
    }
}
