package org.pouch.process.connection;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.WholeAnswer;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of two engines, of which one works on the database and the other waits for its end, the one that answers: its client asks that one, and the other
 * from when that one does not answer any more and the other does. A request that is on its way then fails as any does whose engine is away. An
 * engine on other data is never asked: it knows nothing of what runs.
 */
public final class AnsweringEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnsweringEngine.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration TIME_FOR_AN_ANSWER = Duration.ofSeconds(2);
    private static final int GOOD = 2;

    private final Function<URI, CamundaClient> connect;
    private final Runnable moved;
    private final EngineIdentity identity;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIME_FOR_AN_ANSWER).build();
    private final WorkLoop loop;

    private volatile Asked asked;
    private volatile URI other;

    /** On which data the engine works that was asked first; null until it has told, and where it tells nothing. */
    private @Nullable String data;

    private boolean isRefused;

    /**
     * @param connect makes a client of an address
     * @param moved is told when the other is asked from now on, so that what waits at the one before begins anew
     * @param identity asks on which data an engine works
     */
    public AnsweringEngine(
            URI first, URI second, Function<URI, CamundaClient> connect, Runnable moved, EngineIdentity identity) {
        this.connect = connect;
        this.moved = moved;
        this.identity = identity;
        this.asked = new Asked(first, connect.apply(first));
        this.other = second;
        this.loop = WorkLoop.every(
                BETWEEN_LOOKS, "answering-engine", new Backoff(BETWEEN_LOOKS, BETWEEN_LOOKS), this::look);
        loop.start();
    }

    private record Asked(URI address, CamundaClient client) {}

    /** Whose answers are those of the engine that answers. To close it closes this. */
    public CamundaClient client() {
        return (CamundaClient) Proxy.newProxyInstance(
                CamundaClient.class.getClassLoader(),
                new Class<?>[] {CamundaClient.class},
                (proxy, method, arguments) -> invoke(method, arguments));
    }

    private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            close();
            return null;
        }
        try {
            return method.invoke(asked.client(), arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }

    private void look() {
        Asked before = asked;
        if (answers(before.address())) {
            isRefused = false;
            learn(before.address());
            return;
        }
        if (!answers(other) || !isOnTheSameData(other)) {
            return;
        }
        LOG.warn(
                "The engine at {} does not answer, the one at {} does: that one is asked from now on",
                before.address(),
                other);
        asked = new Asked(other, connect.apply(other));
        other = before.address();
        try {
            moved.run();
        } finally {
            // What is on its way to a machine that is gone would wait for its time to be over.
            before.client().close();
        }
    }

    private void learn(URI address) {
        if (data == null) {
            try {
                data = identity.at(address);
            } catch (IOException away) {
                LOG.debug(
                        "The engine at {} does not tell on which data it works",
                        address); // asked again at the next look
            }
        }
    }

    /** Where nothing is known of the one before there is nothing to compare with. */
    private boolean isOnTheSameData(URI address) {
        if (data == null) {
            return true;
        }
        try {
            if (data.equals(identity.at(address))) {
                return true;
            }
            refuse(
                    "works on other data. Set pouch.engine.standby to the engine that waits on the same database",
                    address);
        } catch (IOException unknown) {
            refuse("does not tell on which data it works. It must let us in as the other does", address);
        }
        return false;
    }

    /** Said once, until the one before answers again. */
    private void refuse(String why, URI address) {
        if (!isRefused) {
            LOG.error(
                    "The engine at {} does not answer, and the one at {} is not asked: it {}",
                    asked.address(),
                    address,
                    why);
            isRefused = true;
        }
    }

    /** As a proxy asks: the status is open to all. */
    private boolean answers(URI address) {
        try {
            HttpRequest status = HttpRequest.newBuilder(
                            URI.create(address.toString().replaceFirst("/$", "") + "/v2/status"))
                    .build();
            return WholeAnswer.of(http, status, BodyHandlers.discarding(), TIME_FOR_AN_ANSWER)
                                    .statusCode()
                            / 100
                    == GOOD;
        } catch (IOException away) {
            return false;
        }
    }

    @Override
    public void close() {
        loop.stop();
        asked.client().close();
    }
}
