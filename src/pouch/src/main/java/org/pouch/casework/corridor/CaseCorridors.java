package org.pouch.casework.corridor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;
import org.pouch.casework.Authorities;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.standstill.Standstill;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.vault.CaseErased;
import org.springframework.stereotype.Component;

/**
 * Which corridor a packet is of, and whether it stands still. What takes a case or a transfer back never does, nor the record of a
 * handover: it says what has happened to a person.
 */
@Component
public class CaseCorridors implements Standstill {
    private static final Set<PacketKind> GOING_ON = EnumSet.of(
            PacketKind.WITHDRAWAL,
            PacketKind.HANDOVER_RECORD,
            // Whoever was taken in error does not wait in a strange country until states agree again.
            PacketKind.RETURN_IN_ERROR,
            PacketKind.RETURN_ANSWER,
            PacketKind.RETURN_NOTE);
    private final Corridors corridors;
    private final CaseStore cases;
    private final PacketStore packets;
    private final OpenedPackets opened;
    private final Authorities authorities;

    CaseCorridors(
            Corridors corridors, CaseStore cases, PacketStore packets, OpenedPackets opened, Authorities authorities) {
        this.corridors = corridors;
        this.cases = cases;
        this.packets = packets;
        this.opened = opened;
        this.authorities = authorities;
    }

    public Cooperation of(CaseRow row) {
        return Cooperation.of(row.side(), authorities.own(), row.counterpart(), row.agreement());
    }

    public boolean isSuspended(CaseRow row) {
        return corridors.isSuspended(of(row));
    }

    /** Whether a packet that says this waits while its corridor stands still. */
    public static boolean standsStill(CasePacket packet) {
        return standsStill(packet.kind(), packet.data());
    }

    private static boolean standsStill(PacketKind kind, JsonNode data) {
        return kind.isOfCase()
                && !GOING_ON.contains(kind)
                && !(kind == PacketKind.TRANSFER_NOTICE
                        && data.path("status").asText().equals("CANCELLED"));
    }

    @Override
    public boolean holds(PacketId packet, PacketKind kind) {
        return packets.find(packet)
                .filter(CaseCorridors::standsStill)
                .flatMap(draft -> cases.find(draft.request()))
                .filter(this::isSuspended)
                .isPresent();
    }

    /** What was filed before it stood still is filed. */
    @Override
    public boolean keeps(PacketId id, PacketKind kind) {
        if (corridors.open().isEmpty() && corridors.doubts().isEmpty()) {
            return false;
        }
        try {
            Packet packet = opened.require(id).packet();
            return standsStill(kind, packet.data())
                    && corridors.isSuspended(of(packet.envelope()))
                    && packets.find(id).isEmpty();
        } catch (CaseErased erased) {
            // Whoever files it says so.
            return false;
        }
    }

    /** What either side may send is of the side that the sender has in the case; of no case it is filed nowhere. */
    private Cooperation of(Envelope envelope) {
        Side sender = PacketDescriptors.of(envelope.kind())
                .onlySender()
                .or(() -> cases.find(envelope.requestId()).map(CaseRow::side).map(Side::other))
                .orElse(Side.REQUESTING);
        return Cooperation.of(sender, envelope.sender(), envelope.receiver(), envelope.agreement());
    }
}
