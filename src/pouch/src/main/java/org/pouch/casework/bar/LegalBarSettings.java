package org.pouch.casework.bar;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.OnTheWay;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The register of legal bars of others, asked beside the embedded one; docs/legal-bars.yaml is its contract.
 *
 * @param address where it is asked; null where there is none
 * @param connectTimeout how long to wait for a connection
 * @param timeout how long to wait for an answer in all
 * @param trust certificates, in PEM, one of which its own must lead to; null for those of the Java runtime
 * @param bearerFile its first line goes as bearer token
 * @param user who this authority is to it (basic)
 * @param passwordFile its first line is that user's password
 */
@ConfigurationProperties("pouch.legal-bars")
public record LegalBarSettings(
        @Nullable URI address,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("4s") Duration timeout,
        @Nullable Path trust,
        @Nullable Path bearerFile,
        @Nullable String user,
        @Nullable Path passwordFile) {
    public LegalBarSettings {
        if (address != null) {
            requireSafe(address);
        }
        require(
                (user == null) == (passwordFile == null),
                "pouch.legal-bars.user and .password-file go together: set both, or none");
        require(
                bearerFile == null || user == null,
                "pouch.legal-bars has a bearer token and a user: the register knows this authority by one of them");
        require(isPositive(connectTimeout) && isPositive(timeout), "pouch.legal-bars: a timeout is above zero");
    }

    /** The embedded register alone. */
    public static LegalBarSettings none() {
        return new LegalBarSettings(null, Duration.ofSeconds(2), Duration.ofSeconds(4), null, null, null, null);
    }

    /** It is told who a person is: nobody on the way may read that, or answer in its place. */
    private static void requireSafe(URI address) {
        require(
                OnTheWay.isNobody(address),
                "pouch.legal-bars.address is " + address + ": a register is asked over https, or on this machine");
        require(
                address.getUserInfo() == null && address.getQuery() == null && address.getFragment() == null,
                "pouch.legal-bars.address has more than a host and a path: a credential goes into a file");
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
