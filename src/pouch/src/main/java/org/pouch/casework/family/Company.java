package org.pouch.casework.family;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.correction.MinorityOnFile;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.Minority;
import org.pouch.casework.state.CaseState;
import org.pouch.packet.RequestId;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;

/**
 * Whether a grown-up comes along with somebody who may be a minor: one whose case is linked and still open. A request that says
 * "accompanied" and names nobody says nothing that could be held to it.
 */
@Component
public final class Company {
    private final FamilyLinks links;
    private final Dossiers dossiers;
    private final Clock clock;

    Company(FamilyLinks links, Dossiers dossiers, Clock clock) {
        this.links = links;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    /** Whether this person is to be accompanied, as a minor or as one who may be one, and no linked grown-up comes along. */
    public boolean isMissing(Dossier own) {
        return isMissing(own, links.of(own.request()));
    }

    /** @param others cases that are linked to it, or are about to be */
    public boolean isMissing(Dossier own, Collection<RequestId> others) {
        Minority minority = MinorityOnFile.of(own, clock.instant());
        return (minority == Minority.ACCOMPANIED || minority == Minority.DISPUTED)
                && others.stream().noneMatch(other -> comesAlong(other, own));
    }

    /** Of whom nothing can be read, nobody knows whether they are grown up. */
    private boolean comesAlong(RequestId other, Dossier own) {
        try {
            return dossiers.find(other)
                    .filter(grownUp -> !grownUp.data().isEmpty())
                    .filter(grownUp -> MinorityOnFile.of(grownUp, clock.instant()) == Minority.NO)
                    .filter(grownUp -> mayTravelWith(grownUp, own))
                    .isPresent();
        } catch (ContentDamaged unreadable) {
            return false;
        }
    }

    /** Who has gone already was company on the same journey alone; whose case ended otherwise stays. */
    private static boolean mayTravelWith(Dossier grownUp, Dossier own) {
        if (grownUp.row().side() != Side.REQUESTING) {
            return false;
        }
        CaseState state = grownUp.row().standing().state();
        return switch (state) {
            case DEPARTED, HANDED_OVER, CLOSED -> {
                Optional<Journey> theirs = Journey.of(grownUp);
                boolean hasGone = state != CaseState.CLOSED
                        || "HANDED_OVER".equals(grownUp.row().outcome());
                yield hasGone && theirs.isPresent() && theirs.equals(Journey.of(own));
            }
            case REFUTED,
                    NOT_COMPETENT,
                    HANDOVER_REFUSED,
                    ERROR_REPORTED,
                    RETURN_ACCEPTED,
                    RETURNED_IN_ERROR,
                    NOT_RETURNED,
                    WITHDRAWN -> false;
            default -> true;
        };
    }
}
