package org.pouch.exchange.partner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.directory.Introduction;
import org.pouch.exchange.directory.PartnerChanges;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.partner.Amendment.Added;
import org.pouch.exchange.partner.Amendment.Ended;
import org.pouch.exchange.partner.Amendment.Introduced;
import org.pouch.exchange.partner.Amendment.Limited;
import org.pouch.exchange.partner.Amendment.Reached;
import org.pouch.exchange.watch.Lane;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.AuthorityId;
import org.springframework.stereotype.Component;

/** The changes two officers agreed on, read again as soon as there is another, on whichever node. Thread-safe. */
@Component
final class ChangesInForce implements PartnerChanges, ChangedChannels {
    private final ChangeTable table;
    private final LedgerStops stops;
    private volatile @Nullable Known known;

    ChangesInForce(ChangeTable table, LedgerStops stops) {
        this.table = table;
        this.stops = stops;
    }

    @Override
    public Map<AuthorityId, Introduction> introduced() {
        Map<AuthorityId, Introduction> introduced = new LinkedHashMap<>();
        for (PartnerChange change : current()) {
            if (change.amendment() instanceof Introduced introduction) {
                introduced.put(change.partner(), introduction.introduction());
            }
        }
        return introduced;
    }

    @Override
    public List<PartnerPin> applied(AuthorityId partner, List<PartnerPin> configured) {
        List<PartnerPin> pins = new ArrayList<>(configured);
        for (PartnerChange change : current()) {
            if (change.partner().equals(partner)) {
                apply(change, pins);
            }
        }
        return List.copyOf(pins);
    }

    private static void apply(PartnerChange change, List<PartnerPin> pins) {
        if (change.amendment() instanceof Added added) {
            pins.removeIf(added::isOf);
            pins.add(
                    new PartnerPin(added.role(), added.certificate(), added.from(), added.until(), change.id(), false));
        }
        if (change.amendment() instanceof Ended ended) {
            pins.replaceAll(pin -> ended.isOf(pin) ? pin.endingAt(ended.until(), change.id(), decided(change)) : pin);
        }
    }

    private static Instant decided(PartnerChange inForce) {
        return Objects.requireNonNull(inForce.decided(), "a change in force was decided")
                .at();
    }

    @Override
    public boolean isStopped(AuthorityId partner) {
        Map<Stop, Map<String, Stopped>> standing = stops.byKind();
        return standing.getOrDefault(Stop.PARTNER, Map.of()).containsKey(partner.value())
                || standing.getOrDefault(Stop.PARTNER_KEY, Map.of()).values().stream()
                        .anyMatch(stopped -> isLostEnd(stopped, partner))
                || table.isStopped(partner);
    }

    /** A certificate of it that was ended is believed again, since the row is gone: until it is back, nobody knows who signs. */
    private boolean isLostEnd(Stopped stopped, AuthorityId partner) {
        return EndedKeys.partner(stopped).equals(partner)
                && current().stream().noneMatch(change -> EndedKeys.isOf(stopped, change));
    }

    @Override
    public OptionalInt mostBytes(AuthorityId partner) {
        return current().stream()
                .filter(change -> change.partner().equals(partner))
                .map(PartnerChange::amendment)
                .filter(Limited.class::isInstance)
                .mapToInt(limit -> ((Limited) limit).mostBytes())
                .reduce((earlier, later) -> later);
    }

    @Override
    public List<Channel> waysOut(AuthorityId partner, List<Channel> configured) {
        Set<Channel> ways = new LinkedHashSet<>(configured);
        all().forEach((lane, approved) -> {
            if (lane.partner().equals(partner) && lane.way() == Lane.Way.OUTBOUND) {
                ways.remove(lane.channel());
                if (!approved.setting().isEnd()) {
                    ways.add(lane.channel());
                }
            }
        });
        return ways.stream().sorted().toList();
    }

    @Override
    public Map<AuthorityId, String> sendersOfMail(Map<AuthorityId, String> configured) {
        Map<AuthorityId, String> senders = new LinkedHashMap<>(configured);
        all().forEach((lane, approved) -> {
            if (lane.channel() == Channel.MAIL && lane.way() == Lane.Way.OUTBOUND) {
                senders.remove(lane.partner());
                approved.setting().senderOfMail().ifPresent(from -> senders.put(lane.partner(), from));
            }
        });
        return senders;
    }

    @Override
    public Map<Lane, Approved> all() {
        Map<Lane, Approved> last = new LinkedHashMap<>();
        for (PartnerChange change : current()) {
            if (change.amendment() instanceof Reached reached) {
                last.put(reached.setting().lane(change.partner()), new Approved(change.id(), reached.setting()));
            }
        }
        return last;
    }

    /** The version is read first: what comes into force meanwhile is read at the next question. */
    private List<PartnerChange> current() {
        long version = table.version();
        Known read = known;
        if (read == null || read.version() != version) {
            read = new Known(version, table.inForce());
            known = read;
        }
        return read.changes();
    }

    private record Known(long version, List<PartnerChange> changes) {}
}
