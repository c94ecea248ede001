package org.pouch.engine;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One engine and one real client for the tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineTest {
    protected EmbeddedEngine engine;
    protected CamundaClient client;

    @BeforeAll
    void startEngine() {
        engine = EmbeddedEngine.start(new EngineSettings(getClass().getSimpleName(), 0, null));
        client = clientOf(engine);
    }

    @AfterAll
    void stopEngine() {
        client.close();
        engine.close();
    }

    static CamundaClient clientOf(EmbeddedEngine engine) {
        return CamundaClient.newClientBuilder()
                .restAddress(engine.address())
                .grpcAddress(java.net.URI.create("http://127.0.0.1:1"))
                .preferRestOverGrpc(true)
                .defaultRequestTimeout(Duration.ofSeconds(10))
                .build();
    }
}
