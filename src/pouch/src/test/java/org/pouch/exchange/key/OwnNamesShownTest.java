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
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerSettings;
import org.pouch.exchange.directory.ShownName;
import org.pouch.exchange.directory.ShownName.Place;
import org.pouch.packet.AuthorityId;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.Fingerprint;
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
    void sayWhereTheyStand() {
        Holder issuer =
                pki.issue("CN=Ministry").authority().usage(TestPki.AUTHORITY).done();
        PrivateIdentity signing =
                TestIdentities.of(TestPki.issuedBy(issuer, "CN=Seal").done(), issuer, pki.root());
        PrivateIdentity encryption =
                TestIdentities.of(pki.issue("CN=Letter box").done(), pki.root());
        String signer = digits(signing);
        String box = digits(encryption);

        assertThat(shown(
                        List.of(signing),
                        encryption,
                        Map.of("pouch.partners[0].channels.mail.outbound.from", "returns@orc.example")))
                .containsExactlyInAnyOrder(
                        new ShownName(Place.AUTHORITY, "UTO-ORC", "UTO-ORC"),
                        new ShownName(Place.AUTHORITY, "UTO-ORC", "Office for Returns"),
                        new ShownName(Place.AUTHORITY, "UTO-ORC", "遣返办公室"),
                        new ShownName(Place.MAIL, "XRU-CRS", "returns@orc.example"),
                        new ShownName(Place.SIGNING_KEY, signer, "Seal"),
                        new ShownName(Place.ISSUER, signer, "Ministry"),
                        new ShownName(Place.ISSUER, signer, "Test root"),
                        new ShownName(Place.ENCRYPTION_KEY, box, "Letter box"),
                        new ShownName(Place.ISSUER, box, "Test root"));
    }

    private static String digits(PrivateIdentity identity) {
        return Fingerprint.of(identity.certificate()).digest().hex().substring(0, 16);
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
        return shown(signing, encryption, channels).stream()
                .map(ShownName::text)
                .toList();
    }

    private List<ShownName> shown(
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
        Partner own = new Partner(new AuthorityId("UTO-ORC"), "Office for Returns", "遣返办公室", List.of(), List.of());
        return new OwnNamesShown(keys, own, () -> settings(channels).sendersOfMail(), Clock.fixed(NOW, ZoneOffset.UTC))
                .all();
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
