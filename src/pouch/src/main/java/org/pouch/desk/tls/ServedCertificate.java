package org.pouch.desk.tls;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.expiry.AlsoExpires;
import org.pouch.exchange.expiry.Expiring;
import org.pouch.exchange.expiry.Expiring.Kind;
import org.pouch.trust.Fingerprint;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The certificate that browsers are shown now: the last one of its file that could be read. */
@Component
final class ServedCertificate implements AlsoExpires {
    private final SslBundles bundles;
    private final @Nullable String name;

    ServedCertificate(SslBundles bundles, Environment environment) {
        this.bundles = bundles;
        this.name = environment.getProperty("server.ssl.bundle");
    }

    @Override
    public List<Expiring> expiring() {
        if (name == null) {
            return List.of();
        }
        try {
            @Nullable KeyStore store = bundles.getBundle(name).getStores().getKeyStore();
            return store == null ? List.of() : ends(store);
        } catch (NoSuchSslBundleException | KeyStoreException notOurs) {
            return List.of();
        }
    }

    private static List<Expiring> ends(KeyStore store) throws KeyStoreException {
        List<Expiring> all = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) instanceof X509Certificate shown) {
                all.add(new Expiring(
                        Kind.OWN_TLS,
                        null,
                        Fingerprint.of(shown),
                        "TLS",
                        shown.getNotAfter().toInstant()));
            }
        }
        return List.copyOf(all);
    }
}
