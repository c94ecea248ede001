package org.pouch.exchange.send;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.exchange.recall.PacketRecalled;
import org.pouch.exchange.recall.RecalledCases;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.OutboxTable.FailedAttempt;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** The way into the outbox, in the caller's transaction; who waits on the lane is woken when it is committed. */
@Component
public final class OutboxPosting {
    private final OutboxTable outbox;
    private final RecalledCases recalled;
    private final PartnerDirectory partners;
    private final PacketIds ids;
    private final Handovers handovers;
    private final ExchangeSettings settings;
    private final Clock clock;

    OutboxPosting(
            OutboxTable outbox,
            RecalledCases recalled,
            PartnerDirectory partners,
            PacketIds ids,
            Handovers handovers,
            ExchangeSettings settings,
            Clock clock) {
        this.outbox = outbox;
        this.recalled = recalled;
        this.partners = partners;
        this.ids = ids;
        this.handovers = handovers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * False when the packet was put out for this cause before.
     *
     * @throws PacketRecalled when nothing of its case but receipts and its withdrawal may leave any more
     */
    public boolean put(StoredPacket packet, Cause cause, Channel wanted) {
        requireNotRecalled(packet);
        return put(packet, cause, partners.require(packet.partner()).wayFor(wanted), SqlTime.now(clock));
    }

    /** By which way it would reach its partner, who may have others than before; one who has none is reached by people alone. */
    Channel wayNow(AuthorityId partner, Channel before) {
        Partner to = partners.require(partner);
        return to.channels().isEmpty() ? Channel.HAND : to.wayFor(before);
    }

    /**
     * The same by a way of {@link #wayFor}; where somebody of this program waits for work on that lane it is lent to it in the same commit.
     *
     * @param envelope the encrypted bytes, of which the key is kept
     */
    boolean putOrLend(StoredPacket packet, Cause cause, Channel channel, byte[] envelope) {
        requireNotRecalled(packet);
        Instant now = SqlTime.now(clock);
        Optional<Handovers.Promise> promise = handovers
                .promise(packet.partner(), channel, packet.bytes())
                .filter(any -> !partners.isStopped(packet.partner()));
        if (promise.isEmpty()) {
            return put(packet, cause, channel, now);
        }
        String id = ids.next().value();
        boolean isNew = outbox.lendOnce(
                id, packet, cause, channel, settings.urgency(packet.kind()), now, now.plus(settings.lease()));
        if (isNew) {
            promise.get()
                    .of(
                            new Taken(
                                    new OutboxTable.Entry(id, packet.packetId(), 1, now, null), packet, envelope, null),
                            now.plus(settings.lease().dividedBy(2)));
        }
        return isNew;
    }

    private boolean put(StoredPacket packet, Cause cause, Channel channel, Instant now) {
        boolean isNew =
                outbox.putOnce(ids.next().value(), packet, cause, channel, settings.urgency(packet.kind()), now);
        if (isNew) {
            WorkSignals.afterCommit(handovers.signal(packet.partner(), channel));
        }
        return isNew;
    }

    /**
     * One that people carry: no route looks for it. Where no route serves its partner, or none that was agreed, nothing of it waits any more.
     *
     * @return the entry
     * @throws PacketRecalled as {@link #put}
     */
    String putByHand(StoredPacket packet, String handOut) {
        requireNotRecalled(packet);
        if (packet.channel() == Channel.HAND
                || partners.require(packet.partner()).channels().isEmpty()) {
            // There is no way by which it could go besides.
            outbox.needless(List.of(packet.packetId()));
        }
        String id = ids.next().value();
        outbox.putOnce(
                id, packet, Cause.byHand(handOut), Channel.HAND, settings.urgency(packet.kind()), SqlTime.now(clock));
        return id;
    }

    /** In the caller's transaction. @throws PacketRecalled as {@link #put} */
    void requireNotRecalled(StoredPacket packet) {
        if (packet.kind().isAnsweredByReceipt() && packet.kind() != PacketKind.WITHDRAWAL) {
            recalled.requireNotRecalled(packet.packetId(), packet.requestId());
        }
    }

    /**
     * The way wanted, or the first that carries so much; one that failed after that attempt only when there is no other.
     *
     * @param agreed empty where any will do
     * @throws LeaveRefused when none of the ways to the partner is agreed
     */
    Channel wayFor(StoredPacket packet, Channel wanted, int attemptsBefore, int bytes, Optional<Set<Channel>> agreed) {
        Set<Channel> failed = packet.attempts() == 0 ? Set.of() : failedSince(packet.packetId(), attemptsBefore);
        Partner partner = partners.require(packet.partner());
        List<Channel> ways = Stream.concat(Stream.of(partner.wayFor(wanted)), partner.channels().stream())
                .filter(channel -> agreed.isEmpty() || agreed.get().contains(channel))
                .toList();
        if (ways.isEmpty() && agreed.orElse(Set.of()).contains(Channel.HAND)) {
            // It waits until somebody carries it.
            return Channel.HAND;
        }
        if (ways.isEmpty()) {
            throw new LeaveRefused(
                    packet.packetId(),
                    "the agreement of its case admits none of the channels to " + partner.id() + ".");
        }
        int agreedMost = partners.mostBytes(partner.id(), Integer.MAX_VALUE);
        return ways.stream()
                .filter(channel -> bytes <= Math.min(agreedMost, settings.mostBytes(channel)))
                .min(Comparator.comparing(failed::contains))
                .orElseThrow(() -> new PacketTooLarge(
                        packet.packetId(),
                        bytes,
                        ways.stream()
                                .mapToInt(channel -> Math.min(agreedMost, settings.mostBytes(channel)))
                                .max()
                                .getAsInt()));
    }

    /** The ways on which a packet was given up at an attempt later than this one. */
    private Set<Channel> failedSince(PacketId packet, int attempt) {
        return outbox.failedAttempts(packet).stream()
                .filter(failed -> failed.attempt() > attempt)
                .map(FailedAttempt::channel)
                .collect(Collectors.toSet());
    }

    /** Sends a packet again, unless it went or will go that way a moment before or after: then that answers both. */
    public void repeat(StoredPacket packet, Cause cause, Channel wanted) {
        Channel channel = partners.require(packet.partner()).wayFor(wanted);
        Instant since = SqlTime.now(clock).minus(settings.repeatAfter());
        if (!outbox.isPutOut(packet.packetId(), channel, since)) {
            put(packet, cause, channel);
        }
    }
}
