package org.pouch.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.pouch.process.FirstNamed;
import org.pouch.process.JobType;

/** Whatever a step fails with, the engine is told; else its job would come again for ever and nobody would know. */
class StepJobHandlerTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void tellsTheEngineOfAnExceptionWithoutItsWords() {
        handle(new IllegalStateException("LIU MEI"));

        assertThat(told)
                .startsWith("newFailCommand[7]", "retries[2]")
                .anyMatch(line -> line.startsWith("errorMessage[The step exchange.verifyPacket failed for a technical"))
                .noneMatch(line -> line.contains("LIU"));
    }

    @Test
    void tellsTheEngineOfAnErrorOfTheMachine() {
        handle(new StackOverflowError());

        assertThat(told)
                .startsWith("newFailCommand[7]", "retries[2]")
                .anyMatch(line -> line.contains("(StackOverflowError)"));
    }

    private void handle(Throwable failure) {
        new StepJobHandler<>(new FakeStep(failure), new FirstNamed(), new ObjectMapper())
                .handle(engine(JobClient.class), job(Map.of("getKey", 7L, "getRetries", 3)));
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
        record Input() {}

        @Override
        public JobType jobType() {
            return JobType.VERIFY_PACKET;
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
