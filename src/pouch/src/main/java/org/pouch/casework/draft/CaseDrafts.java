package org.pouch.casework.draft;

import org.pouch.casework.DraftPacket;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Drafts what officers prepared, and the withdrawal, which nobody prepares. */
@Component
final class CaseDrafts implements DraftPacket {
    private final PacketDrafting prepared;
    private final WithdrawalDraft withdrawal;

    CaseDrafts(PacketDrafting prepared, WithdrawalDraft withdrawal) {
        this.prepared = prepared;
        this.withdrawal = withdrawal;
    }

    @Override
    public PacketId draft(RequestId request, PacketKind kind) {
        return kind == PacketKind.WITHDRAWAL ? withdrawal.draft(request) : prepared.draft(request, kind);
    }
}
