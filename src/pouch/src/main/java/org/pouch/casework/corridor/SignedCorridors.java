package org.pouch.casework.corridor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.casework.Authorities;
import org.pouch.casework.corridor.Suspension.State;
import org.pouch.casework.corridor.SuspensionSeals.Worth;
import org.pouch.packet.AuthorityId;
import org.springframework.stereotype.Component;

/**
 * What rows say counts as far as it is signed, and to the safe side where it is not: a suspension that nobody signed stands still all the same,
 * one that nobody signed as lifted goes on standing still, and while a row says something else than was signed no corridor moves, since nobody knows
 * which one it was about. What the ledger says was suspended stands still whatever became of its row, until the ledger or a signed row says that it goes on.
 */
@Component
final class SignedCorridors implements Corridors {
    private final SuspensionTable table;
    private final SuspensionSeals seals;
    private final LostSuspensions lost;
    private final Authorities authorities;

    SignedCorridors(SuspensionTable table, SuspensionSeals seals, LostSuspensions lost, Authorities authorities) {
        this.table = table;
        this.seals = seals;
        this.lost = lost;
        this.authorities = authorities;
    }

    @Override
    public AuthorityId own() {
        return authorities.own();
    }

    @Override
    public List<Suspension> open() {
        return table.all().stream()
                .map(KeptSuspension::suspension)
                .filter(Suspension::isOpen)
                .toList();
    }

    @Override
    public List<Suspension> ended(int most) {
        return table.all().stream()
                .map(KeptSuspension::suspension)
                .filter(suspension -> !suspension.isOpen())
                .sorted(Comparator.comparing(Suspension::proposedAt)
                        .thenComparing(Suspension::id)
                        .reversed())
                .limit(most)
                .toList();
    }

    @Override
    public boolean isSuspended(Cooperation cases) {
        return lost.all().stream().anyMatch(stopped -> isOf(Cooperation.of(stopped.words()), cases))
                || table.all().stream().anyMatch(kept -> stops(kept, cases));
    }

    private boolean stops(KeptSuspension kept, Cooperation cases) {
        Worth worth = seals.worth(kept);
        if (worth == Worth.ALTERED) {
            return true;
        }
        boolean lasts = kept.suspension().state() == State.IN_FORCE || worth == Worth.UNSIGNED;
        return lasts && isOf(kept.suspension().cooperation(), cases);
    }

    private static boolean isOf(Cooperation stopped, Cooperation cases) {
        return stopped.requesting().equals(cases.requesting())
                && stopped.requested().equals(cases.requested())
                && (stopped.agreement() == null || stopped.agreement().equals(cases.agreement()));
    }

    @Override
    public List<String> doubts() {
        return Stream.concat(
                        lost.all().stream().map(LostSuspensions::sentence),
                        table.all().stream().flatMap(kept -> doubt(kept).stream()))
                .toList();
    }

    private Optional<String> doubt(KeptSuspension kept) {
        Worth worth = seals.worth(kept);
        return worth == Worth.SOUND ? Optional.empty() : Optional.of(SuspensionSeals.doubt(kept, worth));
    }

    @Override
    public List<Span> stoodStill(Cooperation cases, Instant now) {
        List<Span> merged = new ArrayList<>();
        for (Span span : spans(cases, now).toList()) {
            Span last = merged.isEmpty() ? span : merged.remove(merged.size() - 1);
            if (span.from().isAfter(last.until())) {
                merged.add(last);
                merged.add(span);
            } else {
                merged.add(span.until().isAfter(last.until()) ? new Span(last.from(), span.until()) : last);
            }
        }
        return merged;
    }

    private Stream<Span> spans(Cooperation cases, Instant now) {
        Stream<Span> unknown = lost.all().stream()
                .filter(stopped -> isOf(Cooperation.of(stopped.words()), cases))
                .map(stopped -> new Span(stopped.at(), now));
        Stream<Span> kept = table.all().stream()
                .filter(row -> isOf(row.suspension().cooperation(), cases))
                .flatMap(row -> span(row, now).stream());
        return Stream.concat(unknown, kept).sorted(Comparator.comparing(Span::from));
    }

    private Optional<Span> span(KeptSuspension kept, Instant now) {
        Instant from = kept.suspension().from();
        Instant until = kept.suspension().until();
        State state = kept.suspension().state();
        if (from == null || state != State.IN_FORCE && state != State.LIFTED) {
            return Optional.empty();
        }
        return Optional.of(new Span(
                from, state == State.LIFTED && until != null && seals.worth(kept) == Worth.SOUND ? until : now));
    }
}
