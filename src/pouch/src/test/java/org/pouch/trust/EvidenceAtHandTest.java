package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509CRL;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.testing.OddCertificate;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.trust.curve.EcdsaValue;
import org.pouch.trust.sample.SamplePki;

/** What is read from files and documents: certificates, lists and answers, each once, and keys to work with. */
class EvidenceAtHandTest {
    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer").done();
    private final X509CRL list = pki.list(NOON, null, ListContent.NOTHING);
    private final OcspAnswer answer = TestPki.answer(signer.certificate(), pki.root(), pki.root(), null, NOON, null);

    @TempDir
    private Path folder;

    @Test
    void readsWhatAFolderHoldsDirectly() throws Exception {
        Files.write(folder.resolve("a.cer"), signer.certificate().getEncoded());
        Files.write(folder.resolve("b.crl"), list.getEncoded());
        Files.write(folder.resolve("c.ors"), answer.encoded());
        Files.writeString(folder.resolve("notes.txt"), "none of these");
        Files.createDirectory(folder.resolve("more.pem"));

        TrustAnchors read = TrustAnchors.read(folder);

        assertThat(read.certificates()).containsExactly(signer.certificate());
        assertThat(read.atHand().revocations()).containsExactly(list);
        assertThat(read.atHand().answers()).extracting(OcspAnswer::encoded).containsExactly(answer.encoded());
    }

    @Test
    void saysWhichFileIsNoAnswer() throws Exception {
        Path file = Files.writeString(folder.resolve("c.ors"), "no answer");

        assertThatThrownBy(() -> TrustAnchors.read(file))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("c.ors is no OCSP answer");
    }

    @Test
    void joinsWhatIsTrustedAndKnownEachOnce() {
        TrustAnchors one = new TrustAnchors(List.of(signer.certificate()), List.of(list), List.of());
        TrustAnchors other = new TrustAnchors(
                List.of(signer.certificate(), pki.root().certificate()), List.of(list), List.of(answer));

        TrustAnchors both = one.with(other);

        assertThat(both.certificates())
                .containsExactly(signer.certificate(), pki.root().certificate());
        assertThat(both.revocations()).containsExactly(list);
        assertThat(both.answers()).containsExactly(answer);
    }

    @Test
    void leavesOutWhatCannotBeRead() throws Exception {
        byte[] nothing = {1};

        ValidationData read = ValidationData.parse(
                List.of(nothing, signer.certificate().getEncoded()),
                List.of(nothing, list.getEncoded()),
                List.of(nothing, answer.encoded()));

        assertThat(read.certificates()).containsExactly(signer.certificate());
        assertThat(read.revocations()).containsExactly(list);
        assertThat(read.answers()).hasSize(1);
        assertThat(read.saysNothing()).isFalse();
    }

    @Test
    void signsWithTheKeyOfAStore() throws Exception {
        PrivateIdentity identity = TestIdentities.of(signer, pki.root());
        byte[] made = identity.compute(handle -> {
            Signature signature = handle.signature("SHA256withECDSA");
            signature.update((byte) 1);
            return signature.sign();
        });
        Signature check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(identity.certificate());
        check.update((byte) 1);

        assertThat(check.verify(made)).isTrue();
        assertThat(identity.key()).isEqualTo(signer.key());
        assertThat(identity.root()).isEqualTo(pki.root().certificate());
        assertThat(TestIdentities.of(signer).root()).isEqualTo(signer.certificate());
    }

    @Test
    void tellsANameOfATokenFromAPath() {
        assertThat(PrivateIdentity.isToken("pkcs11:object=signing?module-path=/x"))
                .isTrue();
        assertThat(PrivateIdentity.isToken("/keys/pkcs11:signing.p12")).isFalse();
        assertThat(PrivateIdentity.load("certs-sample/uto/signing.p12", SamplePki.PASSWORD.toCharArray())
                        .certificate())
                .isEqualTo(SampleCerts.signing("uto").certificate());
    }

    /** A file that is no library is as good as a library without a token. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            object=a?module-path=/nowhere/library.so | no PKCS #11 library at /nowhere/library.so
            object=a?module-path=LIBRARY             | shows 0 tokens. Say which
            token=seal?module-path=LIBRARY           | shows 0 tokens with the label seal. Say which
            slot-id=3?module-path=LIBRARY            | no usable token (slot=3) behind
            slot-id=3;token=seal?module-path=LIBRARY | no usable token (slot=3) behind
            object=a?module-path=LIBRARY&pin-source=/nowhere/pin | /nowhere/pin cannot be read
            """)
    void saysWhichTokenIsMissing(String name, String why) throws Exception {
        Path library = Files.writeString(folder.resolve("library.so"), "no library");

        assertThatThrownBy(() ->
                        PrivateIdentity.load("pkcs11:" + name.replace("LIBRARY", library.toString()), new char[] {'1'}))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining(why);
    }

    /** Tables 5 and 6 of ETSI EN 319 102-1: what has FAILED, and what is only not known. */
    @ParameterizedTest
    @EnumSource(SubIndication.class)
    void failsForGoodOnlyWhereNothingMoreCouldHelp(SubIndication why) {
        assertThat(why.isFailed())
                .isEqualTo(List.of(
                                SubIndication.FORMAT_FAILURE,
                                SubIndication.HASH_FAILURE,
                                SubIndication.SIG_CRYPTO_FAILURE,
                                SubIndication.REVOKED,
                                SubIndication.EXPIRED,
                                SubIndication.NOT_YET_VALID)
                        .contains(why));
    }

    @ParameterizedTest
    @CsvSource({"EC, secp256r1, true", "ECDSA, brainpoolP256r1, true", "RSA, '', false", "Ed25519, '', false"})
    void tellsKeysOfCurvesWithTwoNumbers(String algorithm, String curve, boolean two) throws Exception {
        KeyPair keys = OddCertificate.keys(algorithm, curve);

        assertThat(EcdsaValue.isOf(keys.getPublic())).isEqualTo(two);
    }
}
