package org.pouch.exchange.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.StartRefused;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.signing.seal.SealSigner;
import org.pouch.signing.transit.TransitBroken;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.PrivateIdentity;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Own keys change while packets are on the way, without a restart. */
class OwnRotationTest {
    private static final Instant END = Instant.parse("2026-12-31T00:00:00Z");
    private static final byte[] CONTENT = {1, 2, 3};

    private final TestPki pki = new TestPki();
    private final Holder old = encryption("CN=Old", 2048);
    private final Holder next =
            pki.issue("CN=Next").usage(KeyUsage.keyAgreement).done();
    private final Holder unknown = encryption("CN=Unknown", 2048);

    @TempDir
    private Path folder;

    private Path oldFile;
    private Path nextFile;

    @BeforeEach
    void store() {
        oldFile = folder.resolve("old.p12");
        nextFile = folder.resolve("next.p12");
        TestIdentities.store(oldFile, old, pki.root());
        TestIdentities.store(nextFile, next, pki.root());
    }

    @Test
    void opensWhatIsEncryptedToTheOldKeyUntilItsEnd() {
        DecryptionKeys keys = new DecryptionKeys(List.of(key(nextFile, null), key(oldFile, END)));

        assertThat(keys.decrypt(to(old), END.minusMillis(1))).isEqualTo(CONTENT);
        assertThat(keys.decrypt(to(next), END.minusMillis(1))).isEqualTo(CONTENT);
        assertThat(keys.decrypt(to(next), END)).isEqualTo(CONTENT);
        assertThatThrownBy(() -> keys.decrypt(to(old), END))
                .isInstanceOf(TransitBroken.class)
                .hasMessageContaining("in force no longer since 2026-12-31T00:00:00Z")
                .hasMessageContaining(Fingerprint.of(old.certificate()).toString())
                .hasMessageContaining(Fingerprint.of(next.certificate()).toString());
    }

    @Test
    void saysWhichKeyWasWantedAndWhichThereAre() {
        DecryptionKeys one = new DecryptionKeys(List.of(key(nextFile, null)));
        DecryptionKeys two = new DecryptionKeys(List.of(key(nextFile, null), key(oldFile, END)));
        String number = unknown.certificate().getSerialNumber().toString(16);

        for (DecryptionKeys keys : List.of(one, two)) {
            assertThatThrownBy(() -> keys.decrypt(to(unknown), TestPki.NOON))
                    .isInstanceOf(TransitBroken.class)
                    .hasMessageContaining("issued by CN=Test root as number " + number)
                    .hasMessageContaining(Fingerprint.of(next.certificate()).toString());
            assertThatThrownBy(() -> keys.decrypt(new byte[] {1, 2}, TestPki.NOON))
                    .isInstanceOf(TransitBroken.class);
            byte[] changed = to(next);
            changed[changed.length - 20] ^= 1;
            assertThatThrownBy(() -> keys.decrypt(changed, TestPki.NOON)).isInstanceOf(TransitBroken.class);
        }
    }

    @Test
    void takesAReplacedEncryptionKeyWithoutARestartAndForgetsNoneOverHalfAFile() throws IOException {
        DecryptionKeys keys = new DecryptionKeys(List.of(key(nextFile, null)));
        assertThat(keys.decrypt(to(next), TestPki.NOON)).isEqualTo(CONTENT);

        Files.writeString(nextFile, "half of a key");
        assertThat(keys.decrypt(to(next), TestPki.NOON)).isEqualTo(CONTENT);

        TestIdentities.store(nextFile, unknown, pki.root());
        assertThat(keys.decrypt(to(unknown), TestPki.NOON)).isEqualTo(CONTENT);
    }

    @Test
    void theNextSigningKeySignsFromItsDayOn() {
        assertThat(signerAt("2026-12-30T23:59:59Z")).contains("Old signer").doesNotContain("Next signer");
        assertThat(signerAt("2026-12-31T00:00:00Z")).contains("Next signer").doesNotContain("Old signer");
    }

    @Test
    void theNextKeySealsDocumentsFromItsDayOnAndIsReadAnewWithoutARestart() throws IOException {
        TestIdentities.store(oldFile, pki.issue("C=UT,CN=AA").sealing().done(), pki.root());
        TestIdentities.store(nextFile, pki.issue("C=UT,CN=BB").sealing().done(), pki.root());
        SealKeys keys = new SealKeys(List.of(seal(oldFile, null), seal(nextFile, END)));

        assertThat(keys.at(END.minusMillis(1))).map(SealSigner::name).contains("UTAA");
        assertThat(keys.at(END)).map(SealSigner::name).contains("UTBB");

        TestIdentities.store(nextFile, pki.issue("C=UT,CN=CC").sealing().done(), pki.root());
        assertThat(keys.at(END)).map(SealSigner::name).contains("UTCC");
        assertThat(keys.certificates())
                .extracting(each -> each.getSubjectX500Principal().getName())
                .containsExactly("CN=AA,C=UT", "CN=CC,C=UT");

        TestIdentities.store(nextFile, unknown, pki.root());
        assertThat(keys.at(END))
                .as("a key that cannot seal")
                .map(SealSigner::name)
                .contains("UTCC");
        assertThat(new SealKeys(List.of()).at(END)).isEmpty();
    }

