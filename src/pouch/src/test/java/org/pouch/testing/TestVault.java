package org.pouch.testing;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.pouch.exchange.key.OwnKeyWrapping;
import org.pouch.trust.PrivateIdentity;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vault of a database, opened by a key of this run. */
public final class TestVault {
    private static final PrivateIdentity OWN = TestIdentities.of(
            new TestPki().issue("CN=Vault").usage(KeyUsage.keyAgreement).done());

    private TestVault() {}

    public static CaseVault of(JdbcClient database) {
        return of(database, OWN);
    }

    public static CaseVault of(JdbcClient database, PrivateIdentity... own) {
        return of(database, () -> List.of(own));
    }

    /** @param own asked whenever the own keys are needed */
    public static CaseVault of(JdbcClient database, Supplier<List<PrivateIdentity>> own) {
        CaseVault vault =
                new CaseVault(database, new OwnKeyWrapping(own::get), Clock.fixed(TestPki.NOON, ZoneOffset.UTC));
        vault.afterPropertiesSet();
        return vault;
    }
}
