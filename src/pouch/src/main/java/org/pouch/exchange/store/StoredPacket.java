package org.pouch.exchange.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Envelope;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** A packet of the register without its bytes. */
public record StoredPacket(
        PacketId packetId,
        Direction direction,
        PacketKind kind,
        AuthorityId partner,
        RequestId requestId,
        @Nullable PacketId inReplyTo,
        String agreement,
        List<String> languages,
        Sha256 digest,
        long bytes,
        State state,
        @Nullable Channel channel,
        int attempts,
        Instant createdAt) {
    public static StoredPacket sealed(Envelope envelope, Sha256 digest, long bytes, Instant at) {
        return of(envelope, Direction.SENT, envelope.receiver(), digest, bytes, State.SEALED, null, at);
    }

    public static StoredPacket received(Envelope envelope, Sha256 digest, long bytes, Channel channel, Instant at) {
        return of(envelope, Direction.RECEIVED, envelope.sender(), digest, bytes, State.ACCEPTED, channel, at);
    }

    private static StoredPacket of(
            Envelope envelope,
            Direction direction,
            AuthorityId partner,
            Sha256 digest,
            long bytes,
            State state,
            @Nullable Channel channel,
            Instant at) {
        return new StoredPacket(
                envelope.packetId(),
                direction,
                envelope.kind(),
                partner,
                envelope.requestId(),
                envelope.inReplyTo(),
                envelope.agreement(),
                envelope.languages(),
                digest,
                bytes,
                state,
                channel,
                0,
                at);
    }
}
