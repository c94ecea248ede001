package org.pouch.casework.draft;

import org.pouch.casework.agreement.RoundLimits;
import org.pouch.casework.correction.CorrectionCheck;
import org.pouch.casework.correction.LateCorrection;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.gate.ProtectionAsked;
import org.pouch.casework.journey.Renewals;
import org.pouch.casework.journey.ReturnWindow;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.state.CaseState;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.springframework.stereotype.Component;

/** The case that a partner's packet is about: open here, shared with this partner, and on the side that gets such packets. */
@Component
final class PartnerCases {
    private final CaseStore cases;
    private final Dossiers dossiers;
    private final RoundLimits limits;
    private final CorrectionCheck rectifications;
    private final ReturnWindow window;

    PartnerCases(
            CaseStore cases,
            Dossiers dossiers,
            RoundLimits limits,
            CorrectionCheck rectifications,
            ReturnWindow window) {
        this.rectifications = rectifications;
        this.cases = cases;
        this.dossiers = dossiers;
        this.limits = limits;
        this.window = window;
    }

    /** @throws PacketOutOfPlace when there is none; a closed one is corrected as long as its content is kept */
    CaseRow require(Envelope envelope) {
        CaseRow row = requireOwnCase(envelope);
        boolean isLate = row.standing().state() == CaseState.CLOSED;
        if (isLate && envelope.kind() != PacketKind.RECTIFICATION) {
            throw outOfPlace(ReceiptCode.UNKNOWN_CASE, envelope, "answers a case that is closed here");
        }
        if (isLate) {
            LateCorrection.refusal(dossiers.require(row.request())).ifPresent(why -> {
                throw outOfPlace(ReceiptCode.UNKNOWN_CASE, envelope, "corrects a case that is over here. " + why);
            });
        }
        return row;
    }

    /**
     * Whoever asks once too often is told so, and decides.
     *
     * @param word what the packet says, in one
     * @throws PacketOutOfPlace when it asks for what was not agreed
     */
    void requireAllowed(Packet packet, String word) {
        Envelope envelope = packet.envelope();
        if (packet.kind() == PacketKind.REPLY) {
            requireNothingOfProtection(packet);
            limits.refusal(dossiers.require(envelope.requestId()), word).ifPresent(why -> {
                throw outOfPlace(ReceiptCode.UNKNOWN_AGREEMENT, envelope, "asks for what was not agreed. " + why);
            });
        }
        if (packet.kind() == PacketKind.RENEWAL_REQUEST) {
            Renewals.of(dossiers.require(envelope.requestId()))
                    .refusal(packet.data().path("documentNumber").asText())
                    .ifPresent(why -> {
                        throw outOfPlace(ReceiptCode.UNKNOWN_CASE, envelope, "asks for another document. " + why);
                    });
        }
        if (packet.kind() == PacketKind.DOCUMENT_CANCELLATION && !isInForce(packet)) {
            throw outOfPlace(ReceiptCode.UNKNOWN_CASE, envelope, "cancels a travel document that is not in force here");
        }
        if (packet.kind() == PacketKind.RECTIFICATION) {
            rectifications
                    .refusal(dossiers.require(envelope.requestId()), packet.data())
                    .ifPresent(why -> {
                        throw outOfPlace(ReceiptCode.DUPLICATE_DIFFERENT, envelope, "corrects what it cannot. " + why);
                    });
        }
        if (packet.kind() == PacketKind.RETURN_IN_ERROR) {
            window.refusal(dossiers.require(envelope.requestId()), envelope.createdAt())
                    .ifPresent(why -> {
                        throw outOfPlace(
                                ReceiptCode.UNKNOWN_AGREEMENT, envelope, "returns a person out of time. " + why);
                    });
        }
        if (packet.kind() == PacketKind.RETURN_ANSWER && !isToTheLast(packet)) {
            throw outOfPlace(
                    ReceiptCode.UNKNOWN_CASE, envelope, "answers another return than the one that was asked last");
        }
        if (packet.kind() == PacketKind.RETURN_NOTE && !isOfAReturn(packet)) {
            throw outOfPlace(ReceiptCode.UNKNOWN_CASE, envelope, "notes a return that nobody asked for in its case");
        }
        if (packet.kind() == PacketKind.REMINDER && limits.isRemindedEnough(dossiers.require(envelope.requestId()))) {
            throw outOfPlace(ReceiptCode.UNKNOWN_AGREEMENT, envelope, "reminds more often than there are due dates");
        }
    }

    /** Neither the log nor the ledger says what was asked. */
    private static void requireNothingOfProtection(Packet reply) {
        if (ProtectionAsked.isIn(reply.data())) {
            throw PacketOutOfPlace.reported(
                    ReceiptCode.SCHEMA,
                    "The packet " + reply.id() + " for " + reply.envelope().requestId()
                            + " writes in a free text what a reply must not be about (R-09).");
        }
    }

    /** Beside the first, a document that somebody asked for, once. */
    void requireAskedFor(Packet packet) {
        PacketId asking = packet.envelope().inReplyTo();
        boolean isAsked = asking != null
                && Renewals.of(dossiers.require(packet.envelope().requestId())).isAskedBy(asking);
        if (!isAsked) {
            throw outOfPlace(
                    ReceiptCode.DUPLICATE_DIFFERENT,
                    packet.envelope(),
                    "is another travel document while the first stands, and nobody asked for it");
        }
    }

    private boolean isToTheLast(Packet answer) {
        return dossiers.require(answer.envelope().requestId())
                .latest(PacketKind.RETURN_IN_ERROR, Direction.SENT)
                .filter(asked -> asked.id().equals(answer.envelope().inReplyTo()))
                .isPresent();
    }

    /** Any of them: a note may come after the next return was asked for. */
    private boolean isOfAReturn(Packet note) {
        Dossier dossier = dossiers.require(note.envelope().requestId());
        return dossier.packets().stream()
                .filter(asked -> asked.kind() == PacketKind.RETURN_IN_ERROR && !dossier.isPutAway(asked))
                .anyMatch(asked -> asked.id().equals(note.envelope().inReplyTo()));
    }

    /** An expired one is cancelled as well, and one whose place a standard document took here: its issuer knows nothing of that. */
    private boolean isInForce(Packet cancellation) {
        String number = cancellation.data().path("documentNumber").asText();
        Dossier dossier = dossiers.require(cancellation.envelope().requestId());
        return TravelDocument.latest(dossier)
                .filter(last -> last.state().isInForce())
                .filter(last -> TravelDocument.all(dossier).stream()
                        .filter(document -> document.packet().equals(last.packet()))
                        .anyMatch(document -> document.number().equals(number)))
                .isPresent();
    }

    private CaseRow requireOwnCase(Envelope envelope) {
        CaseRow row = cases.find(envelope.requestId())
                .orElseThrow(() ->
                        outOfPlace(ReceiptCode.UNKNOWN_CASE, envelope, "answers a case that was never opened here"));
        if (!row.counterpart().equals(envelope.sender())) {
            throw outOfPlace(
                    ReceiptCode.UNKNOWN_CASE, envelope, "comes from an authority that is not the partner of its case");
        }
        if (!PacketDescriptors.of(envelope.kind()).isReceivedBy(row.side())) {
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
