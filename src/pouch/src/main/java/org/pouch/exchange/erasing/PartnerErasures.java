package org.pouch.exchange.erasing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.erasing.ErasureNote.Subject;
import org.pouch.exchange.note.NoteArrivals;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Owes erasures to partners and takes in what they say of them; twice is once. */
@Service
class PartnerErasures implements AskErasure, NoteArrivals, ErasureReport {
    private final ErasureTable table;
    private final PacketTable packets;
    private final OpenedPackets opened;
    private final ErasureWork work;
    private final Ledger ledger;
    private final Clock clock;

    PartnerErasures(
            ErasureTable table,
            PacketTable packets,
            OpenedPackets opened,
            ErasureWork work,
            Ledger ledger,
            Clock clock) {
        this.table = table;
        this.packets = packets;
        this.opened = opened;
        this.work = work;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void owe(RequestId request, Instant erasedAt) {
        List<StoredPacket> ofCase = packets.ofCase(request);
        Set<AuthorityId> partners = ofCase.stream()
                .filter(packet -> packet.kind().isOfCase() && packet.state() != PacketRegister.State.SEALED)
                .map(StoredPacket::partner)
                .collect(Collectors.toSet());
        for (AuthorityId partner : partners) {
            table.owe(request, partner, erasedAt, Exchanged.of(ofCase, partner));
        }
        work.wake();
    }

    @Override
    public PacketKind kind() {
        return PacketKind.ERASURE;
    }

    @Override
    @Transactional
    public void arrived(PacketId id) {
        Packet packet = opened.require(id).packet();
        ErasureNote note = ErasureNote.of(packet.data());
        AuthorityId partner = packet.envelope().sender();
        Instant now = SqlTime.now(clock);
        if (note.subject() != Subject.ERASE) {
            answered(note, partner, State.valueOf(note.subject().name()), now);
            return;
        }
        if (table.receive(id, partner, note, now)) {
            // Who asks has erased it: what we asked of them is done.
            answered(note, partner, State.ERASED, now);
            work.wake();
        }
    }

    private void answered(ErasureNote note, AuthorityId partner, State answer, Instant now) {
        boolean agrees = note.exchanged().equals(Exchanged.of(packets.ofCase(note.request()), partner));
        if (table.answered(note.request(), partner, answer, agrees, now)) {
            ledger.append(new AuditEvent.PartnerErasure(note.request(), partner.value(), "PARTNER_" + answer));
        }
    }

    @Override
    public List<Erasure> newest(int limit, int offset) {
        return table.newest(limit, offset);
    }

    @Override
    public List<Erasure> ofCase(RequestId request) {
        return table.ofCase(request);
    }
}
