package org.pouch.exchange.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.directory.PartnerSettings;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.PrivateIdentity;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** what partners read of an authority in its certificates and mails. */
class OwnNamesShownTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final TestPki pki = new TestPki();

    @Test
    void areThoseInTheCertificatesOfAllKeysAndOfWhoeverIssuedThem() throws Exception {
        Holder between = pki.issue("CN=Ministry of Returns")
                .authority()
                .usage(TestPki.AUTHORITY)
                .done();
        PrivateIdentity signing = TestIdentities.of(
                TestPki.issuedBy(between, "C=UT,OU=Unit 4+CN=Seal,E=desk@orc.example,2.5.4.97=ORC-1")
                        .with(mailbox("seal@orc.example"))
                        .done(),
                between,
                pki.root());
        PrivateIdentity next = TestIdentities.of(pki.issue("CN=Next seal").done(), pki.root());
        PrivateIdentity encryption =
                TestIdentities.of(pki.issue("CN=Letter box").done(), pki.root());

        assertThat(names(List.of(signing, next), encryption, Map.of()))
                .contains(
                        "UT",
                        "Unit 4",
                        "Seal",
                        "desk@orc.example",
                        "ORC-1",
                        "seal@orc.example",
                        "Ministry of Returns",
                        "Test root",
                        "Next seal",
                        "Letter box")
                .as("a key that is kept for what was locked to it")
                .doesNotContain("Letter box of before");
    }

    @Test
    void areTheAddressesThatMailsComeFrom() {
        PrivateIdentity only = TestIdentities.of(pki.issue("CN=Seal").done(), pki.root());

        assertThat(names(
                        List.of(only),
                        only,
                        Map.of(
                                "pouch.partners[0].channels.mail.outbound.from", "returns@orc.example",
                                "pouch.partners[0].channels.mail.outbound.to", "desk@crs.example")))
                .contains("returns@orc.example")
                .doesNotContain("desk@crs.example");
    }

    private List<String> names(
            List<PrivateIdentity> signing, PrivateIdentity encryption, Map<String, String> channels) {
        PrivateIdentity retired =
                TestIdentities.of(pki.issue("CN=Letter box of before").done(), pki.root());
        OwnKeys keys = OwnKeys.of(
                signing.stream()
                        .map(each -> new Watched<>(List.of(), () -> each))
                        .toList(),
                new DecryptionKeys(List.of(
                        new DecryptionKeys.Key(new Watched<>(List.of(), () -> retired), NOW),
                        new DecryptionKeys.Key(new Watched<>(List.of(), () -> encryption), null))),
                new SealKeys(List.of()));
        return new OwnNamesShown(keys, settings(channels), Clock.fixed(NOW, ZoneOffset.UTC)).all();
    }

    private static PartnerSettings settings(Map<String, String> channels) {
        Map<String, String> properties = new HashMap<>(channels);
        properties.put("pouch.partners[0].id", "XRU-CRS");
        properties.put("pouch.partners[0].name", "Civil Registry");
        properties.put("pouch.partners[0].name-zh", "户籍登记处");
        properties.put("pouch.partners[0].signing-anchors", "anchors");
        properties.put("pouch.partners[0].encryption-certificate", "encryption.pem");
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("pouch", PartnerSettings.class)
                .get();
    }

    private static Extension mailbox(String address) throws IOException {
        return new Extension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.rfc822Name, address)).getEncoded());
    }
}
