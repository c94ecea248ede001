package org.pouch.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.pieces.Ahead;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.ReceiptContent;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestAuthority;

/** Packets from Utopia to Ruritania and back, each with an id of its own. */
final class Drafts {
    static final RequestId REQUEST = new RequestId("urn:rdx:UTO:2026:000123");
    static final Corridor THERE = new Corridor(TestAuthority.UTOPIA, TestAuthority.RURITANIA);

    private static final Clock CLOCK = Clock.systemUTC();
    private static final PacketIds IDS = new PacketIds(CLOCK);

    private Drafts() {}

    static Packet request() {
        return new Packet(
                envelope(IDS.next(), PacketKind.REQUEST, THERE, null),
                sample(PacketKind.REQUEST).data(),
                sample(PacketKind.REQUEST).attachments());
    }

    /** Another request under the id of one. */
    static Packet withOtherContent(Packet request) {
        ObjectNode data = sample(PacketKind.REQUEST).data();
        data.put("caseFileNo", "R-26-004412");
        return new Packet(request.envelope(), data, request.attachments());
    }

    /** As an authority makes it whose clock shows this. */
    static Packet requestMadeAt(Instant time) {
        Envelope envelope = new Envelope(
                IDS.next(), PacketKind.REQUEST, THERE, REQUEST, null, "UTO-XRU/2026-1", time, List.of("en", "zh-Hans"));
        return new Packet(
                envelope,
                sample(PacketKind.REQUEST).data(),
                sample(PacketKind.REQUEST).attachments());
    }

    /** The smallest packet there is. */
    static Packet withdrawal() {
        PacketId id = IDS.next();
        ObjectNode data = sample(PacketKind.WITHDRAWAL).data();
        data.put("withdrawalId", id.value());
        return new Packet(envelope(id, PacketKind.WITHDRAWAL, THERE, null), data, List.of());
    }

    static Packet reply(PacketId inReplyTo) {
        PacketId id = IDS.next();
        ObjectNode data = sample(PacketKind.REPLY).data();
        data.put("replyId", id.value());
        data.put("inReplyTo", inReplyTo.value());
        return new Packet(envelope(id, PacketKind.REPLY, THERE.reversed(), inReplyTo), data, List.of());
    }

    /** What Ruritania says of a packet of Utopia that it did not take. */
    static Packet receipt(PacketId answered, ReceiptLevel level, ReceiptCode code) {
        return receipt(answered, null, level, code);
    }

    /** That Ruritania took a packet which Utopia has sealed. */
    static Packet acceptance(TestAuthority utopia, PacketId answered, ReceiptLevel level) {
        return receipt(
                answered, utopia.bean(PacketTable.class).require(answered).digest(), level, ReceiptCode.ACCEPTED);
    }

    private static Packet receipt(PacketId answered, @Nullable Sha256 document, ReceiptLevel level, ReceiptCode code) {
        Envelope envelope = envelope(IDS.next(), PacketKind.RECEIPT, THERE.reversed(), answered);
        ReceiptContent content = new ReceiptContent(
                answered, null, document, level, code, envelope.createdAt(), TestAuthority.RURITANIA);
        return new Packet(envelope, content.data(), List.of());
    }

    private static Packet sample(PacketKind kind) {
        return SamplePackets.of(kind);
    }

    private static Envelope envelope(PacketId id, PacketKind kind, Corridor corridor, @Nullable PacketId inReplyTo) {
        Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Envelope(id, kind, corridor, REQUEST, inReplyTo, "UTO-XRU/2026-1", now, List.of("en", "zh-Hans"));
    }

    /** Bytes in a sender's register that are no document: for what happens around packets, not in them. */
    static PacketId anyBytes(PacketTable packets, int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Envelope envelope = envelope(IDS.next(), PacketKind.REQUEST, THERE, null);
        packets.registerIfNew(
                StoredPacket.sealed(envelope, Sha256.of(bytes), size, SqlTime.now(CLOCK)), Ahead.of(bytes));
        return envelope.packetId();
    }
}
