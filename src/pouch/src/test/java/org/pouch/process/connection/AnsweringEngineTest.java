package org.pouch.process.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Database;
import org.pouch.process.ProcessConfiguration;
import org.pouch.servers.FreePort;
import org.pouch.testing.TestPostgres;

/** Two engines for one PostgreSQL: what asks goes on when the first ends and the one that waited has begun. */
@Tag("slow")
class AnsweringEngineTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static long create(CamundaClient client) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId("standing")
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private static long worked(CamundaClient client) {
        return client
                .newActivateJobsCommand()
                .jobType("standing.work")
                .maxJobsToActivate(1)
                .requestTimeout(Duration.ofSeconds(10))
                .send()
                .join()
                .getJobs()
                .stream()
                .map(job -> {
                    client.newCompleteCommand(job).send().join();
                    return job.getProcessInstanceKey();
                })
                .findFirst()
                .orElse(0L);
    }

    @Test
    void goesOnAtTheEngineThatTookOver() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            Database database = new Database(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "");
            int ofSecond = FreePort.find();
            EmbeddedEngine first = EmbeddedEngine.start(new EngineSettings("first", 0, null, database, Duration.ZERO));
            CountDownLatch waits = new CountDownLatch(1);
            CompletableFuture<EmbeddedEngine> second = CompletableFuture.supplyAsync(() -> EmbeddedEngine.start(
                    new EngineSettings("second", ofSecond, null, database, Duration.ZERO).withStandby(place -> {
                        waits.countDown();
                        return true;
                    })));
            AtomicInteger moved = new AtomicInteger();
            try (AnsweringEngine engines = new AnsweringEngine(
                    first.address(),
                    URI.create("http://127.0.0.1:" + ofSecond),
                    address -> ProcessConfiguration.connect(address, null),
                    moved::incrementAndGet,
                    new EngineIdentity(null))) {
                CamundaClient client = engines.client();
                client.newDeployResourceCommand()
                        .addProcessModel(
                                Bpmn.createExecutableProcess("standing")
                                        .startEvent()
                                        .serviceTask("work", task -> task.zeebeJobType("standing.work"))
                                        .endEvent()
                                        .done(),
                                "standing.bpmn")
                        .send()
                        .join();
                long instance = create(client);
                await().atMost(LONG).until(() -> waits.getCount() == 0);
                assertThat(moved).hasValue(0);

                first.close();

                await().atMost(LONG).until(() -> moved.get() == 1);
                assertThat(worked(client)).isEqualTo(instance);
                assertThat(create(client)).isGreaterThan(instance);
                assertThat(moved).hasValue(1);
            } finally {
                first.close();
                second.join().close();
            }
        }
    }

    /** Its connections would be kept, and its workers would ask there for ever. */
    @Test
    void letsTheClientOfBeforeGoWhateverThoseWhoAreToldDo() throws IOException {
        Set<URI> closed = ConcurrentHashMap.newKeySet();
        URI nobody = URI.create("http://127.0.0.1:" + FreePort.find());
        HttpServer answering = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answering.createContext("/v2/status", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        answering.start();
        URI other = URI.create("http://127.0.0.1:" + answering.getAddress().getPort());
        try (AnsweringEngine engines = new AnsweringEngine(
                nobody,
                other,
                address -> told(() -> closed.add(address)),
                () -> {
                    throw new IllegalStateException("whoever is told fails");
                },
                new EngineIdentity(null))) {
            await().atMost(LONG).until(() -> closed.contains(nobody));
            assertThat(closed).doesNotContain(other);
            engines.client().close();
            assertThat(closed).contains(other);
        } finally {
            answering.stop(0);
        }
    }

    /** Such as one whose machine is starved of memory: it is connected to, and begins to answer. */
    @Test
    void goesOnAtTheOtherWhereOneBeginsAnAnswerAndDoesNotEndIt() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger moved = new AtomicInteger();
        HttpServer stalled = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stalled.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        stalled.start();
        HttpServer second = telling("a", new CountDownLatch(1));
        second.start();
        try (AnsweringEngine engines = new AnsweringEngine(
                address(stalled),
                address(second),
                address -> told(() -> {}),
                moved::incrementAndGet,
                new EngineIdentity(null))) {
            await().atMost(LONG).until(() -> moved.get() == 1);
            assertThat(engines.client()).isNotNull();
        } finally {
            over.countDown();
            stalled.stop(0);
            second.stop(0);
        }
    }

    /** It answers, but knows nothing of what the other began. */
    @Test
    void asksNoEngineOnOtherData() throws IOException {
        AtomicInteger moved = new AtomicInteger();
        CountDownLatch known = new CountDownLatch(1);
        CountDownLatch compared = new CountDownLatch(2);
        HttpServer first = telling("a", known);
        HttpServer stranger = telling("b", compared);
        first.start();
        Set<URI> connected = ConcurrentHashMap.newKeySet();
        try (AnsweringEngine engines = new AnsweringEngine(
                address(first),
                address(stranger),
                address -> {
                    connected.add(address);
                    return told(() -> {});
                },
                moved::incrementAndGet,
                new EngineIdentity(null))) {
            // Until then there is nothing to compare with, and one that is slow to answer is left for any other that
            // answers.
            await().atMost(LONG).until(() -> known.getCount() == 0);
            stranger.start();
            assertThat(compared.getCount()).isEqualTo(2);

            first.stop(0);

            await().atMost(LONG).until(() -> compared.getCount() == 0);
            assertThat(moved).hasValue(0);
            assertThat(connected).containsExactly(address(first));
        } finally {
            first.stop(0);
            stranger.stop(0);
        }
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** An engine as far as it is asked for its status and on which data it works; nobody is answered before it is started. */
    private static HttpServer telling(String data, CountDownLatch asked) throws IOException {
        HttpServer engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        engine.createContext("/v2/status", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        engine.createContext("/v2/topology", exchange -> {
            byte[] topology = ("{\"clusterId\":\"" + data + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, topology.length);
            exchange.getResponseBody().write(topology);
            exchange.close();
            asked.countDown();
        });
        return engine;
    }

    @Test
    void tellsEnginesOnOtherDataFromOneThatWaits() throws IOException {
        URI nobody = URI.create("http://127.0.0.1:" + FreePort.find());
        EngineIdentity identity = new EngineIdentity(null);
        try (EmbeddedEngine one = EmbeddedEngine.start(new EngineSettings("one", 0, null));
                EmbeddedEngine stranger = EmbeddedEngine.start(new EngineSettings("stranger", 0, null))) {
            await("both answer in time, which a busy machine does not always let them")
                    .atMost(LONG)
                    .until(() -> identity.isAnother(one.address(), stranger.address()));
            assertThat(identity.isAnother(one.address(), one.address())).isFalse();
            assertThat(identity.isAnother(one.address(), nobody)).isFalse();
            assertThat(identity.isAnother(nobody, one.address())).isFalse();
        }
    }

    private static CamundaClient told(Runnable whenClosed) {
        return (CamundaClient) Proxy.newProxyInstance(
                CamundaClient.class.getClassLoader(),
                new Class<?>[] {CamundaClient.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        whenClosed.run();
                    }
                    return null;
                });
    }

    @Test
    void staysWhereItIsWhileNoneAnswers() throws IOException {
        AtomicInteger moved = new AtomicInteger();
        URI nobody = URI.create("http://127.0.0.1:" + FreePort.find());
        try (EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("alone", 0, null));
                AnsweringEngine engines = new AnsweringEngine(
                        engine.address(),
                        nobody,
                        address -> ProcessConfiguration.connect(address, null),
                        moved::incrementAndGet,
                        new EngineIdentity(null))) {
            assertThat(engines.client().newTopologyRequest().send().join().getClusterSize())
                    .isEqualTo(1);
            assertThat(moved).hasValue(0);
        }
    }
}
