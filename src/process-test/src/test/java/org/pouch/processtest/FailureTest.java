package org.pouch.processtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A test that fails says where the instances stand. */
class FailureTest {

    static Throwable failureOf(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selector)
                .execute()
                .allEvents()
                .filter(event -> event.getPayload(TestExecutionResult.class)
                        .flatMap(TestExecutionResult::getThrowable)
                        .isPresent())
                .map(event -> failure(event))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the test did not fail"));
    }

    private static Throwable failure(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private static Throwable failureOf(String method) {
        return failureOf(FailingCase.class, method);
    }

    private static Throwable failureOf(Class<?> type, String method) {
        return failureOf(selectMethod(type, method, "org.pouch.processtest.Engine"));
    }

    @ProcessTest(value = "errand.bpmn", now = "2030-06-01T12:00:00Z", timeout = 1)
    static class FailingCase {
        @Test
        void expectsAnEnd(Engine engine) {
            long errand = engine.start("errand", Map.of("number", "n-1", "text", "x".repeat(200)))
                    .getProcessInstanceKey();
            engine.client()
                    .newFailCommand(engine.job("errand.run"))
                    .retries(0)
                    .errorMessage("The bicycle is broken.")
                    .send()
                    .join();

            engine.assertThat(errand).isCompleted();
        }

        @Test
        void expectsAJob(Engine engine) {
            engine.start("errand", Map.of("number", "n-1"));
            engine.job("errand.run");

            engine.job("errand.run");
        }

        @Test
        void expectsSomethingElse(Engine engine) {
            engine.start("errand", Map.of("number", "n-1"));

            assertThat(1).isEqualTo(2);
        }

        @Test
        void expectsRest(Engine engine) {
            engine.deploy("circle.bpmn");
            engine.start("circle");

            engine.clock().advance(Duration.ofDays(1));
        }

        @Test
        void expectsOneInstance(Engine engine) {
            engine.start("errand");
            engine.start("errand");

            engine.instanceOf("errand");
        }

        @Test
        void deploysWhatIsNotThere(Engine engine) {
            engine.deploy("nowhere.bpmn");
        }

        @Test
        void deploysWhatIsRefused(Engine engine) {
            engine.deploy("refused.bpmn");
        }

        @Test
        void isLeftOut(Engine engine) {
            Assumptions.abort("not here");
        }
    }

    @ProcessTest(value = "errand.bpmn", now = "2030-06-01T12:00:00Z")
    static class PatientCase {
        private final long errand;

        PatientCase(Engine engine) {
            errand = engine.start("errand", Map.of("number", "n-1")).getProcessInstanceKey();
        }

        @Test
        void expectsAnotherWay(Engine engine) {
            engine.completeJob("errand.run");
            engine.clock().advance(Duration.ofDays(1));
            engine.publish("Answer", "n-1");

            engine.assertThat(errand).hasPassed("receiveTask_AwaitAnswer").hasNotPassed("timerEvent_DayPassed");
        }

        @Test
        @Timeout(value = 1, unit = TimeUnit.SECONDS)
        void takesTooLong(Engine engine) throws InterruptedException {
            engine.assertThat(errand).isActive();

            new CountDownLatch(1).await();
        }
    }

    @Test
    void saysWhichIncidentKeepsAnInstanceFromItsEnd() {
        assertThat(failureOf("expectsAnEnd").getMessage())
                .matches("(?s)expected process instance \\d+ to be completed, but after 1 s:.*")
                .contains(
                        "of errand (version 1) is ACTIVE.",
                        "incident   at serviceTask_RunErrand, JOB_NO_RETRIES: The bicycle is broken.",
                        "is at      serviceTask_RunErrand (Run errand)",
                        "job        errand.run at serviceTask_RunErrand, free, 0 tries left",
                        "passed     startEvent_ErrandGiven",
                        "The engine's clock shows 2030-06-01T12:00:00Z.",
                        "variable   number = \"n-1\"",
                        "variable   text = \"" + "x".repeat(79) + "…");
    }

    @Test
    void saysWhoHasTheJobThatIsMissed() {
        assertThat(failureOf("expectsAJob").getMessage())
                .contains(
                        "expected a free job of type 'errand.run', but after 1 s:",
                        "in the hands of 'process-test' until 2030-06-01T12:05Z, 3 tries left");
    }

    @Test
    void saysWhichWayAnInstanceTook() {
        assertThat(failureOf(PatientCase.class, "expectsAnotherWay").getMessage())
                .contains(
                        "not to have passed timerEvent_DayPassed, but:",
                        "is at      userTask_CheckAnswer (Check answer)",
                        "user task  at userTask_CheckAnswer, CREATED, assigned to ann");
    }

    @Test
    void addsToAnyFailureWhereTheInstancesStood() {
        Throwable failure = failureOf("expectsSomethingElse");

        assertThat(failure).hasMessageContaining("expected: 2");
        assertThat(failure.getSuppressed()[0].toString())
                .startsWith("when the test failed:")
                .contains("of errand (version 1) is ACTIVE.", "job        errand.run");
    }

    @Test
    void addsToATimeoutWhereTheInstancesStood() {
        Throwable failure = failureOf(PatientCase.class, "takesTooLong");

        assertThat(failure).hasMessageContaining("timed out after 1 second");
        assertThat(failure.getSuppressed())
                .anySatisfy(then -> assertThat(then.toString()).contains("is at      serviceTask_RunErrand"));
    }

    @Test
    void saysThatTheEngineDidNotComeToRest() {
        assertThat(failureOf("expectsRest").getMessage())
                .contains("the engine did not come to rest within 1 s. Does a model go round in a circle", "of circle")
                .hasSizeLessThan(2000);
    }

    @Test
    void saysThatThereIsMoreThanOne() {
        assertThat(failureOf("expectsOneInstance").getMessage())
                .contains("expected one instance of 'errand', but there are 2:");
    }

    @Test
    void saysWhyAModelIsNotDeployed() {
        assertThat(failureOf("deploysWhatIsNotThere").getMessage())
                .startsWith("'nowhere.bpmn' cannot be deployed: it is neither on the class path nor a file in /");
        assertThat(failureOf("deploysWhatIsRefused").getMessage())
                .startsWith("refused.bpmn cannot be deployed: ")
                .contains("serviceTask_OfNoType");
    }

    @Test
    void addsNothingToATestThatIsLeftOut() {
        assertThat(failureOf("isLeftOut").getSuppressed()).isEmpty();
    }

    @ProcessTest
    static class TooEarlyCase {
        @BeforeAll
        static void before(CamundaClient client) {
            assertThat(client).isNotNull();
        }

        @Test
        void isNeverRun() {
            assertThat(true).isTrue();
        }
    }

    @Test
    void saysThatThereIsNoEngineBeforeThereIsATest() {
        assertThat(failureOf(selectClass(TooEarlyCase.class)))
                .hasMessage("The method before of TooEarlyCase asks for CamundaClient before there is a test,"
                        + " but each test has an engine of its own."
                        + " Ask for it in the test or in what runs before each test; in a constructor, from JUnit 5.12"
                        + " on, if each test has an instance of its own.");
    }

    @ProcessTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceCase {
        OneInstanceCase(Engine engine) {
            assertThat(engine).isNotNull();
        }

        @Test
        void isNeverRun() {
            assertThat(true).isTrue();
        }
    }

    @Test
    void saysThatAnInstanceForAllTestsHasNoEngine() {
        assertThat(failureOf(selectClass(OneInstanceCase.class)))
                .hasMessageStartingWith("The constructor of OneInstanceCase asks for Engine before there is a test");
    }
}
