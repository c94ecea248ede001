package org.pouch.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.pouch.authority.Authority;
import org.pouch.packet.AuthorityId;
import org.springframework.context.ConfigurableApplicationContext;

/** Two authorities, each with its engine and database, and the servers between them, in this JVM. */
final class Sandbox implements AutoCloseable {
    static final String UTO = SandboxServers.UTOPIA.value();
    static final String XRU = SandboxServers.RURITANIA.value();

    private final SandboxServers servers;
    private final Map<String, ConfigurableApplicationContext> authorities;

    private Sandbox(SandboxServers servers, Map<String, ConfigurableApplicationContext> authorities) {
        this.servers = servers;
        this.authorities = authorities;
    }

    /**
     * @param home the checkout
     * @param data where databases and server folders go
     */
    static Sandbox start(Path home, Path data, SandboxPorts ports, Clock clock) {
        SandboxServers servers = SandboxServers.start(data.resolve("servers"));
        ExecutorService starters = Executors.newFixedThreadPool(2);
        try {
            var uto = CompletableFuture.supplyAsync(
                    () -> start(UTO, "uto", home, data, ports.uto(), clock, servers), starters);
            var xru = CompletableFuture.supplyAsync(
                    () -> start(XRU, "xru", home, data, ports.xru(), clock, servers), starters);
            Map<String, ConfigurableApplicationContext> authorities = new LinkedHashMap<>();
            authorities.put(UTO, uto.join());
            authorities.put(XRU, xru.join());
            return new Sandbox(servers, authorities);
        } catch (RuntimeException failed) {
            servers.close();
            throw failed;
        } finally {
            starters.shutdown();
        }
    }

    SandboxServers servers() {
        return servers;
    }

    /** The address of each authority's desk, the requesting one first. */
    Map<String, URI> desks() {
        Map<String, URI> desks = new LinkedHashMap<>();
        authorities.forEach((id, context) -> desks.put(
                id, URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))));
        return desks;
    }

    /** The address of each authority's engine. */
    Map<String, URI> engines() {
        Map<String, URI> engines = new LinkedHashMap<>();
        authorities.forEach((id, context) ->
                engines.put(id, URI.create(context.getEnvironment().getRequiredProperty("pouch.engine.address"))));
        return engines;
    }

    @Override
    public void close() {
        authorities.values().parallelStream().forEach(ConfigurableApplicationContext::close);
        servers.close();
    }

    private static ConfigurableApplicationContext start(
            String id,
            String settings,
            Path home,
            Path data,
            SandboxPorts.OfAuthority ports,
            Clock clock,
            SandboxServers servers) {
        Map<String, Object> properties = new HashMap<>(servers.channelProperties(new AuthorityId(id)));
        properties.put("pouch.data", data.resolve(id).toString());
        properties.put("pouch.home", home.toString());
        properties.put("pouch.engine.port", ports.engine());
        properties.put("server.port", ports.desk());
        properties.put("server.address", "127.0.0.1");
        return Authority.application()
                .initializers(new SandboxSettings(properties, clock))
                .run("--spring.config.additional-location="
                        + home.resolve("samples/authorities/" + settings + ".yaml")
                                .toUri());
    }
}
