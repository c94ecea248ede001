package org.pouch.casework.journey;

import java.util.EnumSet;
import java.util.Set;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.state.CaseState;
import org.pouch.packet.PacketKind;

/** What the side that asked waits for, while its case goes on: nothing else would tell it that the case has ended here. */
public final class AwaitedThere {
    private static final Set<PacketKind> AWAITED = EnumSet.of(
            PacketKind.REPLY, PacketKind.TRAVEL_DOCUMENT, PacketKind.TRANSFER_ANSWER, PacketKind.HANDOVER_RECORD);

    private static final Set<CaseState> ENDED = EnumSet.of(CaseState.WITHDRAWN, CaseState.CLOSED);

    private AwaitedThere() {}

    /** Of documents the first: who asked for another has a term of its own, and decides. */
    public static boolean is(Dossier dossier, CasePacket draft) {
        return dossier.row().side() == Side.REQUESTED
                && AWAITED.contains(draft.kind())
                && !Renewals.of(dossier).isPartOf(draft)
                && !ENDED.contains(dossier.row().standing().state());
    }
}
