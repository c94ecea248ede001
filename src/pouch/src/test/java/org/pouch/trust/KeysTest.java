package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestPki;
import org.pouch.trust.sample.SamplePki;

class KeysTest {
    private static final Path UTO = Path.of("certs-sample", "uto");

    @Test
    void loadsTheOneKeyOfAStoreWithItsPath() {
        PrivateIdentity identity = SampleCerts.signing("uto");

        assertThat(identity.chain()).hasSize(2);
        assertThat(identity.certificate().getSubjectX500Principal().getName()).contains("OU=UTO-ORC");
    }

    @Test
    void saysWhichStoreIsMissing() {
        assertThatThrownBy(() -> PrivateIdentity.load(UTO.resolve("none.p12"), new char[0]))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("none.p12");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        assertThatThrownBy(() -> PrivateIdentity.load(UTO.resolve("signing.p12"), "wrong".toCharArray()))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("password");
    }

    @Test
    void showsNothingOfTheKeyAsText() {
        assertThat(SampleCerts.signing("xru").toString()).contains("XRU-CRS").doesNotContain("Private-Key");
    }

    @Test
    void loadsAFolderWithItsRevocationLists() {
        TrustAnchors anchors = TrustAnchors.load(UTO);

        assertThat(anchors.certificates()).hasSize(6);
        assertThat(anchors.revocations()).hasSize(2);
    }

    @Test
    void refusesAFolderWithoutCertificates(@TempDir Path empty) {
        assertThatThrownBy(() -> TrustAnchors.load(empty)).isInstanceOf(KeyUnavailable.class);
    }

    @Test
    void refusesAFileThatIsNoCertificate(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("root.pem"), "not a certificate");

        assertThatThrownBy(() -> TrustAnchors.load(file)).isInstanceOf(KeyUnavailable.class);
    }

    @Test
    void knowsSampleKeysAndNoOthers() {
        for (String state : new String[] {"uto", "xru", "stranger"}) {
            assertThat(SampleKeys.isSample(SampleCerts.signing(state).certificate()))
                    .isTrue();
            assertThat(SampleKeys.isSample(
                            SampleCerts.root(state).certificates().get(0)))
                    .isTrue();
        }
        assertThat(SampleKeys.isSample(new TestPki().root().certificate())).isFalse();
    }

    @Test
    void makesFreshSampleKeysAndNeverOverwritesThem(@TempDir Path folder) {
        SamplePki.create(folder);

        assertThat(PrivateIdentity.load(folder.resolve("xru/signing.p12"), SamplePki.PASSWORD.toCharArray())
                        .certificate())
                .isNotEqualTo(SampleCerts.signing("xru").certificate());
        assertThatThrownBy(() -> SamplePki.create(folder)).isInstanceOf(KeyUnavailable.class);
    }
}
