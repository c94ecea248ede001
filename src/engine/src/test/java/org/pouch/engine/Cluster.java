package org.pouch.engine;

import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The real cluster that the contract suite runs against when {@code -Dpouch.cluster} asks for it. The environment says
 * which, in the words of the vendor's client: {@code CAMUNDA_REST_ADDRESS}, and {@code CAMUNDA_BASIC_AUTH_USERNAME} with {@code CAMUNDA_BASIC_AUTH_PASSWORD}
 * or {@code CAMUNDA_CLIENT_ID}, {@code CAMUNDA_CLIENT_SECRET} and {@code CAMUNDA_AUTHORIZATION_SERVER_URL}.
 */
final class Cluster {
    /** How long what is read must stay the same to be believed: a cluster's searches follow its commands. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(250);

    private Cluster() {}

    /** Who develops for a cluster has its address in the environment; that alone must not fill it with test instances. */
    static boolean isGiven() {
        return System.getProperty("pouch.cluster") != null;
    }

    static URI address() {
        return URI.create(System.getenv("CAMUNDA_REST_ADDRESS"));
    }

    /** The builder reads addresses and credentials from the environment itself. */
    static CamundaClient client() {
        return CamundaClient.newClientBuilder()
                .preferRestOverGrpc(true)
                .defaultRequestTimeout(Duration.ofSeconds(20))
                .build();
    }

    /** What a reading says once it does not change any more; at once where nothing lags. */
    static <T> T settled(Supplier<T> reading) {
        AtomicReference<T> last = new AtomicReference<>(reading.get());
        if (isGiven()) {
            try {
                await().pollInterval(STEP).atMost(PATIENCE).during(QUIET).until(() -> {
                    T next = reading.get();
                    return next.equals(last.getAndSet(next));
                });
            } catch (ConditionTimeoutException failure) {
                return last.get(); // it never came to rest; the test says what is wrong with it
            }
        }
        return last.get();
    }
}
