package org.pouch.exchange.note;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.key.OwnSealer;
import org.pouch.exchange.send.OutboxPosting;
import org.pouch.exchange.send.PacketSealing;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.sealing.SealedPacket;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Seals notes and puts them out. No process waits for them and no gate is asked: they are about nobody. */
@Component
public final class NoteSending {
    private static final String NO_AGREEMENT = "NONE";
    private static final List<String> LANGUAGES = List.of("en", "zh-Hans");

    private final OwnSealer sealer;
    private final PacketSealing sealing;
    private final PacketTable packets;
    private final OutboxPosting outbox;
    private final PartnerDirectory partners;
    private final PacketIds ids;
    private final TransactionTemplate transactions;
    private final Clock clock;

    NoteSending(
            OwnSealer sealer,
            PacketSealing sealing,
            PacketTable packets,
            OutboxPosting outbox,
            PartnerDirectory partners,
            PacketIds ids,
            TransactionTemplate transactions,
            Clock clock) {
        this.sealer = sealer;
        this.sealing = sealing;
        this.packets = packets;
        this.outbox = outbox;
        this.partners = partners;
        this.ids = ids;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws org.pouch.exchange.KeyUnusable when this authority's key must not sign now */
    PacketId send(ObjectNode note, AuthorityId partner, Channel channel) {
        Packet packet = packet(PacketKind.EXCHANGE_NOTE, note, partner, null);
        SealedPacket sealed = sealer.seal(partners.named(packet));
        transactions.executeWithoutResult(status -> put(packet, sealed, channel));
        return packet.id();
    }

    /**
     * By the first channel of the partner, in one transaction with what is kept of it.
     *
     * @param keep false when it was done before, here or on another node: then nothing is sent
     * @return whether it was sent
     * @throws org.pouch.exchange.KeyUnusable when this authority's key must not sign now
     */
    boolean send(ObjectNode note, AuthorityId partner, @Nullable PacketId inReplyTo, Predicate<PacketId> keep) {
        return send(PacketKind.EXCHANGE_NOTE, note, partner, inReplyTo, keep);
    }

    /**
     * As {@link #send(ObjectNode, AuthorityId, PacketId, Predicate)}.
     *
     * @param kind of no case
     */
    public boolean send(
            PacketKind kind,
            ObjectNode note,
            AuthorityId partner,
            @Nullable PacketId inReplyTo,
            Predicate<PacketId> keep) {
        Packet packet = packet(kind, note, partner, inReplyTo);
        SealedPacket sealed = sealer.seal(partners.named(packet));
        return Boolean.TRUE.equals(transactions.execute(status -> {
            if (!keep.test(packet.id())) {
                return false;
            }
            put(packet, sealed, partners.require(partner).channels().get(0));
            return true;
        }));
    }

    private Packet packet(PacketKind kind, ObjectNode note, AuthorityId partner, @Nullable PacketId inReplyTo) {
        return new Packet(
                new Envelope(
                        ids.next(),
                        kind,
                        new Corridor(partners.own().id(), partner),
                        RequestId.NONE,
                        inReplyTo,
                        NO_AGREEMENT,
                        SqlTime.now(clock),
                        LANGUAGES),
                note,
                List.of());
    }

    private void put(Packet packet, SealedPacket sealed, Channel channel) {
        sealing.store(packet, sealed);
        outbox.put(packets.require(packet.id()), Cause.attempt(1), channel);
        packets.queued(packet.id(), channel, 1, List.of(State.SEALED));
    }
}
