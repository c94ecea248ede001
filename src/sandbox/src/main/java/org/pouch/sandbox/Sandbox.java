package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

/** Two authorities or three, each with its engine and database, and the servers between them, in this JVM. */
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

    /** Utopia and Ruritania, with the sample keys. */
    static Sandbox start(Path home, Path data, SandboxPorts ports, SealLevel level, Clock clock) {
        return start(new Staging(
                home, data, ports, level, clock, EnumSet.of(StoryAuthority.UTOPIA, StoryAuthority.RURITANIA), null));
    }

    static Sandbox start(Staging staging) {
        SampleServers servers = SampleServers.start(staging.data().resolve("servers"), staging.partnersOfUtopia());
        Map<String, ResponderSite> timestamps = new LinkedHashMap<>();
        ExecutorService starters = Executors.newFixedThreadPool(2);
        try {
            Map<String, CompletableFuture<ConfigurableApplicationContext>> starting = new LinkedHashMap<>();
            for (StoryAuthority authority : staging.inOrder()) {
                PrivateIdentity key = timestampKey(staging.home(), authority);
                ResponderSite site = ResponderSite.timestamps(new TimestampAuthority(key, staging.clock())::respond, 0);
                timestamps.put(authority.folder(), site);
                starting.put(
                        authority.id(),
                        CompletableFuture.supplyAsync(() -> start(authority, staging, site, servers), starters));
            }
            Map<String, ConfigurableApplicationContext> authorities = new LinkedHashMap<>();
            starting.forEach((id, context) -> authorities.put(id, context.join()));
            return new Sandbox(servers, timestamps, authorities, staging.keys());
        } catch (RuntimeException failed) {
            timestamps.values().forEach(ResponderSite::close);
            servers.close();
            throw failed;
        } finally {
            starters.shutdown();
        }
    }

    private static PrivateIdentity timestampKey(Path home, StoryAuthority authority) {
        return PrivateIdentity.load(
                home.resolve("certs-sample/" + authority.folder() + "/tsa.p12"), SamplePki.PASSWORD.toCharArray());
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

    /** Of the loops of an authority that one. */
    Looping loop(String authority, String name) {
        return requireNonNull(authorities.get(authority)).getBean(name, Looping.class);
    }

    /** Lets a loop of an authority look now, and not when its pause is over. */
    void look(String authority, String loop) {
        Looping looping = loop(authority, loop);
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
            StoryAuthority authority, Staging staging, ResponderSite timestamps, SampleServers servers) {
        Map<String, Object> properties = new HashMap<>(servers.channelProperties(authority.id()));
        properties.putAll(staging.more(authority, timestamps));
        properties.put("pouch.data", staging.data().resolve(authority.id()).toString());
        properties.put("pouch.home", staging.home().toString());
        properties.put("pouch.engine.port", staging.ports().of(authority).engine());
        properties.put("server.port", staging.ports().of(authority).desk());
        properties.put("server.address", "127.0.0.1");
        return Authority.application()
                .initializers(new SandboxSettings(properties, staging.clock()))
                .run("--spring.config.additional-location=" + staging.settingsOf(authority));
    }
}
