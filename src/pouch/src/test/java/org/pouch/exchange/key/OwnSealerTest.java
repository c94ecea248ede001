package org.pouch.exchange.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.KeyUnusable;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.SealLevel;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.trust.PrivateIdentity;

/** A key that must not sign does not: asked before each seal. */
class OwnSealerTest {
    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer")
            .valid("2026-06-01T00:00:00Z", "2027-06-01T00:00:00Z")
            .done();

    @TempDir
    private Path folder;

    private Path list;

    @BeforeEach
    void writeList() throws Exception {
        list = folder.resolve("own.crl");
        write(pki.list(NOON.minusSeconds(60), NOON.plusSeconds(3600), ListContent.NOTHING), NOON);
    }

    @Test
    void sealsWhileTheCertificateIsGood() {
        assertThat(seal(sealerAt(NOON))).isNotEmpty();
    }

    @Test
    void sealsNotBeforeAndNotAfterItsValidity() {
        assertRefused(sealerAt(Instant.parse("2026-05-31T23:59:59Z")), "is not valid before");
        assertRefused(sealerAt(Instant.parse("2027-06-01T00:00:01Z")), "expired on");
    }

    @Test
    void stopsAsSoonAsAListSaysThatItIsRevoked() throws Exception {
        OwnSealer sealer = sealerAt(NOON);
        seal(sealer);
        write(pki.revoking(signer.certificate(), NOON.minusSeconds(1)), NOON.plusSeconds(1));

        assertRefused(sealer, "is revoked");
    }

    @Test
    void stopsWhenItCannotTell() throws IOException {
        OwnSealer sealer = sealerAt(NOON);
        Files.delete(list);

        assertRefused(sealer, "cannot be read");
    }

    /** A place that is named and empty says nothing, not that nothing is revoked. */
    @Test
    void stopsWhenThereIsNoListAnyMore() throws IOException {
        list = folder;
        OwnSealer sealer = sealerAt(NOON);
        assertThat(seal(sealer)).isNotEmpty();

        Files.delete(folder.resolve("own.crl"));

        assertRefused(sealer, "Put the current one there");
    }

    @Test
    void takesAReplacedKeyWithoutARestart() throws IOException {
        Path file = folder.resolve("signing.p12");
        Clock late = Clock.fixed(Instant.parse("2027-07-01T00:00:00Z"), ZoneOffset.UTC);
        Holder successor = pki.issue("CN=Signer")
                .valid("2027-06-01T00:00:00Z", "2028-06-01T00:00:00Z")
                .done();
        TestIdentities.store(file, signer, pki.root());
        OwnSealer sealer = new OwnSealer(new CurrentSealer(
                List.of(file),
                () -> new PacketSealer(PrivateIdentity.load(file, TestIdentities.PASSWORD.toCharArray()), late)));
        assertRefused(sealer, "expired on");

        Files.writeString(file, "half of a key");
        assertRefused(sealer, "cannot be opened");

        TestIdentities.store(file, successor, pki.root());
        assertThat(seal(sealer)).isNotEmpty();
    }

    private void write(X509CRL content, Instant at) throws IOException, GeneralSecurityException {
        Files.write(list, content.getEncoded());
        Files.setLastModifiedTime(list, FileTime.from(at));
    }

    private OwnSealer sealerAt(Instant at) {
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        PrivateIdentity identity = TestIdentities.of(signer, pki.root());
        SealingSettings settings = new SealingSettings(SealLevel.B, null, null, null, Duration.ofSeconds(1), 1, list);
        PacketSealer sealer =
                new PacketSealer(identity, settings.permit(identity), settings.preservation(clock), clock);
        return new OwnSealer(new CurrentSealer(List.of(), () -> sealer));
    }

    private static byte[] seal(OwnSealer sealer) {
        return sealer.seal(SamplePackets.of(PacketKind.REQUEST)).document();
    }

    private static void assertRefused(OwnSealer sealer, String why) {
        assertThatThrownBy(() -> seal(sealer)).isInstanceOf(KeyUnusable.class).hasMessageContaining(why);
    }
}
