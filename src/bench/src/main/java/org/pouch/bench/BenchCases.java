package org.pouch.bench;

import java.util.Optional;
import org.pouch.exchange.erasing.EraseCase;
import org.pouch.exchange.note.CooperationNote;
import org.pouch.exchange.note.CooperationTold;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.standstill.Standstill;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** Stands for what casework decides: no cases, no gate, and cooperation goes on. */
final class BenchCases implements SendPermit, Standstill, CooperationTold, EraseCase {
    @Override
    public void sealed(Packet content, Sha256 document) {
        // Whatever is measured may be sealed.
    }

    @Override
    public Optional<String> objection(PacketId packet, PacketKind kind, Sha256 document, Occasion occasion) {
        return Optional.empty();
    }

    @Override
    public boolean holds(PacketId packet, PacketKind kind) {
        return false;
    }

    @Override
    public boolean keeps(PacketId packet, PacketKind kind) {
        return false;
    }

    @Override
    public void told(CooperationNote note, AuthorityId partner) {
        // Nobody suspends anything while it is measured.
    }

    @Override
    public Outcome erase(RequestId request, AuthorityId partner) {
        return new Outcome.Kept();
    }
}
