package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.pouch.authority.Authority;
import org.pouch.resilience.Looping;
import org.pouch.sealing.SealLevel;
import org.pouch.servers.ResponderSite;
import org.pouch.servers.SampleServers;
import org.pouch.signing.TimestampAuthority;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.sample.SamplePki;
import org.springframework.context.ConfigurableApplicationContext;

/** Two authorities, each with its engine and database, and the servers between them, in this JVM. */
final class Sandbox implements AutoCloseable {
    static final String UTO = SampleServers.UTOPIA;
    static final String XRU = SampleServers.RURITANIA;

    private final SampleServers servers;
    private final Map<String, ResponderSite> timestamps;
    private final Map<String, ConfigurableApplicationContext> authorities;

    private final @Nullable StoryKeys keys;

    private Sandbox(
            SampleServers servers,
            Map<String, ResponderSite> timestamps,
            Map<String, ConfigurableApplicationContext> authorities,
            @Nullable StoryKeys keys) {
        this.keys = keys;
        this.servers = servers;
        this.timestamps = timestamps;
        this.authorities = authorities;
    }

    /**
     * @param home the checkout
     * @param data where databases and server folders go
     */
    static Sandbox start(Path home, Path data, SandboxPorts ports, SealLevel level, Clock clock) {
        return start(home, data, ports, level, clock, null);
    }

    /** @param keys of Utopia, where the story changes them; null for the sample keys */
    static Sandbox start(
            Path home, Path data, SandboxPorts ports, SealLevel level, Clock clock, @Nullable StoryKeys keys) {
        SampleServers servers = SampleServers.start(data.resolve("servers"));
        Map<String, ResponderSite> timestamps = new LinkedHashMap<>();
        ExecutorService starters = Executors.newFixedThreadPool(2);
        try {
            for (String state : List.of("uto", "xru")) {
                timestamps.put(
                        state,
                        ResponderSite.timestamps(new TimestampAuthority(timestampKey(home, state), clock)::respond, 0));
            }
            CompletableFuture<ConfigurableApplicationContext> uto = CompletableFuture.supplyAsync(
                    () -> start(
                            UTO,
                            "uto",
                            home,
                            data,
                            ports.uto(),
                            settings("uto", home, level, timestamps, keys),
                            clock,
                            servers),
                    starters);
            CompletableFuture<ConfigurableApplicationContext> xru = CompletableFuture.supplyAsync(
                    () -> start(
                            XRU,
                            "xru",
                            home,
                            data,
                            ports.xru(),
                            settings("xru", home, level, timestamps, keys),
                            clock,
                            servers),
                    starters);
            Map<String, ConfigurableApplicationContext> authorities = new LinkedHashMap<>();
            authorities.put(UTO, uto.join());
            authorities.put(XRU, xru.join());
            return new Sandbox(servers, timestamps, authorities, keys);
        } catch (RuntimeException failed) {
            timestamps.values().forEach(ResponderSite::close);
            servers.close();
            throw failed;
        } finally {
            starters.shutdown();
        }
    }

    private static PrivateIdentity timestampKey(Path home, String state) {
        return PrivateIdentity.load(
                home.resolve("certs-sample/" + state + "/tsa.p12"), SamplePki.PASSWORD.toCharArray());
    }

    private static Map<String, String> settings(
            String state, Path home, SealLevel level, Map<String, ResponderSite> timestamps, @Nullable StoryKeys keys) {
        Map<String, String> settings = new HashMap<>(sealing(state, home, level, timestamps));
        if (keys != null) {
            settings.putAll(keys.settings(state.equals("uto") ? UTO : XRU));
        }
        return settings;
    }

    /** {@code pouch.sealing.*}: each authority has the seals it makes dated by its own state's time-stamping authority. */
    private static Map<String, String> sealing(
            String state, Path home, SealLevel level, Map<String, ResponderSite> timestamps) {
        Path keys = home.resolve("certs-sample/" + state);
        return Map.of(
                "pouch.sealing.level",
                level.name(),
                "pouch.sealing.timestamp-authority",
                requireNonNull(timestamps.get(state)).address().toString(),
                "pouch.sealing.timestamp-anchors",
                keys.resolve("root.pem").toString(),
                "pouch.sealing.revocation",
                keys.resolve("crl.der").toString(),
                "pouch.partners[0].least-level",
                level.name());
    }

    /** The address of each state's time-stamping authority. */
    Map<String, URI> timestampAuthorities() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        timestamps.forEach((state, site) -> addresses.put(state.toUpperCase(Locale.ROOT), site.address()));
        return addresses;
    }

    /** Null where they do not change. */
    @Nullable
    StoryKeys keys() {
        return keys;
    }

    SampleServers servers() {
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

    /** What opens each authority's engine. */
    Map<String, EngineAccount> engineAccounts() {
        Map<String, EngineAccount> accounts = new LinkedHashMap<>();
        authorities.forEach((id, context) -> accounts.put(
                id,
                new EngineAccount(
                        requireNonNull(engines().get(id)),
                        Path.of(context.getEnvironment().getRequiredProperty("pouch.engine.password-file")))));
        return accounts;
    }

    EngineClocks engineClocks() {
        return new EngineClocks(engineAccounts().values());
    }

    /** A part of an authority, to be looked at from inside. */
    <T> T part(String authority, Class<T> type) {
        return requireNonNull(authorities.get(authority)).getBean(type);
    }

    /** Lets a loop of an authority look now, and not when its pause is over. */
    void look(String authority, String loop) {
        Looping looping = requireNonNull(authorities.get(authority)).getBean(loop, Looping.class);
        looping.stop();
        looping.start();
    }

    @Override
    public void close() {
        authorities.values().parallelStream().forEach(ConfigurableApplicationContext::close);
        servers.close();
        timestamps.values().forEach(ResponderSite::close);
    }

    private static ConfigurableApplicationContext start(
            String id,
            String settings,
            Path home,
            Path data,
            SandboxPorts.OfAuthority ports,
            Map<String, String> sealing,
            Clock clock,
            SampleServers servers) {
        Map<String, Object> properties = new HashMap<>(servers.channelProperties(id));
        properties.putAll(sealing);
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
