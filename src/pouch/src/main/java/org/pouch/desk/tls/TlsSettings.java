package org.pouch.desk.tls;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pages and API are protected on their way.
 *
 * @param certificate PEM, that of the key first, then those that lead to its root
 * @param key PEM
 * @param keyPasswordFile its first line is the password of the key, where it has one
 * @param proxies addresses or blocks (CIDR) of those that do TLS in front; they alone are heard, and believed about who asks
 */
@ConfigurationProperties("pouch.tls")
public record TlsSettings(
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable Path keyPasswordFile,
        @DefaultValue List<String> proxies) {
    public TlsSettings {
        proxies = List.copyOf(proxies);
    }

    /** Whether what browsers are told comes to them over TLS alone. */
    public boolean isSet() {
        return certificate != null || !proxies.isEmpty();
    }
}
