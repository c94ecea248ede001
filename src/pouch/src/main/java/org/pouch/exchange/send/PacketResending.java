package org.pouch.exchange.send;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.ResendPacket;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.permit.SendPermit.Occasion;
import org.pouch.exchange.recall.PacketRecalled;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** No process waits for it: what it is answered by is recorded as the answer to the first. */
@Service
final class PacketResending implements ResendPacket {
    private static final Set<State> OPEN = Set.of(State.SENT, State.DELIVERED, State.FAILED);

    private final PacketTable packets;
    private final OutboxTable outbox;
    private final OutboxPosting posting;
    private final SendPermit permit;
    private final FailedAgain failed;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;
    private final Clock clock;

    PacketResending(
            PacketTable packets,
            OutboxTable outbox,
            OutboxPosting posting,
            SendPermit permit,
            FailedAgain failed,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.packets = packets;
        this.outbox = outbox;
        this.posting = posting;
        this.permit = permit;
        this.failed = failed;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Optional<String> again(PacketId id, String order) {
        StoredPacket packet = packets.require(id);
        // The permit asks elsewhere, and holds no row meanwhile.
        return objection(packet)
                .or(() -> notPermitted(packet))
                .or(() -> Objects.requireNonNull(transactions.execute(status -> put(id, order)), "always an answer"));
    }

    private Optional<String> notPermitted(StoredPacket packet) {
        return permit.objection(packet.packetId(), packet.kind(), packet.digest(), Occasion.DISPATCH)
                .map(why -> "It may not leave now: " + why)
                .or(() -> permit.channels(packet.packetId(), packet.kind())
                        .filter(agreed -> !FailedAgain.isOne(packet) && !agreed.contains(wayNow(packet)))
                        .map(agreed -> "The agreement of its case does not admit its channel any more."));
    }

    private Optional<String> put(PacketId id, String order) {
        StoredPacket packet = packets.lock(id);
        Optional<String> objection = objection(packet);
        if (objection.isEmpty()) {
            try {
                if (FailedAgain.isOne(packet)) {
                    return failed.put(packet, order);
                }
                posting.put(packet, Cause.ordered(order), wayOf(packet));
            } catch (PacketRecalled takenBack) {
                return Optional.of("Its case was taken back: nothing of it leaves any more.");
            }
        }
        return objection;
    }

    private Optional<String> objection(StoredPacket packet) {
        return Optional.ofNullable(whyNot(packet));
    }

    private @Nullable String whyNot(StoredPacket packet) {
        if (packet.direction() != Direction.SENT) {
            return "Only what this authority sent can be sent again.";
        }
        boolean wentByNone = FailedAgain.isOne(packet);
        if (!packet.kind().isAnsweredByReceipt() && !wentByNone) {
            return "A receipt that was sent is sent again when the partner asks for it.";
        }
        // What went by no channel is the exchange's own, which no key of a case opens.
        if (!wentByNone && packets.isErased(packet.requestId())) {
            return "Its case is erased: nothing of it is left to send.";
        }
        if (outbox.isWaiting(packet.packetId())) {
            return "It waits to go already.";
        }
        if (!OPEN.contains(packet.state()) || (packet.channel() == null && !wentByNone)) {
            return "It was not sent yet, or the partner has answered it: there is nothing to send again.";
        }
        if (packet.createdAt().isBefore(SqlTime.now(clock).minus(settings.packetAge()))) {
            return "It is older than a partner accepts.";
        }
        return null;
    }

    private Channel wayNow(StoredPacket packet) {
        return posting.wayNow(packet.partner(), wayOf(packet));
    }

    private static Channel wayOf(StoredPacket packet) {
        return Objects.requireNonNull(packet.channel(), "what was sent went by a channel");
    }
}
