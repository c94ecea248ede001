package org.pouch.casework.correction;

import java.util.Optional;
import java.util.Set;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.state.CaseState;
import org.pouch.packet.PacketKind;

/**
 * Corrections of a case that is closed (R-35, ADR 0045): what is kept there is made right, and whoever got it is told, as long as its content is kept.
 * Not of a person who was refuted, since R-20 is about who was asked for, and not of a case that was taken back or that nobody was ever asked about.
 */
public final class LateCorrection {
    private static final Set<String> TOLD_NOBODY = Set.of("WITHDRAWN", "CLOSED_UNSENT");
    private static final String REFUTED = "REFUTED";

    private LateCorrection() {}

    /** Why nothing of a closed case is corrected, in a sentence; empty where something may be, and of any case that is not closed. */
    public static Optional<String> refusal(Dossier dossier) {
        CaseRow row = dossier.row();
        if (row.standing().state() != CaseState.CLOSED) {
            return Optional.empty();
        }
        if (dossier.data().isEmpty()) {
            return Optional.of("Case " + row.request()
                    + " is over, and its content was erased (R-38): nothing is left that could be corrected. Tell the"
                    + " partner by letter if somebody still relies on it.");
        }
        if (isRefuted(dossier)) {
            return Optional.of(ofRefuted(row));
        }
        // What an officer closed is taken back at the partner, too.
        boolean isTakenBack =
                dossier.latest(PacketKind.WITHDRAWAL, Direction.SENT).isPresent();
        if (isTakenBack || row.outcome() != null && TOLD_NOBODY.contains(row.outcome())) {
            return Optional.of("Case " + row.request()
                    + " was taken back or never left: nothing in it is corrected any more, and its content is erased"
                    + " at both sides in time (R-38).");
        }
        return Optional.empty();
    }

    /** The same of what this side said itself, which it must have said. */
    public static boolean isOpenTo(Dossier dossier) {
        boolean isSaid = dossier.row().side() == Side.REQUESTING
                ? SaidRequests.of(dossier).stream().anyMatch(said -> said.direction() == Direction.SENT)
                : Corrections.confirmed(dossier).isPresent();
        return dossier.row().standing().state() == CaseState.CLOSED
                && isSaid
                && refusal(dossier).isEmpty();
    }

    /** Whether a packet of that kind may leave the case as it stands: of a closed one a correction alone. */
    public static boolean letsLeave(Dossier dossier, PacketKind kind) {
        return dossier.row().standing().letsLeave()
                || kind == PacketKind.RECTIFICATION
                        && dossier.row().standing().state() == CaseState.CLOSED
                        && refusal(dossier).isEmpty();
    }

    /** Of a case whose person was refuted. */
    public static String ofRefuted(CaseRow row) {
        return "The person of case " + row.request()
                + " was refuted, and nothing is corrected of whom was asked about: ask anew with the right data.";
    }

    private static boolean isRefuted(Dossier dossier) {
        return REFUTED.equals(dossier.row().outcome())
                || Corrections.lastReply(dossier)
                        .map(CasePacket::data)
                        .filter(reply -> reply.path("outcome").asText().equals(REFUTED))
                        .isPresent();
    }
}
