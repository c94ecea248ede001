package org.pouch.casework.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.correction.Corrections;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;

/**
 * Whether the identity that the partner confirmed last is the one that was asked about, or an officer accepted just those
 * differences, and all that was corrected since is said by both and noted here: the acceptance is bound to the digest of the reply, so that a later reply is asked about again.
 */
public final class AcceptedIdentity {
    private static final String REPLY = "acceptedReply";
    private static final List<UserTaskId> ACCEPTING =
            List.of(UserTaskId.CHECK_IDENTITY_DIFFERENCES, UserTaskId.RESOLVE_CONFLICT);

    private AcceptedIdentity() {}

    /** What an acceptance keeps. */
    public static ObjectNode kept(Dossier dossier) {
        return CaseJson.object()
                .put(REPLY, digest(dossier.requireReceived(PacketKind.REPLY)).hex());
    }

    /** The reply that an officer looks at who is asked to accept it, as one number; empty for any other task. */
    public static Optional<Sha256> seen(Dossier dossier, String taskId) {
        return isAsked(taskId) ? reply(dossier).map(AcceptedIdentity::digest) : Optional.empty();
    }

    /** Whether this is a task of which {@link #seen} says anything. */
    public static boolean isAsked(String taskId) {
        return ACCEPTING.stream().anyMatch(task -> task.value().equals(taskId));
    }

    public static boolean isConfirmed(Dossier dossier) {
        return reply(dossier).filter(AcceptedIdentity::confirms).isPresent();
    }

    public static boolean isSettled(Dossier dossier) {
        return reply(dossier)
                        .filter(AcceptedIdentity::confirms)
                        .filter(reply -> reply.data().path("identityDiff").isEmpty() || isAccepted(dossier, reply))
                        .isPresent()
                && Corrections.areFollowed(dossier)
                && Corrections.toNote(dossier).isEmpty();
    }

    private static Optional<CasePacket> reply(Dossier dossier) {
        return dossier.latest(PacketKind.REPLY, Direction.RECEIVED);
    }

    private static boolean confirms(CasePacket reply) {
        return reply.data().path("outcome").asText().equals("CONFIRMED");
    }

    private static boolean isAccepted(Dossier dossier, CasePacket reply) {
        String digest = digest(reply).hex();
        boolean isOnlyOne = dossier.packets().stream()
                        .filter(paper -> paper.kind() == PacketKind.REPLY && confirms(paper))
                        .count()
                == 1;
        return dossier.entries().stream()
                .filter(AcceptedIdentity::accepts)
                .map(entry -> CaseJson.text(entry.form(), "kept." + REPLY))
                // An earlier release kept no digest: then it counts while there is but one reply that it can have been
                // about.
                .anyMatch(accepted -> accepted.map(digest::equals).orElse(isOnlyOne));
    }

    private static boolean accepts(OfficerEntry entry) {
        return isAsked(entry.task()) && (entry.says("decision", "ACCEPT") || entry.says("decision", "GO_ON"));
    }

    private static Sha256 digest(CasePacket reply) {
        return Sha256.of(CanonicalJson.bytes(reply.data()));
    }
}
