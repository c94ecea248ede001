package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.ProcessInstanceEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineSettings;

/** Business ids where the engine is told that one may be had by one running root instance of a process. */
@EmbeddedOnly("a cluster may be set otherwise")
class BusinessIdTest extends EngineTest {
    @Override
    protected EngineSettings settings() {
        return super.settings().withUniqueBusinessIds();
    }

    private CamundaFuture<ProcessInstanceEvent> started(String process, String businessId) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .businessId(businessId)
                .send();
    }

    private long running(String businessId) {
        return client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.businessId(businessId))
                .send()
                .join()
                .page()
                .totalItems();
    }

    @Test
    void refusesAnIdUntilTheInstanceThatHasItIsOver() {
        deploy("order.bpmn", sequence("order", service("a", "order-a")));
        started("order", "o-1").join();

        assertThatThrownBy(() -> started("order", "o-1").join())
                .satisfies(
                        Refusal.with(
                                409,
                                "Expected to create instance of process with business id 'o-1', but an instance with this business id already exists for process definition 'order'"));
        assertThatThrownBy(() -> client.newCreateInstanceCommand()
                        .bpmnProcessId("order")
                        .latestVersion()
                        .businessId("o-1")
                        .withResult()
                        .send()
                        .join())
                .satisfies(Refusal.with(409, "'o-1'"));
        started("order", "o-2").join();
        started("order", "").join();
        started("order", "").join();
        deploy("order.bpmn", sequence("order", service("b", "order-b")));
        assertThatThrownBy(() -> started("order", "o-1").join()).satisfies(Refusal.with(409, "'o-1'"));
        jobs("order-a", 4).forEach(job -> client.newCompleteCommand(job).send().join());

        started("order", "o-1").join();
        assertThat(running("o-1")).isEqualTo(2);
    }

    @Test
    void countsRootInstancesOfTheProcessAlone() {
        deploy("child.bpmn", sequence("child", service("a", "child-a")));
        deploy(
                "parent.bpmn",
                sequence("parent", task("callActivity", "call", "<zeebe:calledElement processId=\"child\"/>")));

        started("parent", "p-1").join();
        started("child", "p-1").join();

        assertThat(running("p-1")).isEqualTo(3);
        assertThatThrownBy(() -> started("child", "p-1").join()).satisfies(Refusal.with(409, "'p-1'"));
    }

    @Test
    void letsOneOfManyWhoAskAtOnceHaveIt() {
        deploy("race.bpmn", sequence("race", service("a", "race-a")));
        List<CamundaFuture<ProcessInstanceEvent>> all =
                Stream.generate(() -> started("race", "r-1")).limit(20).toList();

        assertThat(all.stream().filter(BusinessIdTest::isCreated)).hasSize(1);
        assertThat(running("r-1")).isEqualTo(1);
    }

    private static boolean isCreated(CamundaFuture<ProcessInstanceEvent> creation) {
        try {
            creation.join();
            return true;
        } catch (ClientException refused) {
            assertThat(refused).satisfies(Refusal.with(409));
            return false;
        }
    }
}
