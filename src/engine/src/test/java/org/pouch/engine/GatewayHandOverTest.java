package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Gateway;

/** A job is given to whoever is there to take it, over gRPC as over REST, and is not lost with whoever is not. */
@EmbeddedOnly("it looks who waits inside the engine")
class GatewayHandOverTest extends EngineTest {
    private static final Duration LOCK = Duration.ofMinutes(10);

    @Override
    protected EngineSettings settings() {
        return super.settings().withGateway(new Gateway(0, false));
    }

    /** A worker that takes what it wants from the wire, and no more. */
    private static final class Reader<Q, A> implements ClientResponseObserver<Q, A> {
        private final BlockingQueue<A> read = new LinkedBlockingQueue<>();
        private final CompletableFuture<Status> end = new CompletableFuture<>();
        private final boolean isGreedy;
        private @Nullable ClientCallStreamObserver<Q> call;

        private Reader(boolean isGreedy) {
            this.isGreedy = isGreedy;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<Q> call) {
            this.call = call;
            call.disableAutoRequestWithInitial(isGreedy ? Integer.MAX_VALUE : 0);
        }

        @Override
        public void onNext(A message) {
            read.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            end.complete(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            end.complete(Status.OK);
        }

        private A next() throws InterruptedException {
            A message = read.poll(1, TimeUnit.MINUTES);
            assertThat(message).as("a message within a minute").isNotNull();
            return message;
        }

        private void hangUp() {
            call.cancel("hung up", null);
        }
    }

    private static ActivateJobsRequest poll(String type) {
        return ActivateJobsRequest.newBuilder()
                .setType(type)
                .setWorker("w")
                .setTimeout(LOCK.toMillis())
                .setMaxJobsToActivate(1)
                .setRequestTimeout(60_000)
                .build();
    }

    private static StreamActivatedJobsRequest stream(String type) {
        return StreamActivatedJobsRequest.newBuilder()
                .setType(type)
                .setWorker("w")
                .setTimeout(LOCK.toMillis())
                .build();
    }

    private Reader<ActivateJobsRequest, ActivateJobsResponse> poll(
            ManagedChannel channel, String type, boolean isGreedy) {
        Reader<ActivateJobsRequest, ActivateJobsResponse> reader = new Reader<>(isGreedy);
        GatewayGrpc.newStub(channel).activateJobs(poll(type), reader);
        return reader;
    }

    private Reader<StreamActivatedJobsRequest, ActivatedJob> stream(
            ManagedChannel channel, String type, boolean isGreedy) {
        Reader<StreamActivatedJobsRequest, ActivatedJob> reader = new Reader<>(isGreedy);
        GatewayGrpc.newStub(channel).streamActivatedJobs(stream(type), reader);
        return reader;
    }

    private boolean isTaken(String type) {
        return tables().sql("SELECT deadline IS NOT NULL FROM job WHERE type = ?")
                .param(type)
                .query(Boolean.class)
                .single();
    }

