package org.pouch.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Resource;
import io.grpc.Attributes;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients over real connections, from two addresses of this machine, share what the requests of all may hold. */
class FairShareTest {
    private static final int MEGABYTE = 1024 * 1024;

    private final HeldBytes held = new HeldBytes(20L * MEGABYTE, 20L * MEGABYTE);
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final List<Future<DeployResourceResponse>> unanswered = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Server server;

    /** Deploys without ever coming to an end; completes at once. */
    private static final class Slow extends GatewayGrpc.GatewayImplBase {
        @Override
        public void deployResource(DeployResourceRequest request, StreamObserver<DeployResourceResponse> answer) {
            // the client goes on waiting, and its request stays in memory
        }

        @Override
        public void completeJob(CompleteJobRequest request, StreamObserver<CompleteJobResponse> answer) {
            answer.onNext(CompleteJobResponse.getDefaultInstance());
            answer.onCompleted();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))
                .addService(ServerInterceptors.intercept(new Slow(), new RequestLimits(timer)))
                .addStreamTracerFactory(held)
                .maxInboundMessageSize(HeldBytes.OF_DEPLOYMENT)
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        channels.forEach(ManagedChannel::shutdownNow);
        server.shutdownNow();
        timer.shutdownNow();
    }

    /** A client with a connection of its own, from this address. */
    private ManagedChannel from(String address) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .localSocketPicker(new NettyChannelBuilder.LocalSocketPicker() {
                    @Override
                    public InetSocketAddress createSocketAddress(SocketAddress remote, Attributes attributes) {
                        return new InetSocketAddress(address, 0);
                    }
                })
                .build();
        channels.add(channel);
        return channel;
    }

    private static DeployResourceRequest deployment(int megabytes) {
        return DeployResourceRequest.newBuilder()
                .addResources(Resource.newBuilder()
                        .setName("a.bpmn")
                        .setContent(ByteString.copyFrom(new byte[megabytes * MEGABYTE])))
                .build();
    }

    /** Sends a deployment that is not answered, and lets it arrive. */
    private void hold(ManagedChannel channel, int megabytes) {
        long before = held.now();
        unanswered.add(GatewayGrpc.newFutureStub(channel).deployResource(deployment(megabytes)));
        await().until(() -> held.now() >= before + (long) megabytes * MEGABYTE);
    }

    private void complete(ManagedChannel channel, int megabytes) {
        GatewayGrpc.newBlockingStub(channel)
                .withDeadlineAfter(1, TimeUnit.MINUTES)
                .completeJob(CompleteJobRequest.newBuilder()
                        .setVariables("x".repeat(megabytes * MEGABYTE))
                        .build());
    }

    private static Status.Code refusal(ManagedChannel channel, int megabytes) {
        Throwable refused = catchThrowable(() -> GatewayGrpc.newBlockingStub(channel)
                .withDeadlineAfter(1, TimeUnit.MINUTES)
                .deployResource(deployment(megabytes)));
        return Status.fromThrowable(refused).getCode();
    }

    @Test
    void leavesHalfToOthersHoweverManyConnectionsAClientHas() {
        hold(from("127.0.0.1"), 9);
        assertThat(refusal(from("127.0.0.1"), 6)).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        await().until(() -> held.now() < 10L * MEGABYTE);

        hold(from("127.0.0.2"), 5);
        complete(from("127.0.0.2"), 1);
    }

    @Test
    void servesOrdinaryRequestsOfOthersAtTheSameAddress() {
        hold(from("127.0.0.1"), 9);

        complete(from("127.0.0.1"), 3);
    }
}
