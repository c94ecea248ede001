package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.pouch.testing.TestPki;

class DistinguishedNameTest {
    private final DistinguishedName registrar =
            new DistinguishedName("CN=Registrar,OU=UTO-ORC,O=Pouch sample\\, worthless,C=UT");

    @Test
    void knowsItsParts() {
        assertThat(registrar.commonName()).hasValue("Registrar");
        assertThat(registrar.unit()).hasValue("UTO-ORC");
        assertThat(registrar.organisation()).hasValue("Pouch sample, worthless");
        assertThat(registrar.country()).hasValue("UT");
    }

    @Test
    void readsWhoHoldsACertificateAndWhoIssuedIt() {
        X509Certificate signer = new TestPki().issue("C=UT,CN=Signer").done().certificate();

        assertThat(DistinguishedName.ofSubject(signer)).hasToString("CN=Signer,C=UT");
        assertThat(DistinguishedName.ofIssuer(signer).commonName()).hasValue("Test root");
    }

    @Test
    void prefersThePartNearestToTheTop() {
        DistinguishedName name = new DistinguishedName("O=Branch,O=Office,C=UT");

        assertThat(name.organisation()).hasValue("Office");
        assertThat(name.namesOrganisation("Branch")).isTrue();
    }

    @Test
    void hasNoPartThatIsNotText() {
        assertThat(new DistinguishedName("CN=#04024869,O=Utopia").commonName()).isEmpty();
    }

    @Test
    void hasNoPartOfANameThatCannotBeRead() {
        assertThat(new DistinguishedName("no name at all").commonName()).isEmpty();
    }
}