    @Test
    void forgetsAWorkerThatHangsUp() {
        ManagedChannel channel = GatewayTest.channelTo(engine);
        try {
            Reader<ActivateJobsRequest, ActivateJobsResponse> polling = poll(channel, "hung-up", true);
            Reader<StreamActivatedJobsRequest, ActivatedJob> streaming = stream(channel, "hung-up", true);
            awaitWaiting("hung-up", 2);

            polling.hangUp();
            streaming.hangUp();

            awaitWaiting("hung-up", 0);
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void givesNothingToAWorkerWhoseConnectionEnds() {
        deploy("closed.bpmn", sequence("grpc-closed", service("work", "closed-work")));
        ManagedChannel channel = GatewayTest.channelTo(engine);
        poll(channel, "closed-work", true);
        awaitWaiting("closed-work", 1);

        channel.shutdownNow();
        awaitWaiting("closed-work", 0);
        create("grpc-closed", Map.of());

        assertThat(job("closed-work").getRetries()).isEqualTo(3);
    }

    /** More than the worker's window: it is not all on the wire when the worker hangs up. */
    @Test
    void takesBackAJobThatAWorkerHangsUpOn() {
        deploy("half.bpmn", sequence("grpc-half", service("work", "half-work")));
        create("grpc-half", Map.of("text", "x".repeat(3_500_000)));
        ManagedChannel channel = GatewayTest.channelTo(engine);
        try {
            Reader<ActivateJobsRequest, ActivateJobsResponse> lazy = poll(channel, "half-work", false);
            await().until(() -> isTaken("half-work"));

            lazy.hangUp();

            assertThat(job("half-work").getRetries()).isEqualTo(3);
        } finally {
            channel.shutdownNow();
        }
    }

    /** It would be the first again at once. */
    @Test
    void letsOthersHaveTheirTurnWhereAWorkerRefusesALargeJob() throws InterruptedException {
        deploy("large.bpmn", sequence("grpc-large", service("work", "large-work")));
        long large = create("grpc-large", Map.of("a", "x".repeat(2_500_000)));
        client.newSetVariablesCommand(large)
                .variables(Map.of("b", "x".repeat(2_500_000)))
                .send()
                .join();
        long small = create("grpc-large", Map.of("n", 2));
        ManagedChannel channel = GatewayTest.channelTo(engine);
        try {
            Reader<ActivateJobsRequest, ActivateJobsResponse> refusing = poll(channel, "large-work", true);
            assertThat(refusing.end.orTimeout(1, TimeUnit.MINUTES).join().getCode())
                    .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);

            assertThat(poll(channel, "large-work", true).next().getJobs(0).getProcessInstanceKey())
                    .isEqualTo(small);
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void takesBackAJobThatAStreamHangsUpOn() {
        deploy("torn.bpmn", sequence("grpc-torn", service("work", "torn-work")));
        create("grpc-torn", Map.of("text", "x".repeat(3_500_000)));
        ManagedChannel channel = GatewayTest.channelTo(engine);
        try {
            Reader<StreamActivatedJobsRequest, ActivatedJob> lazy = stream(channel, "torn-work", false);
            await().until(() -> isTaken("torn-work"));

            lazy.hangUp();

            assertThat(job("torn-work").getRetries()).isEqualTo(3);
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void pushesJobsAsTheyCome() throws InterruptedException {
        deploy("stream.bpmn", sequence("grpc-stream", service("work", "stream-work")));
        long before = create("grpc-stream", Map.of("n", 1));
        ManagedChannel channel = GatewayTest.channelTo(engine);
        try {
            Reader<StreamActivatedJobsRequest, ActivatedJob> worker = stream(channel, "stream-work", true);
            ActivatedJob first = worker.next();
            awaitWaiting("stream-work", 1);
            long after = create("grpc-stream", Map.of("n", 2));
            ActivatedJob second = worker.next();

            assertThat(first.getProcessInstanceKey()).isEqualTo(before);
            assertThat(first.getVariables()).isEqualTo("{\"n\":1}");
            assertThat(second.getProcessInstanceKey()).isEqualTo(after);
            assertThat(worker.end).isNotDone();
            worker.hangUp();
        } finally {
            channel.shutdownNow();
        }
    }

    /** Whoever was given a job stands behind the others again. */
    @Test
    void givesJobsToStreamsInTurn() throws InterruptedException {
        deploy("turns.bpmn", sequence("grpc-turns", service("work", "turns-work")));
        ManagedChannel channel = GatewayTest.channelTo(engine);
        try {
            List<Reader<StreamActivatedJobsRequest, ActivatedJob>> workers =
                    List.of(stream(channel, "turns-work", true), stream(channel, "turns-work", true));
            awaitWaiting("turns-work", 2);
            for (int i = 0; i < 3; i++) {
                create("grpc-turns", Map.of());
                create("grpc-turns", Map.of());
                for (Reader<StreamActivatedJobsRequest, ActivatedJob> worker : workers) {
                    assertThat(worker.next().getType()).isEqualTo("turns-work");
                }
                awaitWaiting("turns-work", 2);
            }
        } finally {
            channel.shutdownNow();
        }
    }

    /** A worker that reads slowly has what fits on the wire, and the other the rest. */
    @Test
    void pushesNoMoreThanIsTaken() throws InterruptedException {
        deploy("slow.bpmn", sequence("grpc-slow", service("work", "slow-work")));
        ManagedChannel channel = GatewayTest.channelTo(engine);
        ManagedChannel other = GatewayTest.channelTo(engine);
        try {
            stream(channel, "slow-work", false);
            awaitWaiting("slow-work", 1);
            create("grpc-slow", Map.of("text", "x".repeat(3_500_000)));
            awaitWaiting("slow-work", 0);
            Reader<StreamActivatedJobsRequest, ActivatedJob> quick = stream(other, "slow-work", true);
            for (int i = 0; i < 3; i++) {
                create("grpc-slow", Map.of("number", i));
            }

            for (int i = 0; i < 3; i++) {
                assertThat(quick.next().getVariables()).isEqualTo("{\"number\":" + i + "}");
            }
        } finally {
            other.shutdownNow();
            channel.shutdownNow();
        }
    }

    @Test
    void endsAStreamWhenTheEngineStops() {
        ManagedChannel channel;
        Reader<StreamActivatedJobsRequest, ActivatedJob> worker;
        try (EmbeddedEngine stopping =
                EmbeddedEngine.start(new EngineSettings("stopping", 0, null).withGateway(new Gateway(0, false)))) {
            channel = GatewayTest.channelTo(stopping);
            worker = stream(channel, "any", true);
            await().until(() -> stopping.waiting("any") == 1);
        }
        try {
            assertThat(worker.end.join().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        } finally {
            channel.shutdownNow();
        }
    }

    /** Both stand in one line. */
    @Test
    @Timeout(180)
    void servesWorkersOfBothProtocolsInTheOrderTheyCame() throws InterruptedException {
        deploy("mixed.bpmn", sequence("grpc-mixed", service("work", "mixed-work")));
        ManagedChannel channel = GatewayTest.channelTo(engine);
        try (CamundaClient rest = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .restAddress(engine.address())
                .grpcAddress(URI.create("http://127.0.0.1:1"))
                .preferRestOverGrpc(true)
                .build()) {
            Reader<ActivateJobsRequest, ActivateJobsResponse> first = poll(channel, "mixed-work", true);
            awaitWaiting("mixed-work", 1);
            CompletableFuture<Long> second = CompletableFuture.supplyAsync(() -> rest.newActivateJobsCommand()
                    .jobType("mixed-work")
                    .maxJobsToActivate(1)
                    .timeout(LOCK)
                    .requestTimeout(Duration.ofMinutes(1))
                    .send()
                    .join()
                    .getJobs()
                    .get(0)
                    .getProcessInstanceKey());
            awaitWaiting("mixed-work", 2);
            long one = create("grpc-mixed", Map.of());
            assertThat(first.next().getJobs(0).getProcessInstanceKey()).isEqualTo(one);
            long two = create("grpc-mixed", Map.of());

            assertThat(second.join()).isEqualTo(two);
        } finally {
            channel.shutdownNow();
        }
    }

    /** Some clients take four megabytes at a time. */
    @Test
    void bringsManyJobsInMessagesThatEveryClientTakes() {
        deploy("many.bpmn", sequence("grpc-many", service("work", "many-work")));
        for (int i = 0; i < 4; i++) {
            create("grpc-many", Map.of("text", "x".repeat(990_000)));
        }
        ManagedChannel channel = GatewayTest.channelTo(engine);
        try {
            List<ActivateJobsResponse> messages = new ArrayList<>();
            GatewayGrpc.newBlockingStub(channel)
                    .activateJobs(poll("many-work").toBuilder()
                            .setMaxJobsToActivate(10)
                            .build())
                    .forEachRemaining(messages::add);

            assertThat(messages).hasSize(2).allMatch(message -> message.getSerializedSize() < 4_000_000);
            assertThat(messages.stream().mapToInt(ActivateJobsResponse::getJobsCount))
                    .containsExactly(3, 1);
        } finally {
            channel.shutdownNow();
        }
    }
}