    private static SealKeys.Turn seal(Path file, @Nullable Instant from) {
        return new SealKeys.Turn(
                from,
                new Watched<>(
                        List.of(file),
                        () -> SealKeys.Key.of(
                                PrivateIdentity.load(file, TestIdentities.PASSWORD.toCharArray()),
                                Clock.fixed(TestPki.NOON, ZoneOffset.UTC))));
    }

    /** Nothing is seen of a token from outside. */
    @Test
    void aTokenIsOpenedAgainWhenOneOfItsFilesChanges() {
        String name = "pkcs11:token=Seal?module-path=/lib.so";
        KeySettings tokens = settings(Map.of(
                "pouch.keys.signing.store",
                name + "&pin-source=file:/keys/pin",
                "pouch.keys.encryption.store",
                name,
                "pouch.keys.encryption.touch",
                "/keys/touch"));

        assertThat(tokens.signing().get(0).files()).containsExactly(Path.of("/keys/pin"));
        assertThat(tokens.encryption().get(0).files()).containsExactly(Path.of("/keys/touch"));
    }

    @Test
    void readsOneStoreOrSeveral() {
        KeySettings one = settings(Map.of("pouch.keys.signing.store", "a.p12", "pouch.keys.encryption.store", "b.p12"));
        KeySettings several = settings(Map.of(
                "pouch.keys.signing[0].store", "a.p12",
                "pouch.keys.signing[1].store", "c.p12",
                "pouch.keys.signing[1].from", "2026-12-31T00:00:00Z",
                "pouch.keys.encryption[0].store", "d.p12",
                "pouch.keys.encryption[1].store", "b.p12",
                "pouch.keys.encryption[1].until", "2026-12-31T00:00:00Z"));

        assertThat(one.seals()).isEmpty();
        assertThat(settings(Map.of(
                                "pouch.keys.seal[0].store", "e.p12",
                                "pouch.keys.seal[1].store", "f.p12",
                                "pouch.keys.seal[1].from", "2026-12-31T00:00:00Z"))
                        .seals())
                .extracting(KeySettings.Store::from)
                .containsExactly(null, END);
        assertThatThrownBy(
                        () -> settings(Map.of("pouch.keys.seal[0].store", "e.p12", "pouch.keys.seal[1].store", "f.p12"))
                                .seals())
                .isInstanceOf(StartRefused.class);
        assertThat(one.signing()).extracting(KeySettings.Store::store).containsExactly("a.p12");
        assertThat(one.encryption()).extracting(KeySettings.Store::store).containsExactly("b.p12");
        assertThat(several.signing()).extracting(KeySettings.Store::from).containsExactly(null, END);
        assertThat(several.encryption()).extracting(KeySettings.Store::until).containsExactly(null, END);
        assertThatThrownBy(() -> settings(
                                Map.of("pouch.keys.signing[0].store", "a.p12", "pouch.keys.signing[1].store", "c.p12"))
                        .signing())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("does not say from when it signs");
        assertThatThrownBy(() ->
                        settings(Map.of("pouch.keys.signing.store", "a.p12")).encryption())
                .isInstanceOf(StartRefused.class);
    }

    private String signerAt(String instant) {
        Clock clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        CurrentSealer sealer = new CurrentSealer(
                List.of(turn(null, "CN=Old signer", clock), turn(END, "CN=Next signer", clock)), clock);
        byte[] document =
                sealer.get().seal(SamplePackets.of(PacketKind.REQUEST)).document();
        return new DocumentVerifier(pki.anchors(), VerificationProfile.PACKET)
                .verify(document, clock.instant())
                .signatures()
                .toString();
    }

    private CurrentSealer.Turn turn(@Nullable Instant from, String name, Clock clock) {
        PrivateIdentity identity = TestIdentities.of(pki.issue(name).done(), pki.root());
        return new CurrentSealer.Turn(from, new Watched<>(List.of(), () -> new PacketSealer(identity, clock)));
    }

    private static KeySettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("pouch.keys", KeySettings.class)
                .get();
    }

    private Holder encryption(String name, int bits) {
        return pki.issue(name).rsa(bits).usage(KeyUsage.keyEncipherment).done();
    }

    private static DecryptionKeys.Key key(Path file, @Nullable Instant until) {
        return new DecryptionKeys.Key(
                new Watched<>(List.of(file), () -> PrivateIdentity.load(file, TestIdentities.PASSWORD.toCharArray())),
                until);
    }

    private static byte[] to(Holder holder) {
        return TransitCipher.encrypt(CONTENT, holder.certificate());
    }
}
