package org.pouch.exchange.send;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.Sha256;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.pouch.vault.CaseVault;
import org.springframework.stereotype.Component;

/**
 * Documents that were sealed a moment ago, and what they became for the way: whoever encrypts one, and whoever sends it, need not read
 * it back and open it. All of it leaves the memory within a minute or so whether it was sent or not, and what is of a case at once
 * when the case is erased here; of a case that another node erased none leaves all the same, since the key of its envelope cannot be kept.
 * A large one is held as a document or as its envelope, and both share one room.
 */
@Component
final class RecentDocuments implements Looping {
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final RecentBytes documents;
    private final RecentBytes envelopes;
    private final WorkLoop loop;

    RecentDocuments(CaseVault vault, Clock clock) {
        LargeRoom large = LargeRoom.ofMemory();
        documents = new RecentBytes(clock, large);
        envelopes = new RecentBytes(clock, large);
        vault.whenErased(documents::forget);
        vault.whenErased(envelopes::forget);
        loop = WorkLoop.every(LOOK, "recent-documents", new Backoff(LOOK, LOOK), this::forgetOutdated);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    private void forgetOutdated() {
        documents.forgetOutdated();
        envelopes.forgetOutdated();
    }

    void add(StoredPacket packet, byte[] document) {
        documents.add(packet, key(packet.digest()), document);
    }

    /** Empty unless it is the one that is stored. */
    Optional<byte[]> take(StoredPacket packet) {
        return documents.take(packet.packetId(), key(packet.digest()));
    }

    /** @param key of the encryption: whoever takes it must know it */
    void addEnvelope(StoredPacket packet, byte[] key, byte[] envelope) {
        envelopes.add(packet, key, envelope);
    }

    Optional<byte[]> takeEnvelope(StoredPacket packet, byte[] key) {
        return envelopes.take(packet.packetId(), key);
    }

    private static byte[] key(Sha256 digest) {
        return digest.hex().getBytes(StandardCharsets.US_ASCII);
    }
}
