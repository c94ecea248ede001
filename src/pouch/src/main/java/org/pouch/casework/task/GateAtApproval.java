package org.pouch.casework.task;

import java.util.Map;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.gate.GateCheck;
import org.pouch.casework.safeguard.GateTable;
import org.pouch.packet.Packet;
import org.springframework.stereotype.Component;

/**
 * Tells whoever is about to approve a packet that it will not leave, while it can still be returned to whoever prepared it. It spares
 * a way, and guards nothing: what is sealed, sent and sent again asks the gate anew. What is only held passes here, for a second
 * officer releases it then.
 */
@Component
final class GateAtApproval {
    private final GateCheck gate;

    GateAtApproval(GateCheck gate) {
        this.gate = gate;
    }

    /** What an officer sees and is about to approve. */
    record Content(Dossier dossier, Packet packet) {}

    /** @throws DecisionRefused when the gate blocks it, with the rules that do */
    void require(Content content) {
        GateTable.Decision decision =
                gate.atApproval(content.dossier(), gate.contentOf(content.dossier(), content.packet()));
        if (decision.verdict() == Verdict.BLOCK) {
            throw new DecisionRefused(
                    "The send gate blocks this packet, and nobody releases it.",
                    Map.of(
                            "decision",
                            "Return it to whoever prepared it, or wait until this has passed. "
                                    + gate.lines(decision.rules())));
        }
    }
}
