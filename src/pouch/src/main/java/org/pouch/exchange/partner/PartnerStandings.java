package org.pouch.exchange.partner;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.directory.ListsSeen;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerChanges;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.partner.PartnerReport.Pinned.Condition;
import org.pouch.packet.AuthorityId;
import org.springframework.stereotype.Service;

/** Reads only. */
@Service
final class PartnerStandings implements PartnerReport {
    private static final int SHOWN = 50;

    private final PartnerDirectory partners;
    private final PartnerChanges changes;
    private final ChangeTable table;
    private final ListsSeen lists;
    private final Clock clock;

    PartnerStandings(
            PartnerDirectory partners, PartnerChanges changes, ChangeTable table, ListsSeen lists, Clock clock) {
        this.lists = lists;
        this.partners = partners;
        this.changes = changes;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public List<Standing> all() {
        return partners.partners().stream().map(this::standing).toList();
    }

    @Override
    public List<PartnerChange> introductions() {
        return table.proposed().stream()
                .filter(change -> change.amendment() instanceof Amendment.Introduced)
                .toList();
    }

    @Override
    public Optional<Standing> find(AuthorityId partner) {
        return partners.find(partner).map(this::standing);
    }

    private Standing standing(Partner partner) {
        AuthorityId id = partner.id();
        Instant now = clock.instant();
        List<PartnerChange> history = table.decided(id, SHOWN);
        OptionalInt mostBytes = changes.mostBytes(id);
        return new Standing(
                partner,
                changes.isStopped(id) ? lastStop(history) : null,
                partners.pins(id).stream()
                        .map(pin -> new Pinned(pin, condition(pin, now)))
                        .sorted(Comparator.comparing(Pinned::condition)
                                .thenComparing(pinned -> pinned.pin().role())
                                .thenComparing(pinned -> pinned.pin().end()))
                        .toList(),
                table.proposed().stream()
                        .filter(change -> change.partner().equals(id))
                        .toList(),
                history,
                mostBytes.isPresent() ? mostBytes.getAsInt() : null,
                lists.all(id));
    }

    private static @Nullable PartnerChange lastStop(List<PartnerChange> history) {
        return history.stream()
                .filter(change -> change.amendment() instanceof Amendment.Stopped)
                .findFirst()
                .orElse(null);
    }

    private static Condition condition(PartnerPin pin, Instant now) {
        if (!now.isBefore(pin.end())) {
            return Condition.ENDED;
        }
        return now.isBefore(pin.beginning()) ? Condition.TO_COME : Condition.IN_FORCE;
    }
}
