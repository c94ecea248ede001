package org.pouch.exchange;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing but storing: whatever the bytes are, the remote copy can go once this returns. */
@Service
final class PacketReception implements ReceivePacket {
    private static final String ENDING = ".p7m";

    private final InboxTable inbox;
    private final PartnerDirectory partners;
    private final PacketIds ids;
    private final WorkSignals signals;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final ExchangeSettings settings;
    private final Clock clock;

    PacketReception(
            InboxTable inbox,
            PartnerDirectory partners,
            PacketIds ids,
            WorkSignals signals,
            Ledger ledger,
            TransactionTemplate transactions,
            ExchangeSettings settings,
            Clock clock) {
        this.inbox = inbox;
        this.partners = partners;
        this.ids = ids;
        this.signals = signals;
        this.ledger = ledger;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public InboxId receive(Arrival arrival) {
        partners.require(arrival.partner());
        InboxId id = new InboxId(ids.next().value());
        Sha256 digest = Sha256.of(arrival.envelope());
        transactions.executeWithoutResult(status -> {
            inbox.store(id, arrival, namedPacket(arrival.transportName()), digest, SqlTime.now(clock));
            ledger.append(new AuditEvent.EnvelopeArrived(
                    null,
                    id.value(),
                    arrival.partner().value(),
                    arrival.channel().name(),
                    digest));
            WorkSignals.afterCommit(signals.arrivals());
        });
        return id;
    }

    @Override
    public int mostBytes() {
        return settings.mostBytes();
    }

    /** A name is either a packet id with its ending or it is nothing: no part of any other name is used or kept. */
    static @Nullable PacketId namedPacket(String transportName) {
        if (!transportName.endsWith(ENDING)) {
            return null;
        }
        String id = transportName.substring(0, transportName.length() - ENDING.length());
        return PacketId.isValid(id) ? new PacketId(id) : null;
    }
}
