package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine does not have it says, whatever is asked of it, and why. */
@EmbeddedOnly("a cluster has it")
class NotBuiltTest extends EngineTest {
    private static final String LET_IN = "Who is let in is said when it starts, and may do everything.";
    private static final String TENANT = "Its only tenant is <default>.";
    private static final String LISTENERS = "It knows the listeners of a task from its model.";
    private static final String USE = "It does not count its use.";

    /** As the published description has them, and one of which it knows nothing below each. */
    private static Stream<Arguments> requests() {
        return Stream.of(
                        identity("users"),
                        identity("groups"),
                        identity("roles"),
                        identity("authorizations"),
                        identity("mapping-rules"),
                        of(TENANT, "tenants", "POST"),
                        of(TENANT, "tenants/t", "PUT", "DELETE"),
                        members(TENANT, "tenants", "users", "clients", "groups", "roles", "mapping-rules"),
                        members(LET_IN, "groups", "users", "clients", "roles", "mapping-rules"),
                        members(LET_IN, "roles", "users", "clients", "groups", "mapping-rules"),
                        of(LET_IN, "setup/user", "POST"),
                        of(TENANT, "cluster-variables/tenants/t", "POST"),
                        of(TENANT, "cluster-variables/tenants/t/v", "GET", "PUT", "DELETE"),
                        of(LISTENERS, "global-task-listeners", "POST"),
                        of(LISTENERS, "global-task-listeners/l", "PUT", "DELETE"),
                        of(USE, "system/usage-metrics", "GET", "POST"))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> identity(String collection) {
        return Stream.of(
                        of(LET_IN, collection, "GET", "POST", "PUT", "PATCH", "DELETE"),
                        of(LET_IN, collection + "/one", "POST", "PUT", "PATCH", "DELETE"),
                        of(LET_IN, collection + "/one/unknown/two", "GET", "POST", "PUT", "PATCH", "DELETE"))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> members(String why, String collection, String... kinds) {
        return Stream.of(kinds).flatMap(kind -> of(why, collection + "/one/" + kind + "/two", "PUT", "DELETE"));
    }

    private static Stream<Arguments> of(String why, String path, String... methods) {
        return Stream.of(methods).map(method -> Arguments.of(method, "/" + path, why));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isRefusedWithTheReason(String method, String path, String why) throws Exception {
        HttpResponse<String> answer = new RawRequests(engine.address()).send(method, path, "{}");

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(501);
        assertThat(problem.path("instance").asText()).isEqualTo("/v2" + path);
        assertThat(problem.path("detail").asText())
                .isEqualTo(method + " /v2" + path + " is not part of the embedded engine. " + why);
    }

    @Test
    void isInTheDocument() throws Exception {
        String document = Files.readString(Path.of("docs/engine.md"));
        String missing = document.substring(document.indexOf("| missing | paths |"));

        assertThat(missing.substring(0, missing.indexOf("\n\n")))
                .contains(
                        "`/users`",
                        "`/groups`",
                        "`/roles`",
                        "`/authorizations`",
                        "`/mapping-rules`",
                        "`/setup`",
                        "`/tenants`",
                        "`/cluster-variables/tenants`",
                        "`/global-task-listeners`",
                        "`/system`");
    }
}
