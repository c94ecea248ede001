package org.pouch.engine;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.Timers;
import org.pouch.engine.gateway.GatewayParts;
import org.pouch.engine.gateway.GatewayServer;
import org.pouch.engine.handover.JobPolls;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.store.EngineClock;
import org.pouch.engine.store.Transactions;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A running engine that answers the Camunda 8 REST API on loopback, and the gateway's gRPC where it is told to. */
public final class EmbeddedEngine implements AutoCloseable {
    /** Exit code of a program that ends because another engine {@link #onTakenOver has taken over} its database. */
    public static final int TAKEN_OVER = 3;

    private final AnnotationConfigServletWebServerApplicationContext context;

    private EmbeddedEngine(AnnotationConfigServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** Returns when the API answers. */
    public static EmbeddedEngine start(EngineSettings settings) {
        AnnotationConfigServletWebServerApplicationContext context =
                new AnnotationConfigServletWebServerApplicationContext();
        context.setDisplayName("engine " + settings.name());
        context.setEnvironment(new BareEnvironment());
        context.registerBean(EngineSettings.class, () -> settings);
        context.register(EngineContext.class);
        if (settings.gateway() != null) { // who does not speak gRPC need not have it
            context.register(GatewayParts.class);
        }
        try {
            context.refresh();
        } catch (RuntimeException failure) {
            context.close();
            throw failure;
        }
        return new EmbeddedEngine(context);
    }

    /** Such as {@code http://127.0.0.1:8088}; the API is below /v2. */
    public URI address() {
        return at(Objects.requireNonNull(context.getWebServer()).getPort());
    }

    /** Such as {@code http://127.0.0.1:26500}, for clients that speak gRPC; empty where the settings name no port for them. */
    public Optional<URI> gatewayAddress() {
        return settings().gateway() == null
                ? Optional.empty()
                : Optional.of(at(context.getBean(GatewayServer.class).port()));
    }

    private URI at(int port) {
        InetAddress address = settings().access().address();
        String host =
                address.isAnyLocalAddress() || address.isLoopbackAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port));
    }

    private EngineSettings settings() {
        return context.getBean(EngineSettings.class);
    }

    /** The engine's time, which {@code PUT /v2/clock} sets. */
    public Instant now() {
        return context.getBean(EngineClock.class).instant();
    }

    /**
     * Lets time pass, and then stand still: all that becomes due on the way, such as timers, is done at its own time and before
     * this returns.
     *
     * @return false if it was not done within this real time, or could not be; the clock stands where it got
     * @throws IllegalArgumentException if the duration is negative
     */
    public boolean pass(Duration duration, Duration timeout) {
        return context.getBean(Passage.class).by(duration, timeout);
    }

    /**
     * Lets time pass up to this moment, as {@link #pass}.
     *
     * @throws IllegalArgumentException if the moment is past
     */
    public boolean passTo(Instant moment, Duration timeout) {
        return context.getBean(Passage.class).to(moment, timeout);
    }

    /**
     * Has everything done that the engine does by itself at its present time: timers that are due, long ways through a model,
     * batch operations. What workers and other clients do is theirs.
     *
     * @return false if it was not done within this time, as where a model goes round in a circle, or could not be
     */
    public boolean settle(Duration timeout) {
        return context.getBean(Agenda.class).settle(timeout);
    }

    /** The timers that wait, the next one first, at most so many: no search of the API tells of them. */
    public List<DueTimer> timers(int limit) {
        return context.getBean(Timers.class).waiting(limit).stream()
                .map(timer ->
                        new DueTimer(timer.elementId(), timer.definitionKey(), timer.processInstanceKey(), timer.due()))
                .toList();
    }

    /** Calls the listener after each change, on the thread that made it. */
    public void onChange(Runnable listener) {
        context.getBean(Transactions.class).onCommit(listener);
    }

    /**
     * Calls the listener when another engine has taken over the database, which happens only where this one's sessions there
     * ended: nothing is written or read from then on, every request is answered with 503, and what is left is to close it.
     */
    public void onTakenOver(Runnable listener) {
        context.getBean(EngineDatabase.class).tenure().onLoss(listener);
    }

    /**
     * Empties an engine that keeps all in memory: instances, definitions, messages, timers, documents and records are gone, the
     * clock runs by the machine's again. Keys go on, so that nobody who still knows an old one meets a new thing with it.
     *
     * @throws IllegalStateException if the engine keeps its state in a file or a database
     */
    public void purge() {
        context.getBean(Purge.class).run();
    }

    /**
     * Ids of the elements and sequence flows that instances have entered, by the BPMN file (its text) that they stand in: of all
     * that is deployed, since the engine was emptied, as far as its instances are still kept.
     */
    public Map<String, Set<String>> passed() {
        return new PassedElements(context.getBean(JdbcClient.class)).byModel();
    }

    /** For tests: what the API would answer from. */
    JdbcClient tables() {
        return context.getBean(JdbcClient.class);
    }

    /** For tests: work that holds what it touched until it is done. */
    <T> @Nullable T inTransaction(TransactionCallback<T> work) {
        return context.getBean(TransactionTemplate.class).execute(work);
    }

    /** For tests: how many workers wait for jobs of this type. */
    int waiting(String jobType) {
        return context.getBean(JobPolls.class).waiting(jobType);
    }

    /** For tests: the bytes that requests over gRPC hold now. */
    long held() {
        return context.getBean(GatewayServer.class).held();
    }

    /** For tests: every path the API answers. */
    Map<RequestMappingInfo, HandlerMethod> routes() {
        return context.getBean(RequestMappingHandlerMapping.class).getHandlerMethods();
    }

    @Override
    public void close() {
        context.close();
    }
}
