package org.pouch.exchange.send;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.exchange.store.TriedWays;
import org.pouch.exchange.store.TriedWays.TriedWay;
import org.springframework.stereotype.Component;

/** The channels by which a receipt or note, which has no process, may still go. */
@Component
final class WaysAround {
    private final TriedWays tried;
    private final PartnerDirectory partners;
    private final ExchangeSettings settings;

    WaysAround(TriedWays tried, PartnerDirectory partners, ExchangeSettings settings) {
        this.tried = tried;
        this.partners = partners;
        this.settings = settings;
    }

    /**
     * Those that did not refuse it for good since it was made or asked for again, in the order in which they are to be tried. None
     * once that is too long ago.
     */
    List<Channel> of(StoredPacket receipt, Instant now) {
        Instant since = tried.repeatedAt(receipt.packetId()).orElse(receipt.createdAt());
        if (!now.isBefore(since.plus(settings.giveUpAfter()))) {
            return List.of();
        }
        Map<Channel, TriedWay> known = known(receipt);
        return inOrder(receipt, known).stream()
                .filter(channel -> !isRefusedSince(known.get(channel), since))
                .toList();
    }

    private static boolean isRefusedSince(@Nullable TriedWay way, Instant since) {
        @Nullable Instant refused = way == null ? null : way.refusedAt();
        return refused != null && !refused.isBefore(since);
    }

    /** All to its partner, in that order: the one it was not put out for, or for longest, first. */
    List<Channel> all(StoredPacket receipt) {
        return inOrder(receipt, known(receipt));
    }

    private Map<Channel, TriedWay> known(StoredPacket receipt) {
        return tried.of(receipt.packetId()).stream().collect(Collectors.toMap(TriedWay::channel, Function.identity()));
    }

    private List<Channel> inOrder(StoredPacket receipt, Map<Channel, TriedWay> known) {
        return partners.require(receipt.partner()).channels().stream()
                .sorted(Comparator.comparing(channel -> Optional.ofNullable(known.get(channel))
                        .map(TriedWay::last)
                        .orElse(Instant.MIN)))
                .toList();
    }
}
