package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;

/** Whoever pins a bounded authority trusts it within its bounds (RFC 5937), and a renewed key of it too. */
class AnchorConstraintsTest {
    private static final GeneralName UTOPIA = new GeneralName(new X500Name("C=UT"));

    @Test
    void refusesANameThatIsTakenOut() {
        Holder root = TestPki.root("C=UT,CN=Root")
                .with(OddCertificate.names(UTOPIA, new GeneralName(new X500Name("C=UT,O=Customs"))))
                .done();

        assertThat(holds(root, TestPki.issuedBy(root, "C=UT,O=Registry,CN=Signer")))
                .isTrue();
        assertThat(holds(root, TestPki.issuedBy(root, "C=UT,O=Customs,CN=Signer")))
                .isFalse();
    }

    @Test
    void refusesAnotherNameBesideTheSubject() {
        Holder root = TestPki.root("C=UT,CN=Root")
                .with(OddCertificate.names(mail("utopia.example"), mail("customs.utopia.example")))
                .done();

        assertThat(holds(root, named(root, "a@utopia.example"))).isTrue();
        assertThat(holds(root, named(root, "a@ruritania.example"))).isFalse();
    }

    @Test
    void refusesATakenOutNameBesideTheSubject() {
        Holder root = TestPki.root("C=UT,CN=Root")
                .with(OddCertificate.names(null, mail("customs.example")))
                .done();

        assertThat(holds(root, named(root, "a@utopia.example"))).isTrue();
        assertThat(holds(root, named(root, "a@customs.example"))).isFalse();
    }

    @Test
    void asksNoEmptySubjectForItsCountry() {
        Holder root = TestPki.root("C=UT,CN=Root").onlyFor("C=UT").done();

        assertThat(holds(root, TestPki.issuedBy(root, "").with(OddCertificate.alsoNamed(mail("a@utopia.example")))))
                .isTrue();
    }

    @Test
    void countsNoRenewedKeyOfTheAnchorAsAnAuthorityBelow() {
        Holder root = TestPki.root("CN=Root").authority(0).done();
        Holder renewed = TestPki.issuedBy(root, "CN=Root")
                .authority()
                .usage(TestPki.AUTHORITY)
                .done();
        Holder other = TestPki.issuedBy(root, "CN=Other")
                .authority()
                .usage(TestPki.AUTHORITY)
                .done();

        assertThat(holds(root, TestPki.issuedBy(renewed, "CN=Signer"), renewed)).isTrue();
        assertThat(holds(root, TestPki.issuedBy(other, "CN=Signer"), other)).isFalse();
    }

    @Test
    void bindsAllNamesButThoseOfRenewedAuthorities() {
        Holder root = TestPki.root("C=XR,CN=Root").onlyFor("C=UT").done();
        Holder renewed = TestPki.issuedBy(root, "C=XR,CN=Root")
                .authority()
                .usage(TestPki.AUTHORITY)
                .done();
        Holder foreign = TestPki.issuedBy(root, "C=XR,CN=Other")
                .authority()
                .usage(TestPki.AUTHORITY)
                .done();

        assertThat(holds(root, TestPki.issuedBy(renewed, "C=UT,CN=Signer"), renewed))
                .isTrue();
        assertThat(holds(root, TestPki.issuedBy(foreign, "C=UT,CN=Signer"), foreign))
                .isFalse();
        assertThat(holds(root, TestPki.issuedBy(root, "C=XR,CN=Root"))).isFalse();
    }

    @Test
    void refusesBoundsThatCannotBeRead() {
        Holder root = TestPki.root("CN=Root")
                .with(OddCertificate.extension(Extension.nameConstraints, false, new ASN1Integer(1)))
                .done();

        assertThat(holds(root, TestPki.issuedBy(root, "CN=Signer"))).isFalse();
    }

    private static TestPki.Request named(Holder root, String mail) {
        return TestPki.issuedBy(root, "CN=Signer").with(OddCertificate.alsoNamed(mail(mail)));
    }

    private static GeneralName mail(String of) {
        return new GeneralName(GeneralName.rfc822Name, of);
    }

    private static boolean holds(Holder anchor, TestPki.Request end, Holder... between) {
        return new PathValidator(new TrustAnchors(List.of(anchor.certificate())))
                .validate(
                        end.done().certificate(),
                        ValidationData.of(
                                Arrays.stream(between).map(Holder::certificate).toList()),
                        NOON,
                        CertificateUse.SIGNING)
                .holds();
    }
}
