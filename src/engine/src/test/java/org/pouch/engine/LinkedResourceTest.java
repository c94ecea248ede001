package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scripts for robots: deployed, versioned, read and deleted, and named in the headers of the jobs that need them. */
class LinkedResourceTest extends EngineTest {
    private static byte[] script(String id, String text) {
        return ("{\"id\":\"" + id + "\",\"versionTag\":\"" + text + "\",\"script\":\"" + text + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String linked(String id, String binding) {
        return "<zeebe:linkedResources><zeebe:linkedResource resourceId=\"" + id + "\" " + binding
                + " resourceType=\"RPA\" linkName=\"RPAScript\"/></zeebe:linkedResources>";
    }

    private long key(String id) {
        return tables().sql(
                        "SELECT resource_key FROM resource WHERE resource_id = ? AND deleted = FALSE ORDER BY version DESC")
                .param(id)
                .query(Long.class)
                .list()
                .get(0);
    }

    @Test
    void keepsAScriptInVersionsUntilItIsDeleted() {
        deploy("read.rpa", script("read", "one"));
        long first = key("read");
        deploy("read.rpa", script("read", "one"));
        assertThat(key("read")).isEqualTo(first);
        deploy("read.rpa", script("read", "two"));
        long second = key("read");

        Resource resource = client.newResourceGetRequest(second).send().join();
        assertThat(resource.getResourceId()).isEqualTo("read");
        assertThat(resource.getVersion()).isEqualTo(2);
        assertThat(resource.getResourceName()).isEqualTo("read.rpa");
        assertThat(client.newResourceContentGetRequest(second).send().join())
                .isEqualTo(new String(script("read", "two"), StandardCharsets.UTF_8));
        client.newDeleteResourceCommand(second).send().join();
        assertThatThrownBy(() -> client.newResourceGetRequest(second).send().join())
                .satisfies(Refusal.with(404));
        assertThat(key("read")).isEqualTo(first);
        deploy("read.rpa", script("read", "three"));
        assertThat(client.newResourceGetRequest(key("read")).send().join().getVersion())
                .isEqualTo(3);
    }

    @Test
    void refusesAScriptWithoutIdAndTwoWithOne() {
        assertThatThrownBy(() -> deploy("none.rpa", "{}".getBytes(StandardCharsets.UTF_8)))
                .satisfies(Refusal.with(400, "Expected the resource id to be present, but none given"));
        assertThatThrownBy(() -> deploy("none.rpa", "[".getBytes(StandardCharsets.UTF_8)))
                .satisfies(Refusal.with(400, "it is not a resource: no JSON object"));
        assertThatThrownBy(() -> client.newDeployResourceCommand()
                        .addResourceBytes(script("twice", "a"), "a.rpa")
                        .addResourceBytes(script("twice", "b"), "b.rpa")
                        .send()
                        .join())
                .satisfies(Refusal.with(400, "Duplicated resource id in resources: 'twice'"));
        assertThatThrownBy(() -> deploy("notes.txt", "x".getBytes(StandardCharsets.UTF_8)))
                .satisfies(Refusal.with(400, "unknown resource type; expected .bpmn, .dmn, .form or .rpa"));
    }

    @Test
    void tellsAJobWhichFilesItNeeds() {
        DeploymentEvent together = client.newDeployResourceCommand()
                .addResourceBytes(script("robot", "one"), "robot.rpa")
                .addResourceBytes(
                        sequence(
                                "robots",
                                service("a", "robots-latest", linked("=wanted", "bindingType=\"latest\"")),
                                service("b", "robots-deployed", linked("robot", "bindingType=\"deployment\"")),
                                service(
                                        "c",
                                        "robots-tagged",
                                        linked("robot", "bindingType=\"versionTag\" versionTag=\"one\""))),
                        "robots.bpmn")
                .send()
                .join();
        assertThat(together.getProcesses()).hasSize(1);
        long first = key("robot");
        deploy("robot.rpa", script("robot", "two"));
        long second = key("robot");
        create("robots", Map.of("wanted", "robot"));

        assertThat(header("robots-latest")).isEqualTo(link(second));
        assertThat(header("robots-deployed")).isEqualTo(link(first));
        assertThat(header("robots-tagged")).isEqualTo(link(first));
    }

    private static String link(long key) {
        return "[{\"resourceKey\":\"" + key + "\",\"resourceType\":\"RPA\",\"linkName\":\"RPAScript\"}]";
    }

    private String header(String type) {
        var job = job(type);
        client.newCompleteCommand(job).send().join();
        return job.getCustomHeaders().get("linkedResources");
    }

    @Test
    void aFileThatIsNotThereIsAnIncident() {
        deploy("lacking.bpmn", sequence("lacking", service("a", "lacking", linked("late", "bindingType=\"latest\""))));
        long instance = create("lacking", Map.of());

        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "RESOURCE_NOT_FOUND"));
        deploy("late.rpa", script("late", "one"));
        client.newResolveIncidentCommand((Long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();

        assertThat(header("lacking")).isEqualTo(link(key("late")));
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }
}
