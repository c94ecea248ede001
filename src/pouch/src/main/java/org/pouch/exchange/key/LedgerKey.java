package org.pouch.exchange.key;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.attest.OwnAttestation;
import org.pouch.ledger.seal.SealingKey;
import org.pouch.packet.AuthorityId;
import org.pouch.sealing.DocumentSigner;
import org.pouch.signing.Signer;
import org.pouch.trust.PrivateIdentity;

/** Seals the ledger with the key that signs packets now. */
final class LedgerKey implements SealingKey {
    private final AuthorityId authority;
    private final OwnKeys keys;
    private final List<KeySettings.Store> places;
    private final SealingSettings sealing;
    private final Clock clock;

    /** @param places of the signing keys, in their turns */
    LedgerKey(
            AuthorityId authority, OwnKeys keys, List<KeySettings.Store> places, SealingSettings sealing, Clock clock) {
        this.authority = authority;
        this.keys = keys;
        this.places = List.copyOf(places);
        this.sealing = sealing;
        this.clock = clock;
    }

    @Override
    public AuthorityId authority() {
        return authority;
    }

    @Override
    public Signer signer() {
        PrivateIdentity signing = keys.signing().get(turn()).get();
        return new Signer(signing, sealing.permit(signing), sealing.timestamps(clock), clock);
    }

    @Override
    public Optional<String> objection(byte[] content, byte[] signature, Instant at) {
        return new OwnAttestation(this::signer, keys::isInOwnName, keys.roots(), KeyUnusable::new)
                .objection(content, signature, at);
    }

    /** For what stays at home: no authority dates it. */
    Signer undated() {
        PrivateIdentity signing = keys.signing().get(turn()).get();
        return new Signer(signing, sealing.permit(signing), null, clock);
    }

    /** For a document that is no packet, at the level of packets. */
    DocumentSigner documents() {
        PrivateIdentity signing = keys.signing().get(turn()).get();
        return new DocumentSigner(signing, sealing.permit(signing), sealing.preservation(clock), clock);
    }

    private int turn() {
        Instant now = clock.instant();
        int turn = 0;
        for (int index = 0; index < places.size(); index++) {
            Instant from = places.get(index).from();
            if (from == null || !now.isBefore(from)) {
                turn = index;
            }
        }
        return turn;
    }
}
