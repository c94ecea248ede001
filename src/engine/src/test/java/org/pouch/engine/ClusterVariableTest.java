package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.mapping;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import io.camunda.client.api.search.enums.ClusterVariableScope;
import io.camunda.client.api.search.response.ClusterVariable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Variables of the whole cluster, as expressions and clients see them. */
class ClusterVariableTest extends EngineTest {

    private void define(String name, Object value) {
        client.newGloballyScopedClusterVariableCreateRequest()
                .create(name, value)
                .send()
                .join();
    }

    private ClusterVariable get(String name) {
        return client.newGloballyScopedClusterVariableGetRequest()
                .withName(name)
                .send()
                .join();
    }

    private List<String> found(String value) {
        return Cluster.settled(() -> client
                .newClusterVariableSearchRequest()
                .filter(filter -> filter.value(value))
                .sort(sort -> sort.name().desc())
                .send()
                .join()
                .items()
                .stream()
                .map(ClusterVariable::getName)
                .toList());
    }

    @Test
    void isCreatedReadChangedFoundAndDeleted() {
        define("THRESHOLD", Map.of("most", 10));
        define("SAME", 4711);
        define("TWIN", 4711);

        assertThat(get("THRESHOLD").getValue()).isEqualTo("{\"most\":10}");
        assertThat(get("THRESHOLD").getScope()).isEqualTo(ClusterVariableScope.GLOBAL);
        assertThat(found("4711")).containsExactly("TWIN", "SAME");

        client.newGloballyScopedClusterVariableUpdateRequest()
                .update("THRESHOLD", 20)
                .send()
                .join();
        assertThat(get("THRESHOLD").getValue()).isEqualTo("20");

        client.newGloballyScopedClusterVariableDeleteRequest()
                .delete("THRESHOLD")
                .send()
                .join();
        assertThatThrownBy(() -> get("THRESHOLD"))
                .satisfies(Refusal.with(404, "Cluster Variable with name 'THRESHOLD' not found"));
    }

    @Test
    void isReadByExpressionsAndChangesForThoseThatComeLater() {
        define("API", Map.of("url", "https://one.example"));
        deploy(
                "configured.bpmn",
                sequence(
                        "configured",
                        service(
                                "a",
                                "configured",
                                mapping(
                                        "in =camunda.vars.env.API.url -> url",
                                        "in =camunda.vars.cluster.API.url -> again"))));
        create("configured", Map.of());
        assertThat(job("configured").getVariablesAsMap())
                .containsEntry("url", "https://one.example")
                .containsEntry("again", "https://one.example");

        client.newGloballyScopedClusterVariableUpdateRequest()
                .update("API", Map.of("url", "https://two.example"))
                .send()
                .join();
        create("configured", Map.of());
        assertThat(job("configured").getVariablesAsMap()).containsEntry("url", "https://two.example");
    }

    @Test
    void aProcessVariableOfThatNameComesFirst() {
        define("HIDDEN", 1);
        deploy(
                "hiding.bpmn",
                sequence("hiding", service("a", "hiding", mapping("in =camunda.vars.env.HIDDEN -> seen"))));
        create("hiding", Map.of("camunda", Map.of("vars", Map.of("env", Map.of("HIDDEN", 2)))));

        assertThat(job("hiding").getVariablesAsMap()).containsEntry("seen", 2);
    }

    @Test
    void refusesASecondOneAndANameThatIsNoneAndOneThatIsMissing() {
        define("ONCE", 1);

        assertThatThrownBy(() -> define("ONCE", 2)).satisfies(Refusal.with(409, "already exists"));
        assertThatThrownBy(() -> define("1 of them", 2)).satisfies(Refusal.with(400, "Invalid cluster variable name"));
        assertThatThrownBy(() -> client.newGloballyScopedClusterVariableUpdateRequest()
                        .update("NONE", 1)
                        .send()
                        .join())
                .satisfies(Refusal.with(404, "not found"));
        assertThatThrownBy(() -> client.newGloballyScopedClusterVariableDeleteRequest()
                        .delete("NONE")
                        .send()
                        .join())
                .satisfies(Refusal.with(404, "not found"));
    }
}
