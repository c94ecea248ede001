package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which version is meant: the latest, the one that was deployed together with it, or the one with a tag. */
class BindingTest extends EngineTest {
    private static final List<String> BINDINGS = List.of(
            "bindingType=\"latest\"", "bindingType=\"deployment\"", "bindingType=\"versionTag\" versionTag=\"first\"");

    private static byte[] called(String tag, String work) {
        return file(process(
                "bound-child",
                "<bpmn:extensionElements><zeebe:versionTag value=\"" + tag + "\"/></bpmn:extensionElements>"
                        + chain(service("work", work))));
    }

    private static byte[] form(String tag, String text) {
        return ("{\"id\":\"bound-form\",\"versionTag\":\"" + tag
                        + "\",\"type\":\"default\",\"components\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String id(int binding) {
        return "bound-" + List.of("latest", "together", "tagged").get(binding);
    }

    @Test
    void chooseTheProcessThatIsCalled() {
        deploy("bound-child.bpmn", called("first", "bound-first"));
        for (int i = 0; i < BINDINGS.size(); i++) {
            client.newDeployResourceCommand()
                    .addResourceBytes(called("second", "bound-second"), "bound-child.bpmn")
                    .addResourceBytes(
                            sequence(
                                    id(i),
                                    task(
                                            "callActivity",
                                            "call",
                                            "<zeebe:calledElement processId=\"bound-child\" " + BINDINGS.get(i)
                                                    + "/>")),
                            id(i) + ".bpmn")
                    .send()
                    .join();
        }
        deploy("bound-child.bpmn", called("third", "bound-third"));

        create(id(0), Map.of());
        assertThat(hasJob("bound-third")).isTrue();
        create(id(1), Map.of());
        assertThat(hasJob("bound-second")).isTrue();
        create(id(2), Map.of());
        assertThat(hasJob("bound-first")).isTrue();
    }

    @Test
    void chooseTheFormOfATask() {
        deploy("bound.form", form("first", "one"));
        for (int i = 0; i < BINDINGS.size(); i++) {
            client.newDeployResourceCommand()
                    .addResourceBytes(form("second", "two"), "bound.form")
                    .addResourceBytes(
                            sequence(
                                    id(i) + "-form",
                                    task(
                                            "userTask",
                                            "ask",
                                            "<zeebe:userTask/><zeebe:formDefinition formId=\"bound-form\" "
                                                    + BINDINGS.get(i) + "/>")),
                            id(i) + "-form.bpmn")
                    .send()
                    .join();
        }
        deploy("bound.form", form("third", "three"));

        Map<String, Long> versions = new TreeMap<>();
        for (int i = 0; i < BINDINGS.size(); i++) {
            versions.put(id(i), version(create(id(i) + "-form", Map.of())));
        }

        assertThat(versions).isEqualTo(Map.of("bound-latest", 3L, "bound-together", 2L, "bound-tagged", 1L));
    }

    private long version(long instance) {
        awaitReads();
        long task = client.newUserTaskSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance))
                .send()
                .join()
                .items()
                .get(0)
                .getUserTaskKey();
        return client.newUserTaskGetFormRequest(task).send().join().getVersion();
    }
}
