package org.pouch.exchange.send;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.pouch.exchange.Channel;
import org.pouch.exchange.Outbox.Consignment;
import org.pouch.exchange.Outbox.Setback;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerStopped;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.recall.PacketRecalled;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Packets that people carry: they leave when any may, and no route takes them. */
@Component
public final class CarriedPackets {
    /** Its process has begun to send it, so that it is its turn; and the partner has not said that it has it. */
    private static final Set<State> MAY_BE_CARRIED = EnumSet.of(State.QUEUED, State.SENT, State.FAILED);

    private final PacketTable packets;
    private final PacketEnvelopes envelopes;
    private final OutboxPosting posting;
    private final PartnerDirectory partners;
    private final SendPermit permit;
    private final Withheld withheld;
    private final SendingOutcome outcome;
    private final TransactionTemplate transactions;

    CarriedPackets(
            PacketTable packets,
            PacketEnvelopes envelopes,
            OutboxPosting posting,
            PartnerDirectory partners,
            SendPermit permit,
            Withheld withheld,
            SendingOutcome outcome,
            TransactionTemplate transactions) {
        this.packets = packets;
        this.envelopes = envelopes;
        this.posting = posting;
        this.partners = partners;
        this.permit = permit;
        this.withheld = withheld;
        this.outcome = outcome;
        this.transactions = transactions;
    }

    /** A packet, and its bytes encrypted to the partner, as any channel would carry them. */
    public record Carried(StoredPacket packet, byte[] envelope) {}

    /** Whether it is in a state in which it may be given out; whether it may leave is asked when it is. */
    public static boolean isToBeGiven(Direction direction, State state) {
        return direction == Direction.SENT && MAY_BE_CARRIED.contains(state);
    }

    /**
     * Asks what is asked before each sending.
     *
     * @throws LeaveRefused when it must not leave now, or not by hand
     * @throws PartnerStopped while nothing goes to its receiver
     * @throws PacketRecalled when nothing of its case may leave any more
     */
    public Carried ready(PacketId packet) {
        StoredPacket stored = packets.require(packet);
        if (!isToBeGiven(stored.direction(), stored.state())) {
            throw new LeaveRefused(packet, "It is not on its way, or it arrived already.");
        }
        partners.requireGoing(stored.partner());
        permit.channels(packet, stored.kind())
                .filter(agreed -> !agreed.contains(Channel.HAND))
                .ifPresent(agreed -> {
                    throw new LeaveRefused(packet, "The agreement of its case does not admit that people carry it.");
                });
        if (withheld.isHeld(stored)) {
            throw new LeaveRefused(packet, "Cooperation with its partner is suspended.");
        }
        withheld.objection(stored).map(Setback::reason).ifPresent(why -> {
            throw new LeaveRefused(packet, why);
        });
        PacketEnvelopes.Encrypted encrypted = envelopes.encrypted(stored);
        byte[] bytes = Objects.requireNonNull(transactions.execute(status -> {
            posting.requireNotRecalled(stored);
            return envelopes.kept(encrypted);
        }));
        return new Carried(stored, bytes);
    }

    /**
     * It is in somebody's hands; in the transaction that records to whom it was given.
     *
     * @throws PacketRecalled when nothing of its case may leave any more
     */
    public void left(Carried carried, String handOut) {
        StoredPacket packet = carried.packet();
        String entry = posting.putByHand(packet, handOut);
        outcome.sent(new Consignment(
                entry, packet.packetId(), packet.requestId(), packet.partner(), Channel.HAND, 1, carried.envelope()));
    }
}
