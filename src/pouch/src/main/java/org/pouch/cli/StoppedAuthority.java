package org.pouch.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pouch.exchange.key.OwnKeyWrapping;
import org.pouch.exchange.partner.EverBelieved;
import org.pouch.packet.AuthorityId;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PasswordFile;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.pouch.vault.CaseVault;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The database of an authority that does not run, only to be read: nothing in it is changed, not even to a newer form, but for the line that says
 * who saw what of it.
 */
final class StoppedAuthority {
    private static final String H2_FILE = "jdbc:h2:file:";

    private final Path config;
    private final String url;
    private final String writing;
    private final String user;
    private final String password;
    private final String id;
    private final ConfigurableEnvironment settings;

    private StoppedAuthority(Path config, ConfigurableEnvironment settings) {
        this.config = config;
        String address = settings.getProperty("spring.datasource.url", "");
        // What only writers need is left out: H2 refuses it where nothing may be written.
        this.url = address.startsWith(H2_FILE)
                ? address.replaceAll("(?i);WRITE_DELAY=\\d+", "") + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r"
                : address;
        this.writing = address.startsWith(H2_FILE) ? address + ";IFEXISTS=TRUE" : address;
        this.user = settings.getProperty("spring.datasource.username", "");
        this.password = settings.getProperty("spring.datasource.password", "");
        this.id = settings.getProperty("pouch.authority.id", "");
        this.settings = settings;
    }

    /** Its own roots and those of its partners, as the settings name them and as officers changed them since. */
    TrustAnchors anchors(JdbcClient database) {
        List<String> files = new ArrayList<>();
        files.add(settings.getProperty("pouch.sealing.timestamp-anchors", ""));
        for (int partner = 0; settings.containsProperty("pouch.partners[" + partner + "].id"); partner++) {
            files.add(settings.getProperty("pouch.partners[" + partner + "].signing-anchors", ""));
            files.add(settings.getProperty("pouch.partners[" + partner + "].timestamp-anchors", ""));
        }
        TrustAnchors anchors = new TrustAnchors(ownRoots()).with(new TrustAnchors(EverBelieved.anchors(database)));
        for (String file : files) {
            anchors = file.isEmpty() ? anchors : anchors.with(TrustAnchors.load(Path.of(file)));
        }
        return anchors;
    }

    /** Opened by its encryption keys, when something in it is asked for. */
    CaseVault vault(JdbcClient database, Clock clock) {
        return new CaseVault(database, new OwnKeyWrapping(() -> keys("pouch.keys.encryption")), clock);
    }

    private List<X509Certificate> ownRoots() {
        return keys("pouch.keys.signing").stream()
                .map(PrivateIdentity::root)
                .distinct()
                .toList();
    }

    /** The one key, or all that are used in turn. */
    private List<PrivateIdentity> keys(String property) {
        List<PrivateIdentity> keys = new ArrayList<>();
        key(property).ifPresent(keys::add);
        for (int key = 0; settings.containsProperty(property + "[" + key + "].store"); key++) {
            key(property + "[" + key + "]").ifPresent(keys::add);
        }
        return keys;
    }

    private Optional<PrivateIdentity> key(String key) {
        String store = settings.getProperty(key + ".store", "");
        if (store.isEmpty()) {
            return Optional.empty();
        }
        String file = settings.getProperty(key + ".password-file", "");
        char[] secret = file.isEmpty()
                ? settings.getProperty(key + ".password", "").toCharArray()
                : PasswordFile.read(Path.of(file));
        return Optional.of(PrivateIdentity.load(store, secret));
    }

    AuthorityId id() {
        return new AuthorityId(id);
    }

    /** @param config as {@code ./pouch serve} takes it */
    static StoppedAuthority of(Path config) {
        if (!Files.isReadable(config)) {
            throw new CommandFailed(
                    "There are no settings at " + config + ". Name the file of the authority with --config FILE.");
        }
        try (ConfigurableApplicationContext settings = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("spring.config.name=authority")
                .run("--spring.config.additional-location=file:" + config.toAbsolutePath())) {
            return new StoppedAuthority(config, settings.getEnvironment());
        } catch (KeyUnavailable unreadable) {
            throw unreadable;
        } catch (RuntimeException unreadable) {
            throw new CommandFailed("The settings " + config + " cannot be read. Check the file.", unreadable);
        }
    }

    /**
     * Writes down a look before there is one: what cannot be written down is not seen.
     *
     * @throws CommandFailed when it cannot be
     */
    void note(Consumer<JdbcClient> line) {
        try {
            with(writing, database -> {
                line.accept(database);
                return true;
            });
        } catch (DataAccessException failed) {
            throw new CommandFailed(
                    "That you look at this cannot be written down in the database of the authority in " + config
                            + ", so you do not see it. Give your account the right to write to it; for a copy that nobody"
                            + " may change, take one that may be.",
                    failed);
        }
    }

    private <T> T with(String address, Function<JdbcClient, T> asking) {
        SingleConnectionDataSource source = new SingleConnectionDataSource(address, user, password, true);
        try {
            return asking.apply(JdbcClient.create(source));
        } finally {
            source.destroy();
        }
    }

    /** @throws CommandFailed when the database cannot be read */
    <T> T read(Function<JdbcClient, T> reading) {
        try {
            return with(url, reading);
        } catch (DataAccessException failed) {
            throw new CommandFailed(
                    "The database of the authority in " + config + " cannot be read. An H2 file is read only while the"
                            + " authority is stopped: of one that runs, ask GET /api for it. One of an earlier version"
                            + " is brought up to date when this version starts.",
                    failed);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
