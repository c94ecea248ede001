package org.pouch.exchange.receive;

import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Service;

/** Nothing but storing: whatever the bytes are, the remote copy can go once this returns. */
@Service
public final class PacketReception implements ReceivePacket {
    private static final String ENDING = ".p7m";

    private final ArrivalStore store;
    private final PartnerDirectory partners;
    private final ExchangeSettings settings;

    PacketReception(ArrivalStore store, PartnerDirectory partners, ExchangeSettings settings) {
        this.store = store;
        this.partners = partners;
        this.settings = settings;
    }

    @Override
    public InboxId receive(Arrival arrival) {
        partners.require(arrival.partner());
        return store.store(arrival, arrival.unfit() == null ? namedPacket(arrival.transportName()) : null);
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
