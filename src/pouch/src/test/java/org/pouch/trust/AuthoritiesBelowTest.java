package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;

/** Which authorities lead down from what is believed, whatever else somebody carries beside them. */
class AuthoritiesBelowTest {
    private final TestPki pki = new TestPki();

    @Test
    void leadsDownInWhateverOrderTheyAreCarried() {
        Holder upper = pki.issue("CN=Upper").authority().done();
        Holder lower = TestPki.issuedBy(upper, "CN=Lower").authority().done();
        Holder signer = TestPki.issuedBy(lower, "CN=Signer").done();

        assertThat(LinkSignature.below(
                        List.of(pki.root().certificate()),
                        List.of(signer.certificate(), lower.certificate(), upper.certificate(), upper.certificate())))
                .containsExactly(upper.certificate(), lower.certificate());
    }

    @Test
    void knowsNoneThatOnlyNamesWhatIsBelieved() {
        TestPki alike = new TestPki();
        List<X509Certificate> carried = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            carried.add(alike.issue("CN=Stranger " + i).authority().done().certificate());
        }

        assertThat(LinkSignature.below(List.of(pki.root().certificate()), carried))
                .isEmpty();
    }
}
