package org.pouch.exchange.send;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
     * Those that did not refuse it for good, in the order in which they are to be tried: the one it was not put out for, or for
     * longest, first. None once it is too old.
     */
    List<Channel> of(StoredPacket receipt, Instant now) {
        if (!isInTime(receipt, now)) {
            return List.of();
        }
        Map<Channel, TriedWay> known =
                tried.of(receipt.packetId()).stream().collect(Collectors.toMap(TriedWay::channel, Function.identity()));
        return partners.require(receipt.partner()).channels().stream()
                .filter(channel -> Optional.ofNullable(known.get(channel))
                        .filter(TriedWay::isRefused)
                        .isEmpty())
                .sorted(Comparator.comparing(channel -> Optional.ofNullable(known.get(channel))
                        .map(TriedWay::last)
                        .orElse(Instant.MIN)))
                .toList();
    }

    /** For so long it goes round, since it was made or asked for again. */
    private boolean isInTime(StoredPacket receipt, Instant now) {
        Instant since = tried.repeatedAt(receipt.packetId()).orElse(receipt.createdAt());
        return now.isBefore(since.plus(settings.giveUpAfter()));
    }
}
