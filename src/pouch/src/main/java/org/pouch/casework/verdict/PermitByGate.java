package org.pouch.casework.verdict;

import java.util.Optional;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/**
 * Lets a packet of a case leave when its bytes have a signed verdict and the gate says the same now. Receipts belong to no
 * case; a draft that somebody calls a receipt in the database is still a draft.
 */
@Component
final class PermitByGate implements SendPermit {
    private final GateVerdicts verdicts;
    private final PacketStore packets;
    private final Dossiers dossiers;

    PermitByGate(GateVerdicts verdicts, PacketStore packets, Dossiers dossiers) {
        this.verdicts = verdicts;
        this.packets = packets;
        this.dossiers = dossiers;
    }

    @Override
    public void sealed(Packet content, Sha256 document) {
        GateVerdict verdict = verdicts.last(content.id(), Asked.CONTENT)
                .filter(GateVerdict::letsPass)
                .filter(last -> last.content().equals(ContentDigest.of(content)))
                .orElseThrow(() -> new LeaveRefused(content.id(), "the send gate has not let this content be sealed."));
        verdicts.keptForDocument(verdict, document);
    }

    @Override
    public Optional<String> objection(PacketId packet, PacketKind kind, Sha256 document, Occasion occasion) {
        Optional<CasePacket> draft = packets.find(packet);
        if (draft.isEmpty()) {
            return kind == PacketKind.RECEIPT
                    ? Optional.empty()
                    : Optional.of("It belongs to no case here. Find out who put it out.");
        }
        Optional<GateVerdict> sealed = verdicts.last(packet, Asked.DOCUMENT)
                .filter(verdict -> document.equals(verdict.document()))
                .filter(verdict -> verdict.facts().kind() == kind
                        && verdict.request().equals(draft.get().request()));
        if (sealed.isEmpty() || draft.get().direction() != Direction.SENT) {
            return Optional.of("No valid verdict of the send gate is kept with these bytes."
                    + " Somebody wrote to the database, or the key that signed it is none of this authority.");
        }
        return asThingsStand(sealed.get(), Asked.valueOf(occasion.name()));
    }

    private Optional<String> asThingsStand(GateVerdict sealed, Asked occasion) {
        GateVerdict now = verdicts.again(dossiers.require(sealed.request()), sealed, occasion);
        boolean isKept = occasion == Asked.DISPATCH || !now.letsPass();
        if (isKept) {
            verdicts.kept(now);
        }
        return now.letsPass()
                ? Optional.empty()
                : Optional.of(
                        "The send gate does not let it leave as things stand now; the history of its case says why.");
    }
}
