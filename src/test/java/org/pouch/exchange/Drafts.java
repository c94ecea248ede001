package org.pouch.exchange;

import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.sandbox.SandboxServers;
import org.pouch.testing.TestAuthority;

/** Bytes in the register of a sender that are no document: for what happens around packets, not in them. */
final class Drafts {
    static final RequestId REQUEST = new RequestId("urn:rdx:UTO:2026:000001");

    private Drafts() {}

    static PacketId anyBytes(TestAuthority sender, int size) {
        return anyBytes(sender.bean(PacketTable.class), size);
    }

    static PacketId anyBytes(PacketTable packets, int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Clock clock = Clock.systemUTC();
        PacketId id = new PacketIds(clock).next();
        Envelope envelope = new Envelope(
                id,
                PacketKind.REQUEST,
                new Corridor(SandboxServers.UTOPIA, SandboxServers.RURITANIA),
                REQUEST,
                null,
                "UTO-XRU/2026-1",
                SqlTime.now(clock),
                List.of("en"));
        packets.registerIfNew(StoredPacket.sealed(envelope, Sha256.of(bytes), size, SqlTime.now(clock)), bytes);
        return id;
    }
}
