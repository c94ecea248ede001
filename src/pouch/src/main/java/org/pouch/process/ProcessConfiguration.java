package org.pouch.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.StartRefused;
import org.pouch.process.connection.AnsweringEngine;
import org.pouch.process.connection.EngineAccess;
import org.pouch.process.connection.EngineIdentity;
import org.pouch.process.connection.EngineLogin;
import org.pouch.process.connection.EngineMoved;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** The one connection to the engine. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EngineAccess.class, TaskDueDates.Settings.class})
public class ProcessConfiguration {
    private static final int WORKING_THREADS = 4;
    private static final int CONNECTIONS = 100;
    private static final Duration TIME_FOR_AN_ANSWER = Duration.ofSeconds(30);
    /** Jobs in an answer that nobody waited for stay locked; a busy engine is given time to deliver it. */
    private static final Duration AFTER_A_LONG_POLL = Duration.ofSeconds(10);

    @Bean(destroyMethod = "close")
    CamundaClient camundaClient(
            EngineAccess engine, ConfigurableEnvironment environment, ApplicationEventPublisher events) {
        @Nullable EngineLogin login = login(engine, environment);
        if (engine.isInTheClear(login)) {
            throw new StartRefused(
                    "What proves to the engine who Pouch is would leave this machine in the clear: pouch.engine.address is "
                            + engine.address() + ".",
                    "Set pouch.engine.address, and pouch.engine.standby where there is one, to the engine's https address. Where a proxy or a mesh does TLS on the way, set"
                            + " pouch.engine.tls-by-proxy: true.");
        }
        URI standby = engine.standby();
        if (standby == null) {
            return connect(engine.address(), login);
        }
        EngineIdentity identity = new EngineIdentity(login);
        if (identity.isAnother(engine.address(), standby)) {
            throw new StartRefused(
                    "The engines at " + engine.address() + " and " + standby
                            + " work on different data: neither can take over from the other.",
                    "Set pouch.engine.standby to the engine that waits on the database of pouch.engine.address, or leave it away.");
        }
        return new AnsweringEngine(
                        engine.address(),
                        standby,
                        address -> connect(address, login),
                        () -> events.publishEvent(new EngineMoved()),
                        identity)
                .client();
    }

    /** Asks as the client does. */
    @Bean
    EngineIdentity engineIdentity(EngineAccess engine, ConfigurableEnvironment environment) {
        return new EngineIdentity(login(engine, environment));
    }

    private static @Nullable EngineLogin login(EngineAccess engine, ConfigurableEnvironment environment) {
        return engine.login(name -> (String) environment.getSystemEnvironment().get(name));
    }

    /** A client that speaks gRPC alone, for those who ask whether a gateway is there; Pouch itself speaks REST. */
    public static CamundaClient connectGateway(URI address, @Nullable EngineLogin login) {
        CamundaClientBuilder builder = CamundaClient.newClientBuilder()
                .grpcAddress(address)
                .preferRestOverGrpc(false)
                .applyEnvironmentVariableOverrides(false)
                .defaultRequestTimeout(TIME_FOR_AN_ANSWER)
                .defaultRequestTimeoutOffset(AFTER_A_LONG_POLL);
        return (login == null ? builder : builder.credentialsProvider(login.credentials())).build();
    }

    /** REST only (design D1): no gRPC, no job streams; what the environment says is not looked at. */
    public static CamundaClient connect(URI address, @Nullable EngineLogin login) {
        CamundaClientBuilder builder = CamundaClient.newClientBuilder()
                .restAddress(address)
                .preferRestOverGrpc(true)
                .applyEnvironmentVariableOverrides(false)
                .defaultJobWorkerStreamEnabled(false)
                .numJobWorkerExecutionThreads(WORKING_THREADS)
                .maxHttpConnections(CONNECTIONS)
                .defaultRequestTimeout(TIME_FOR_AN_ANSWER)
                .defaultRequestTimeoutOffset(AFTER_A_LONG_POLL);
        return (login == null ? builder : builder.credentialsProvider(login.credentials())).build();
    }
}
