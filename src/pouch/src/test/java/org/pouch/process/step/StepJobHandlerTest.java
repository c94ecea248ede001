package org.pouch.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.security.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.InstanceMisnamed;
import org.pouch.casework.access.StepSkipped;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.process.FirstNamed;
import org.pouch.process.JobType;
import org.pouch.signing.ServiceUnavailable;
import org.pouch.testing.MovedClock;
import org.pouch.trust.TokenAway;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Whatever a step fails with, the engine is told; else its job would come again for ever and nobody would know. */
class StepJobHandlerTest {
    private static final RequestId CASE = new RequestId("urn:rdx:UTO:2026:000001");

    private final List<String> told = new ArrayList<>();
    private final MovedClock clock = MovedClock.standingAt("2026-11-24T09:30:00Z");
    private final StepOutages outages = new StepOutages(clock, Duration.ofMinutes(10));
    private final List<String> skipped = new ArrayList<>();

    @Test
    void tellsTheEngineOfAnExceptionWithoutItsWords() {
        handle(new IllegalStateException("LIU MEI"));

        assertThat(told)
                .startsWith("newFailCommand[7]", "retries[2]")
                .anyMatch(line -> line.startsWith(
                        "errorMessage[The step exchange.takeInArrival failed. This program has a fault"))
                .noneMatch(line -> line.contains("LIU"));
    }

    @Test
    void tellsTheEngineOfAnErrorOfTheMachine() {
        handle(new StackOverflowError());

        assertThat(told)
                .startsWith("newFailCommand[7]", "retries[2]")
                .anyMatch(line -> line.contains("failed. It is nested more deeply than this program can follow."));
    }

    @Test
    void waitsForTheDatabaseATimestampOrATokenAndUsesUpNoTry() {
        handle(new CannotCreateTransactionException("LIU MEI"));
        handle(new DataAccessResourceFailureException("LIU MEI"));
        handle(new ServiceUnavailable("The time-stamping authority did not answer."));
        handle(new TokenAway(new ProviderException("LIU MEI")));
        handle(new IllegalStateException(new ConnectException("LIU MEI")));

        assertThat(told.stream().filter(line -> line.startsWith("retries")))
                .hasSize(5)
                .containsOnly("retries[3]");
        assertThat(told).noneMatch(line -> line.contains("LIU"));
    }

    @Test
    void waitsWhileACaseIsSuspendedAndUsesUpNoTry() {
        handle(new DraftPacket.Suspended(new RequestId("urn:rdx:UTO:2026:000001")));

        assertThat(told).startsWith("newFailCommand[7]", "retries[3]").contains("retryBackoff[PT1M]");
    }

    /** No try after this one would end otherwise, and whoever was at the engine is looked for at once. */
    @Test
    void stopsAtOnceAndTellsWhereSomebodySkippedAStepAtTheEngine() {
        handle(new StepSkipped("Packet 7 was never sealed."));
        handle(new InstanceMisnamed(1, CASE, CASE));

        assertThat(told.stream().filter(line -> line.startsWith("retries")))
                .hasSize(2)
                .containsOnly("retries[0]");
        assertThat(skipped).hasSize(2).containsOnly(CASE + " null serviceTask_DispatchPacket");
    }

    @Test
    void callsOnePersonForAnOutageThatLastsAndNotOneForEachJob() {
        for (int minute = 0; minute < 30; minute++) {
            for (int job = 0; job < 5; job++) {
                handle(new CannotCreateTransactionException("x"));
            }
            clock.pass(Duration.ofMinutes(1));
        }

        assertThat(told.stream().filter("retries[0]"::equals)).hasSize(1);
        assertThat(told).anyMatch(line -> line.contains("The database of this authority has been away since 2026-"));
    }

    @Test
    void callsAPersonAgainForAnotherOutage() {
        for (int outage = 0; outage < 2; outage++) {
            for (int minute = 0; minute <= 10; minute++) {
                handle(new CannotCreateTransactionException("x"));
                clock.pass(Duration.ofMinutes(1));
            }
            clock.pass(Duration.ofHours(1));
        }

        assertThat(told.stream().filter("retries[0]"::equals)).hasSize(2);
    }

    private void handle(Throwable failure) {
        new StepJobHandler<>(new FakeStep(failure), new FirstNamed(), this::note, outages, new ObjectMapper())
                .handle(
                        engine(JobClient.class),
                        job(Map.of(
                                "getKey",
                                7L,
                                "getRetries",
                                3,
                                "getProcessInstanceKey",
                                1L,
                                "getElementId",
                                "serviceTask_DispatchPacket",
                                "getVariablesAsMap",
                                Map.of("requestId", CASE.value()))));
    }

    private void note(RequestId request, @Nullable PacketId packet, String element) {
        skipped.add(request + " " + packet + " " + element);
    }

    private static ActivatedJob job(Map<String, Object> values) {
        InvocationHandler answers = (proxy, method, arguments) -> values.getOrDefault(method.getName(), Map.of());
        return proxy(ActivatedJob.class, answers);
    }

    /** The engine's end: notes every word and answers each with the next step of the command. */
    private <T> T engine(Class<T> type) {
        return proxy(type, (proxy, method, arguments) -> {
            told.add(method.getName() + (arguments == null ? "" : Arrays.toString(arguments)));
            return method.getName().equals("send") ? sent() : engine(method.getReturnType());
        });
    }

    private static Object sent() throws ClassNotFoundException {
        CompletableFuture<?> done = CompletableFuture.completedFuture(null);
        Class<?> future = Class.forName("io.camunda.client.api.CamundaFuture");
        return proxy(future, (proxy, method, arguments) -> method.invoke(done, arguments));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A step that fails as it is told. */
    private record FakeStep(Throwable failure) implements ProcessStep<FakeStep.Input, Done> {
        record Input(String requestId) {}

        @Override
        public JobType jobType() {
            return JobType.TAKE_IN_ARRIVAL;
        }

        @Override
        public Class<Input> inputType() {
            return Input.class;
        }

        @Override
        public Done perform(Input input) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
