package org.pouch.casework.draft;

import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.state.CaseState;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.Envelope;
import org.pouch.packet.ReceiptCode;
import org.springframework.stereotype.Component;

/** The case that a partner's packet is about: open here, shared with this partner, and on the side that gets such packets. */
@Component
final class PartnerCases {
    private final CaseStore cases;

    PartnerCases(CaseStore cases) {
        this.cases = cases;
    }

    /** @throws PacketOutOfPlace when there is none */
    CaseRow require(Envelope envelope) {
        CaseRow row = requireOwnCase(envelope);
        if (row.standing().state() == CaseState.CLOSED) {
            throw outOfPlace(ReceiptCode.UNKNOWN_CASE, envelope, "answers a case that is closed here");
        }
        return row;
    }

    private CaseRow requireOwnCase(Envelope envelope) {
        CaseRow row = cases.find(envelope.requestId())
                .orElseThrow(() ->
                        outOfPlace(ReceiptCode.UNKNOWN_CASE, envelope, "answers a case that was never opened here"));
        if (!row.counterpart().equals(envelope.sender())) {
            throw outOfPlace(
                    ReceiptCode.UNKNOWN_CASE, envelope, "comes from an authority that is not the partner of its case");
        }
        if (row.side() != PacketDescriptors.of(envelope.kind()).receiver()) {
            throw outOfPlace(
                    ReceiptCode.UNKNOWN_CASE, envelope, "is of a kind that the other side of its case receives");
        }
        return row;
    }

    static PacketOutOfPlace outOfPlace(ReceiptCode code, Envelope envelope, String why) {
        String end = why.endsWith(".") ? "" : ".";
        return new PacketOutOfPlace(
                code, "The packet " + envelope.packetId() + " for " + envelope.requestId() + " " + why + end);
    }
}
