package org.pouch.casework.family;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.bar.AskedBars;
import org.pouch.casework.bar.LegalBarRegister;
import org.pouch.casework.bar.LegalBarRegister.Answer;
import org.pouch.casework.correction.MinorityOnFile;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.Minority;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TransferState;
import org.pouch.casework.state.CaseState;
import org.pouch.identity.Identity;
import org.pouch.packet.RequestId;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;

/** Tells what a journey does to a family, as the papers of all its cases say now. Of whom nothing can be read, does not come along. */
@Component
public final class Families {
    /** Confirmed, and not known to stay behind. */
    private static final Set<CaseState> MAY_COME = EnumSet.of(
            CaseState.CONFIRMED,
            CaseState.DOCUMENT_PREPARED,
            CaseState.DOCUMENT_ISSUED,
            CaseState.TRANSFER_PLANNED,
            CaseState.TRANSFER_NOTIFIED,
            CaseState.TRANSFER_ACCEPTED,
            CaseState.TRANSFER_REJECTED);

    private final FamilyLinks links;
    private final Dossiers dossiers;
    private final LegalBarRegister bars;
    private final Clock clock;

    Families(FamilyLinks links, Dossiers dossiers, LegalBarRegister bars, Clock clock) {
        this.links = links;
        this.dossiers = dossiers;
        this.bars = bars;
        this.clock = clock;
    }

    /**
     * Before the partner has accepted the transfer, those of whom nothing is planned yet may still come along; afterwards, those alone whose
     * transfer was accepted too.
     */
    public Family of(Dossier own) {
        List<RequestId> others = links.of(own.request());
        if (others.isEmpty()) {
            return Family.TOGETHER;
        }
        Optional<Journey> journey = Journey.of(own);
        boolean departs = isAccepted(own);
        List<Optional<Dossier>> cases = others.stream().map(this::readable).toList();
        List<Dossier> family = Stream.concat(Stream.of(own), cases.stream().flatMap(Optional::stream))
                .toList();
        List<Member> members = cases.stream()
                .filter(other -> other.filter(dossier -> isAskedAboutAnew(dossier, family))
                        .isEmpty())
                .map(other -> member(other, journey, departs))
                .toList();
        if (members.stream().allMatch(Member::comesAlong)) {
            return Family.TOGETHER;
        }
        boolean hasGrownUps = members.stream().anyMatch(member -> member.age() != Age.CHILD);
        boolean goesWithOne = members.stream().anyMatch(member -> member.comesAlong() && member.age() == Age.GROWN_UP);
        return mayGoOnlyAccompanied(own) && hasGrownUps && !goesWithOne ? Family.CHILD_ALONE : Family.SEPARATED;
    }

    private enum Age {
        CHILD,
        GROWN_UP,
        UNKNOWN
    }

    private record Member(boolean comesAlong, Age age) {}

    private Member member(Optional<Dossier> other, Optional<Journey> journey, boolean departs) {
        try {
            return other.map(dossier -> new Member(comesAlong(dossier, journey, departs), age(dossier)))
                    .orElseGet(() -> new Member(false, Age.UNKNOWN));
        } catch (ContentDamaged unreadable) {
            return new Member(false, Age.UNKNOWN);
        }
    }

    /** Of an erased case nothing tells when its person travelled. */
    private Optional<Dossier> readable(RequestId request) {
        try {
            return dossiers.find(request).filter(other -> !other.data().isEmpty());
        } catch (ContentDamaged unreadable) {
            return Optional.empty();
        }
    }

    /**
     * A case that ended refuted says nothing of a person about whom a later one of the family asks: that one tells whether the person comes
     * along. Only where both name the same number, birth and names, so that nobody is taken for a brother or sister.
     */
    private static boolean isAskedAboutAnew(Dossier ended, List<Dossier> family) {
        return "REFUTED".equals(ended.row().outcome())
                && family.stream()
                        .filter(later ->
                                later.row().openedAt().isAfter(ended.row().openedAt()))
                        .anyMatch(later -> isSurelyOne(person(ended), person(later)));
    }

    private static boolean isSurelyOne(Identity one, Identity other) {
        return one.nationalId() != null
                && one.nationalId().equals(other.nationalId())
                && one.birth().equals(other.birth())
                && one.primary().equals(other.primary())
                && one.secondary().equals(other.secondary());
    }

    private static Identity person(Dossier dossier) {
        return PersonJson.identity(dossier.data().path("person"));
    }

    /** Whoever may be a minor is treated as one. */
    private Age age(Dossier other) {
        return MinorityOnFile.of(other, clock.instant()) == Minority.NO ? Age.GROWN_UP : Age.CHILD;
    }

    /** Alone from the beginning is another rule: then guardian and reception are there. */
    private boolean mayGoOnlyAccompanied(Dossier own) {
        Minority minority = MinorityOnFile.of(own, clock.instant());
        return minority == Minority.ACCOMPANIED || minority == Minority.DISPUTED;
    }

    private boolean comesAlong(Dossier other, Optional<Journey> journey, boolean departs) {
        Optional<Journey> theirs = Journey.of(other);
        boolean isSame = theirs.isPresent() && theirs.equals(journey);
        if (hasGone(other.row())) {
            return isSame;
        }
        boolean isPlanned = isSame || theirs.isEmpty() && !departs;
        return isPlanned
                && (!departs || isAccepted(other))
                && mayCome(other.row())
                && AskedBars.worst(bars, other) == Answer.CLEAR;
    }

    private static boolean mayCome(CaseRow row) {
        return row.side() == Side.REQUESTING
                && !row.standing().suspended()
                && MAY_COME.contains(row.standing().state());
    }

    private static boolean hasGone(CaseRow row) {
        CaseState state = row.standing().state();
        return state == CaseState.DEPARTED
                || state == CaseState.HANDED_OVER
                || state == CaseState.NOT_RETURNED
                || state == CaseState.CLOSED && "HANDED_OVER".equals(row.outcome());
    }

    private static boolean isAccepted(Dossier dossier) {
        return Transfer.latest(dossier)
                .filter(transfer -> transfer.state() == TransferState.ACCEPTED)
                .isPresent();
    }
}
