package org.pouch.desk.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes of {@code pouch.tls} what the web server is told, and lets no authority start that would serve names and passwords in the clear
 * beyond this machine. Comes after whatever changes settings.
 */
public final class ServedSafely implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    /** The certificate and key as Spring Boot knows them. */
    static final String BUNDLE = "desk";

    private static final Logger LOG = LoggerFactory.getLogger(ServedSafely.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String ADDRESS = "server.address";
    private static final String FORWARDED = "server.forward-headers-strategy";
    private static final String PROTOCOLS = "TLSv1.3,TLSv1.2";
    private static final String CIPHERS = "TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256,TLS_CHACHA20_POLY1305_SHA256,"
            + "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,"
            + "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

    private final InstantSource clock;

    public ServedSafely(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        TlsSettings tls = Binder.get(environment).bindOrCreate("pouch.tls", TlsSettings.class);
        Map<String, Object> told = new LinkedHashMap<>();
        tls.proxies().forEach(Proxies::requireNamed);
        requireKnownProxies(environment, tls);
        told.put(FORWARDED, "none"); // what proxies say is read by Proxies, whatever Spring Boot takes the machine for
        if (tls.certificate() != null || tls.key() != null) {
            told.putAll(served(tls));
        } else if (!isTls(environment, "server.ssl.") && tls.proxies().isEmpty()) {
            told.putAll(onLoopback(environment));
        }
        requireSafeManagement(environment, tls);
        environment.getPropertySources().addFirst(new MapPropertySource("how the desk is served", told));
    }

    /** What Spring Boot has for it believes whoever has an address of a private network. */
    private static void requireKnownProxies(Environment environment, TlsSettings tls) {
        boolean isForward = tls.proxies().isEmpty()
                && !environment.getProperty(FORWARDED, "none").equalsIgnoreCase("none");
        boolean isTomcat = Stream.of("remote-ip-header", "protocol-header")
                .anyMatch(header -> environment.containsProperty("server.tomcat.remoteip." + header));
        if (isForward || isTomcat) {
            String setting = isForward ? FORWARDED : "server.tomcat.remoteip";
            throw new StartRefused(
                    "It is not said which proxies are in front (" + setting
                            + "): others could say who asks, and guess passwords without being counted.",
                    "Name their addresses in pouch.tls.proxies, and take " + setting + " out of the settings.");
        }
    }

    private Map<String, Object> served(TlsSettings tls) {
        Path certificate = tls.certificate();
        Path key = tls.key();
        if (certificate == null || key == null) {
            throw new StartRefused(
                    "pouch.tls names a " + (key == null ? "certificate and no key." : "key and no certificate."),
                    "Set both pouch.tls.certificate and pouch.tls.key to files in PEM.");
        }
        TlsPair pair = TlsPair.read(certificate, key, tls.keyPasswordFile());
        warnOfTheEnd(certificate, pair, clock.instant());
        String bundle = "spring.ssl.bundle.pem." + BUNDLE + ".";
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(bundle + "keystore.certificate", certificate.toUri().toString());
        told.put(bundle + "keystore.private-key", key.toUri().toString());
        if (pair.password() != null) {
            told.put(bundle + "keystore.private-key-password", pair.password());
        }
        told.put(bundle + "keystore.verify-keys", "true");
        told.put(bundle + "reload-on-update", "true");
        told.put(bundle + "options.enabled-protocols", PROTOCOLS);
        told.put(bundle + "options.ciphers", CIPHERS);
        told.put("server.ssl.bundle", BUNDLE);
        told.put("server.ssl.enabled", "true");
        return told;
    }

    /** Whoever cannot reach the desk any more would call at once; better that they read why before. */
    private static void warnOfTheEnd(Path certificate, TlsPair pair, Instant now) {
        if (now.isAfter(pair.ends())) {
            LOG.warn(
                    "The certificate in {} expired on {}: browsers warn of it. Put another there.",
                    certificate,
                    pair.ends());
        } else if (now.isBefore(pair.begins())) {
            LOG.warn(
                    "The certificate in {} is valid from {} on: browsers warn of it until then.",
                    certificate,
                    pair.begins());
        }
    }

    private static Map<String, Object> onLoopback(Environment environment) {
        @Nullable String address = environment.getProperty(ADDRESS);
        if (address == null && environment.getProperty("pouch.demo", Boolean.class, false)) {
            return Map.of(ADDRESS, LOOPBACK);
        }
        if (address == null || !isLoopback(address)) {
            throw new StartRefused(
                    "Names, numbers and passwords would leave this machine in the clear: the desk is served at "
                            + (address == null ? "every address" : address) + " (" + ADDRESS + ") without TLS.",
                    "Set pouch.tls.certificate and pouch.tls.key to files in PEM. Where a proxy does TLS, name its address in"
                            + " pouch.tls.proxies. For this machine alone set " + ADDRESS + ": " + LOOPBACK + ".");
        }
        return Map.of();
    }

    /** Meters and health can have a port of their own, about which Spring Boot is told apart: untold it is served at every address. */
    private static void requireSafeManagement(Environment environment, TlsSettings tls) {
        @Nullable String port = environment.getProperty("management.server.port");
        if (port == null || port.equals("-1") || port.equals(environment.getProperty("server.port"))) {
            return;
        }
        @Nullable String address = environment.getProperty("management.server.address");
        boolean isSafe = isTls(environment, "management.server.ssl.") || address != null && isLoopback(address);
        if (!isSafe) {
            throw new StartRefused(
                    "Passwords for /actuator would go in the clear to port " + port + " (management.server.port).",
                    "Set management.server.address: " + LOOPBACK + ", or "
                            + (tls.certificate() == null
                                    ? "management.server.ssl to a certificate."
                                    : "management.server.ssl.bundle: " + BUNDLE + "."));
        }
    }

    private static boolean isTls(Environment environment, String prefix) {
        return environment.getProperty(prefix + "enabled", Boolean.class, true)
                && Stream.of("bundle", "certificate", "key-store")
                        .anyMatch(named -> environment.containsProperty(prefix + named));
    }

    static boolean isLoopback(String address) {
        try {
            return Stream.of(InetAddress.getAllByName(address)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
