package org.pouch.casework.draft;

import org.pouch.casework.DraftPacket;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Drafts what officers prepared, and withdrawal and reminder, which nobody prepares. */
@Component
final class CaseDrafts implements DraftPacket {
    private final PacketDrafting prepared;
    private final WithdrawalDraft withdrawal;
    private final ReminderDraft reminder;

    CaseDrafts(PacketDrafting prepared, WithdrawalDraft withdrawal, ReminderDraft reminder) {
        this.prepared = prepared;
        this.withdrawal = withdrawal;
        this.reminder = reminder;
    }

    @Override
    public PacketId draft(RequestId request, PacketKind kind) {
        return switch (kind) {
            case WITHDRAWAL -> withdrawal.draft(request);
            case REMINDER -> reminder.draft(request);
            default -> prepared.draft(request, kind);
        };
    }
}
