package org.pouch.processtest;

import io.camunda.client.CamundaClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** What one test has from its beginning to its end. JUnit closes it: by the first of its types up to 5.12, by the second from 5.13 on. */
final class TestedProcess implements CloseableResource, AutoCloseable {
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);
    private static final URI NOT_USED = URI.create("http://127.0.0.1:1");

    private final EnginePool pool;
    private final EnginePool.Pooled lent;
    private final TestedEngine tested;
    private final Engine engine;

    private TestedProcess(EnginePool pool, EnginePool.Pooled lent, TestedEngine tested, Engine engine) {
        this.pool = pool;
        this.lent = lent;
        this.tested = tested;
        this.engine = engine;
    }

    static TestedProcess begin(EnginePool pool, ProcessTest settings, ClassLoader classPath) {
        EnginePool.Pooled lent = pool.lend(settings.engine());
        CamundaClient client = clientOf(lent.engine().address());
        TestedEngine tested =
                new TestedEngine(lent.engine(), lent.changes(), client, Duration.ofSeconds(settings.timeout()));
        TestedProcess process = new TestedProcess(pool, lent, tested, new Engine(tested, new Models(classPath)));
        try {
            process.prepare(settings);
            return process;
        } catch (RuntimeException | Error failed) {
            process.close();
            throw failed;
        }
    }

    /** The environment may name a cluster, for other programs than this test; and the machine may be busy with other tests. */
    private static CamundaClient clientOf(URI address) {
        return CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .restAddress(address)
                .grpcAddress(NOT_USED)
                .preferRestOverGrpc(true)
                .defaultRequestTimeout(LONGEST_ANSWER)
                .defaultRequestTimeoutOffset(LONGEST_ANSWER)
                .build();
    }

    private void prepare(ProcessTest settings) {
        Instant now = settings.now().isEmpty() ? engine.clock().instant() : Instant.parse(settings.now());
        tested.client()
                .newPinClockCommand()
                .time(now.truncatedTo(ChronoUnit.MILLIS))
                .send()
                .join();
        if (settings.value().length > 0) {
            engine.deploy(settings.value());
        }
    }

    Engine engine() {
        return engine;
    }

    TestedEngine tested() {
        return tested;
    }

    @Override
    public void close() {
        try (CamundaClient closed = tested.client()) {
            // first, so that no worker of it is at work when the engine is emptied
        } finally {
            pool.giveBack(lent);
        }
    }
}
