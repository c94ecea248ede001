package org.pouch.engine;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.api.JobPolls;
import org.pouch.engine.settings.EngineSettings;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A running engine that answers the Camunda 8 REST API on loopback. */
public final class EmbeddedEngine implements AutoCloseable {
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
        InetAddress address = context.getBean(EngineSettings.class).access().address();
        String host =
                address.isAnyLocalAddress() || address.isLoopbackAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://%s:%d"
                .formatted(
                        host.contains(":") ? "[" + host + "]" : host,
                        Objects.requireNonNull(context.getWebServer()).getPort()));
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

    /** For tests: every path the API answers. */
    Map<RequestMappingInfo, HandlerMethod> routes() {
        return context.getBean(RequestMappingHandlerMapping.class).getHandlerMethods();
    }

    @Override
    public void close() {
        context.close();
    }
}
