package org.pouch.exchange.receive;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.UnreadTable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Service;

/** Nothing but storing: whatever the bytes are, the remote copy can go once this returns. */
@Service
public final class PacketReception implements ReceivePacket {
    private static final String ENDING = ".p7m";

    private final ArrivalStore store;
    private final InboxTable inbox;
    private final UnreadTable unread;
    private final PartnerDirectory partners;
    private final ExchangeSettings settings;
    private final Clock clock;

    PacketReception(
            ArrivalStore store,
            InboxTable inbox,
            UnreadTable unread,
            PartnerDirectory partners,
            ExchangeSettings settings,
            Clock clock) {
        this.store = store;
        this.inbox = inbox;
        this.unread = unread;
        this.partners = partners;
        this.settings = settings;
        this.clock = clock;
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

    @Override
    public boolean came(AuthorityId partner, Channel channel, PacketId packet, Instant since) {
        return inbox.came(partner, channel, packet, since);
    }

    @Override
    public int unread(AuthorityId partner, Channel channel, String source) {
        return unread.count(key(partner, channel, source), SqlTime.now(clock));
    }

    @Override
    public void readAtLast(AuthorityId partner, Channel channel, String source) {
        unread.forget(key(partner, channel, source));
    }

    private static Sha256 key(AuthorityId partner, Channel channel, String source) {
        return Sha256.of((partner + "\n" + channel + "\n" + source).getBytes(StandardCharsets.UTF_8));
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
