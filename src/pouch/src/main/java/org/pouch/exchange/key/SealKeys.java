package org.pouch.exchange.key;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.signing.seal.SealSigner;
import org.pouch.trust.PrivateIdentity;

/**
 * The keys of the seals of travel documents, one after the other, as their files are now. What an earlier one sealed holds as long as partners pin its
 * certificate. Thread-safe.
 */
public final class SealKeys {
    private final List<Turn> turns;

    /** @param from when this key begins to seal; null for the one that seals until another does */
    record Turn(@Nullable Instant from, Watched<Key> key) {}

    /** @param signer made of the identity, which it says nothing of */
    record Key(PrivateIdentity identity, SealSigner signer) {
        /** @throws org.pouch.signing.SigningRefused when the key cannot seal, or its certificate is not named as seals name it */
        static Key of(PrivateIdentity identity, Clock clock) {
            return new Key(identity, new SealSigner(identity, clock));
        }
    }

    /** @param turns in the order in which they come; none where documents are issued without seal */
    SealKeys(List<Turn> turns) {
        this.turns = List.copyOf(turns);
    }

    /** Whose turn it is. A file that cannot be read is said in the log; the key from before seals meanwhile. */
    Optional<SealSigner> at(Instant now) {
        return turns.stream()
                .filter(turn -> turn.from() == null || !now.isBefore(turn.from()))
                .reduce((earlier, later) -> later)
                .map(turn -> turn.key().getOrLast().signer());
    }

    /** Of all, also of those to come. */
    List<X509Certificate> certificates() {
        return turns.stream()
                .map(turn -> turn.key().getOrLast().identity().certificate())
                .toList();
    }

    /** @throws RuntimeException of the first that cannot be read */
    SealKeys required() {
        turns.forEach(turn -> turn.key().get());
        return this;
    }
}
