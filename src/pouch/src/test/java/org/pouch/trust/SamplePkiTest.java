package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.trust.sample.SamplePki;

/** The sample keys are what the text beside them says. */
class SamplePkiTest {
    private static final Pattern NAMED = Pattern.compile("`([a-z-]+\\.[a-z0-9]+)`");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void make() {
        SamplePki.create(folder);
    }

    @Test
    void areTheFilesThatTheTextNames() throws IOException {
        List<String> named = NAMED.matcher(Files.readString(folder.resolve("README.md")))
                .results()
                .map(found -> found.group(1))
                .sorted()
                .toList();

        for (String state : List.of("uto", "xru", "xgr", "stranger")) {
            try (Stream<Path> files = Files.list(folder.resolve(state))) {
                assertThat(files.map(file -> file.getFileName().toString()).sorted())
                        .isEqualTo(named);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru", "xgr", "stranger"})
    void haveTheUsesThatTheTextNames(String state) {
        boolean rsa = state.equals("uto");

        assertThat(usage(certificate(state, "signing"))).containsExactly(0, 1);
        assertThat(usage(certificate(state, "encryption"))).containsExactly(rsa ? 2 : 4);
        assertThat(usage(certificate(state, "tsa"))).containsExactly(0);
        assertThat(usage(certificate(state, "seal"))).containsExactly(0);
        assertThat(usage(root(state, "root"))).containsExactly(5, 6);
        assertFor(CertificateUse.SIGNING_PACKETS, certificate(state, "signing"));
        assertFor(CertificateUse.TIME_STAMPING, certificate(state, "tsa"));
        assertFor(CertificateUse.SEALING, certificate(state, "seal"));
        assertThat(CertificateUse.SIGNING_PACKETS.faultIn(certificate(state, "seal")))
                .isPresent();
        assertThat(CertificateUse.SIGNING_PACKETS.faultIn(certificate(state, "tsa")))
                .isPresent();
        assertThat(certificate(state, "signing").getExtensionValue(CertificateUse.DOCUMENT_TYPES_OID))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru", "xgr", "stranger"})
    void leadToTheirRoots(String state) {
        for (String role : List.of("signing", "encryption", "tsa", "seal")) {
            X509Certificate certificate = certificate(state, role);
            TrustAnchors anchors = TrustAnchors.load(
                    folder.resolve(state).resolve(role.equals("seal") ? "seal-root.pem" : "root.pem"));
            CertificateUse use = role.equals("tsa") ? CertificateUse.TIME_STAMPING : CertificateUse.SIGNING;
            TrustAnchors lists = TrustAnchors.load(folder.resolve(state));
            CertificatePath path = new PathValidator(anchors).validate(certificate, lists.atHand(), NOON, use);

            assertThat(path.certificates()).as(role).hasSize(2);
            assertThat(path.holds()).as(role).isNotEqualTo(role.equals("encryption"));
            assertThat(PathValidator.isCleared(path, lists.atHand(), NOON))
                    .as(role)
                    .isTrue();
        }
    }

    @Test
    void haveTheKeysThatTheTextNames() {
        for (String role : List.of("signing", "encryption", "tsa")) {
            assertThat(((RSAPublicKey) certificate("uto", role).getPublicKey())
                            .getModulus()
                            .bitLength())
                    .isEqualTo(3072);
            assertThat(bits(certificate("xru", role))).isEqualTo(256);
            assertThat(bits(certificate("xgr", role))).isEqualTo(256);
        }
        for (String state : List.of("uto", "xru", "xgr", "stranger")) {
            assertThat(bits(certificate(state, "seal"))).isEqualTo(256);
            assertThat(bits(root(state, "seal-root"))).isEqualTo(256);
        }
    }

    @Test
    void haveShortNumbersOnlyWhereEachDigitStandsInASeal() {
        for (String state : List.of("uto", "xru", "xgr", "stranger")) {
            assertThat(certificate(state, "seal").getSerialNumber().bitLength()).isEqualTo(20);
            assertThat(certificate(state, "signing").getSerialNumber().bitLength())
                    .isEqualTo(127);
        }
        assertThat(DistinguishedName.ofSubject(certificate("xru", "seal")).toString())
                .isEqualTo("CN=CR,C=XR");
    }

    private static int bits(X509Certificate certificate) {
        return ((ECPublicKey) certificate.getPublicKey()).getParams().getOrder().bitLength();
    }

    private static List<Integer> usage(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return IntStream.range(0, usage.length).filter(i -> usage[i]).boxed().toList();
    }

    private static void assertFor(CertificateUse use, X509Certificate certificate) {
        assertThat(use.faultIn(certificate)).isEmpty();
    }

    private static X509Certificate root(String state, String name) {
        return TrustAnchors.load(folder.resolve(state).resolve(name + ".pem"))
                .certificates()
                .get(0);
    }

    private static X509Certificate certificate(String state, String role) {
        PrivateIdentity identity =
                PrivateIdentity.load(folder.resolve(state).resolve(role + ".p12"), SamplePki.PASSWORD.toCharArray());
        assertThat(TrustAnchors.load(folder.resolve(state).resolve(role + ".pem"))
                        .certificates())
                .containsExactly(identity.certificate());
        return identity.certificate();
    }
}
