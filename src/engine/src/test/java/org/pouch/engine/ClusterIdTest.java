package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Gateway;

/** By what the topology tells, engines that work on the same data are known from others. */
@EmbeddedOnly("it starts engines")
class ClusterIdTest {
    @TempDir
    private Path data;

    private static String told(EmbeddedEngine engine) throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(new RawRequests(engine.address())
                        .send("GET", "/topology", "")
                        .body())
                .path("clusterId")
                .asText();
    }

    @Test
    void isThatOfTheDataAfterEveryStart() throws IOException, InterruptedException {
        String first;
        try (EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("first", 0, data))) {
            first = told(engine);
        }
        try (EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("second", 0, data))) {
            assertThat(told(engine)).isEqualTo(first).hasSize(36);
        }
    }

    @Test
    void isAnotherForOtherData() throws IOException, InterruptedException {
        EngineSettings settings = new EngineSettings("of one name", 0, null);
        try (EmbeddedEngine one = EmbeddedEngine.start(settings);
                EmbeddedEngine other = EmbeddedEngine.start(settings)) {
            assertThat(told(one)).isNotEqualTo(told(other));
        }
    }

    @Test
    void isTheSameOverBothProtocolsAndAfterAPurge() throws IOException, InterruptedException {
        try (EmbeddedEngine engine =
                EmbeddedEngine.start(new EngineSettings("both", 0, null).withGateway(new Gateway(0, false)))) {
            String told = told(engine);
            URI gateway = engine.gatewayAddress().orElseThrow();
            ManagedChannel channel = NettyChannelBuilder.forAddress(gateway.getHost(), gateway.getPort())
                    .usePlaintext()
                    .build();
            try {
                assertThat(GatewayGrpc.newBlockingStub(channel)
                                .topology(TopologyRequest.getDefaultInstance())
                                .getClusterId())
                        .isEqualTo(told);
            } finally {
                channel.shutdownNow();
            }
            engine.purge();
            assertThat(told(engine)).isEqualTo(told);
        }
    }
}
