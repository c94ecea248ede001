package org.pouch.casework.draft;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.journey.TakingBack;
import org.pouch.casework.register.RegisterSearch;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.casework.state.Paper;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.exchange.recall.RecallPackets;
import org.pouch.identity.Identity;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.pouch.resilience.FailureText;
import org.pouch.vault.ContentDamaged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a case of this side in one transaction; the engine is told at once, the partner after a time that tells nothing. */
@Component
class CaseWithdrawing implements WithdrawCase {
    private static final Logger LOG = LoggerFactory.getLogger(CaseWithdrawing.class);

    private final Dossiers dossiers;
    private final CaseStore cases;
    private final PersonCases persons;
    private final TakingBack takingBack;
    private final RecallPackets recall;
    private final Telling telling;
    private final Ledger ledger;
    private final Clock clock;

    CaseWithdrawing(
            Dossiers dossiers,
            CaseStore cases,
            PersonCases persons,
            TakingBack takingBack,
            RecallPackets recall,
            Telling telling,
            Ledger ledger,
            Clock clock) {
        this.dossiers = dossiers;
        this.cases = cases;
        this.persons = persons;
        this.takingBack = takingBack;
        this.recall = recall;
        this.telling = telling;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void withdraw(RequestId request, Officer officer) {
        cases.lock(request);
        Dossier dossier = dossiers.requireOrSkeleton(request);
        CaseRow row = dossier.row();
        if (row.standing().state() == CaseState.WITHDRAWN) {
            return;
        }
        try {
            cases.moveTo(request, CaseLaw.next(row.side(), row.standing(), Paper.WITHDRAWING));
        } catch (OutOfTurn early) {
            throw new DecisionRefused(String.valueOf(early.getMessage()), Map.of());
        }
        recall.recall(request);
        News.Interrupted.of(request)
                .forEach((news, after) -> telling.owe(news, clock.instant().plus(after)));
        ledger.append(
                new AuditEvent.DecisionTaken(request, Paper.WITHDRAWING.name(), officer.id(), TakingBack.WITHDRAWN));
        if (takingBack.mayBeAsked(dossier)) {
            takingBack.owe(row);
        } else {
            cases.close(request, TakingBack.WITHDRAWN, clock.instant());
            ledger.append(new AuditEvent.CaseClosed(request, TakingBack.WITHDRAWN));
        }
    }

    @Override
    @Transactional
    public void withdrawPerson(RequestId request, Officer officer) {
        List<RequestId> others = othersOf(dossiers.requireOrSkeleton(request));
        // In the order of their numbers, so that two officers who take back the same cases wait for each other.
        Stream.concat(Stream.of(request), others.stream())
                .sorted(Comparator.comparing(RequestId::value))
                .forEach(cases::lock);
        withdraw(request, officer);
        others.stream().filter(this::isWithdrawable).forEach(other -> withdraw(other, officer));
        // Whoever waited for another's lock has not seen what was opened meanwhile.
        othersOf(dossiers.requireOrSkeleton(request)).forEach(opened -> withdraw(opened, officer));
    }

    /** None of a case that nobody can read: whom it is about is not known. */
    private List<RequestId> othersOf(Dossier dossier) {
        if (dossier.data().isEmpty()) {
            LOG.error(
                    "Case {} cannot be read: it was taken back alone, and other cases of its person go on.",
                    dossier.request());
            return List.of();
        }
        Identity person = PersonJson.identity(dossier.data().path("person"));
        return persons.mayBeAbout(person).cases().stream()
                .filter(other -> !other.request().equals(dossier.request()))
                .filter(other -> RegisterSearch.isSurelyOne(
                        PersonJson.identity(other.data().path("person")), person))
                .map(CaseRow::request)
                .filter(this::isWithdrawable)
                .toList();
    }

    private boolean isWithdrawable(RequestId request) {
        try {
            CaseRow row = dossiers.require(request).row();
            return CaseLaw.find(row.side(), row.standing(), Paper.WITHDRAWING).isPresent();
        } catch (ContentDamaged damaged) {
            // It hinders nobody from taking back the case that somebody asked for.
            LOG.error("The case {} was not taken back with others: {}", request, FailureText.forLog(damaged));
            return false;
        }
    }
}
