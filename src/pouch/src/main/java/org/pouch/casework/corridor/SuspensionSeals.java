package org.pouch.casework.corridor;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.corridor.Suspension.State;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.attest.Attestation;
import org.pouch.packet.Sha256;
import org.pouch.resilience.ComesBack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Signs what was decided about corridors, and tells what somebody wrote to the database. */
@Component
final class SuspensionSeals {
    private static final Logger LOG = LoggerFactory.getLogger(SuspensionSeals.class);

    /** What a row is worth. */
    enum Worth {
        SOUND,
        /** It says what counts, and nobody has signed it. */
        UNSIGNED,
        /** Somebody signed something else: nobody knows what it said. */
        ALTERED
    }

    private final Attestation attestation;
    private final Clock clock;
    private final Map<String, Judged> sound = new ConcurrentHashMap<>();
    private final Map<String, Worth> told = new ConcurrentHashMap<>();

    /** What was found sound last of a row; of the same bytes it is found so again. */
    private record Judged(Sha256 statement, Sha256 signature) {}

    SuspensionSeals(Attestation attestation, Clock clock) {
        this.attestation = attestation;
        this.clock = clock;
    }

    /** Empty while nothing can be signed: what stops is not kept waiting for a key. */
    Optional<SuspensionSignature> tryToSignBeginning(KeptSuspension kept) {
        try {
            return Optional.of(signBeginning(kept));
        } catch (RuntimeException away) {
            if (!(away instanceof KeyUnusable) && !(away instanceof ComesBack)) {
                throw away;
            }
            LOG.error("A suspension of cooperation is not signed yet: {}", away.getMessage());
            return Optional.empty();
        }
    }

    /** @throws RuntimeException when nothing can be signed now, {@link KeyUnusable} or one that {@link ComesBack} */
    SuspensionSignature signBeginning(KeptSuspension kept) {
        Instant at = now();
        return new SuspensionSignature(attestation.sign(kept.began(at)), at);
    }

    /** @throws RuntimeException when nothing can be signed now, {@link KeyUnusable} or one that {@link ComesBack} */
    SuspensionSignature signEnd(KeptSuspension kept) {
        Instant at = now();
        return new SuspensionSignature(attestation.sign(kept.ended(at)), at);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Worth worth(KeptSuspension kept) {
        State state = kept.suspension().state();
        if (state == State.LIFTED) {
            return worth(kept, kept.liftSignature(), kept::ended);
        }
        boolean saysLess = state == State.IN_FORCE ? kept.liftSignature() != null : kept.signature() != null;
        if (saysLess) {
            return tell(kept, Worth.ALTERED);
        }
        return state == State.IN_FORCE ? worth(kept, kept.signature(), kept::began) : Worth.SOUND;
    }

    private Worth worth(
            KeptSuspension kept, @Nullable SuspensionSignature signature, Function<Instant, byte[]> statement) {
        if (signature == null) {
            return tell(kept, Worth.UNSIGNED);
        }
        byte[] said = statement.apply(signature.at());
        Judged now = new Judged(Sha256.of(said), Sha256.of(signature.bytes()));
        if (now.equals(sound.get(kept.suspension().id()))) {
            return Worth.SOUND;
        }
        if (attestation.objection(said, signature.bytes(), signature.at()).isPresent()) {
            return tell(kept, Worth.ALTERED);
        }
        sound.put(kept.suspension().id(), now);
        return Worth.SOUND;
    }

    /** Once, in the run of the program. */
    private Worth tell(KeptSuspension kept, Worth worth) {
        if (worth != told.put(kept.suspension().id(), worth)) {
            LOG.error("{}", doubt(kept, worth));
        }
        return worth;
    }

    /** What follows from it, as a sentence for administrators. */
    static String doubt(KeptSuspension kept, Worth worth) {
        Suspension suspension = kept.suspension();
        if (worth == Worth.ALTERED) {
            return "What the database says of suspension " + suspension.id()
                    + " is not what was signed: nothing leaves in any corridor. Find out who wrote to the database, and"
                    + " restore the row from a backup.";
        }
        return suspension.state() == State.LIFTED
                ? "Nobody has signed that suspension " + suspension.id() + " ("
                        + suspension.cooperation().words()
                        + ") was lifted: the corridor stands still. Find out who wrote to the database, and restore the"
                        + " row from a backup."
                : "Nobody has signed suspension " + suspension.id() + " ("
                        + suspension.cooperation().words()
                        + "): the corridor stands still. Where the ledger has the decision, it is signed once the key is there; else"
                        + " find out who entered it, and two officers lift it.";
    }
}
