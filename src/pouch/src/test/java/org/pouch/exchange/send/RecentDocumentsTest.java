package org.pouch.exchange.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestVault;
import org.pouch.vault.CaseVault;

/** What a case leaves in memory goes when the case is erased. */
class RecentDocumentsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");
    private static final byte[] DOCUMENT = {1, 2, 3};
    private static final byte[] KEY = {4};

    private final CaseVault vault = TestVault.of(TestDatabase.create().client());
    private final RecentDocuments recent = new RecentDocuments(vault, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anErasedCaseLeavesNothingAndTheOthersStay() {
        StoredPacket erased = packet(1);
        StoredPacket other = packet(2);
        for (StoredPacket each : List.of(erased, other)) {
            vault.keyToKeep(each.requestId());
            recent.add(each, DOCUMENT);
            recent.addEnvelope(each, KEY, DOCUMENT);
        }

        vault.erase(erased.requestId());

        assertThat(recent.take(erased)).isEmpty();
        assertThat(recent.takeEnvelope(erased, KEY)).isEmpty();
        assertThat(recent.take(other)).contains(DOCUMENT);
        assertThat(recent.takeEnvelope(other, KEY)).contains(DOCUMENT);
    }

    private static StoredPacket packet(int number) {
        Envelope envelope = new Envelope(
                new PacketId("0198f0e0-5b3c-7a10-8000-00000000000" + number),
                PacketKind.REQUEST,
                new Corridor(new AuthorityId("UTO-MFA"), new AuthorityId("XRU-CRS")),
                new RequestId("urn:rdx:UTO:2026:00000" + number),
                null,
                "UTO-XRU/2026-1",
                NOW,
                List.of("en"));
        return StoredPacket.sealed(envelope, Sha256.of(DOCUMENT), DOCUMENT.length, NOW);
    }
}
