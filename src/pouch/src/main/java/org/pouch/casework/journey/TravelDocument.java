package org.pouch.casework.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;

/**
 * A travel document. Its state is what the papers of the case say of it, in their order: the packet that issues it, a later one
 * that takes its place, the record of the handover, the withdrawal.
 *
 * @param packet that it came in
 */
public record TravelDocument(PacketId packet, String number, LocalDate validUntil, DocumentState state) {
    /** In the order in which they were issued. */
    public static List<TravelDocument> all(Dossier dossier) {
        List<TravelDocument> documents = new ArrayList<>();
        for (CasePacket paper : dossier.packets()) {
            switch (paper.kind()) {
                case TRAVEL_DOCUMENT -> {
                    documents.replaceAll(earlier -> earlier.movedTo(DocumentState.SUPERSEDED));
                    documents.add(issued(paper));
                }
                case HANDOVER_RECORD -> {
                    if (isTaken(paper)) {
                        documents.replaceAll(document -> document.movedTo(DocumentState.USED));
                    }
                }
                case WITHDRAWAL -> documents.replaceAll(document -> document.movedTo(DocumentState.CANCELLED));
                case REQUEST, REPLY, TRANSFER_NOTICE, TRANSFER_ANSWER, RECEIPT -> {
                    // They say nothing of a document.
                }
            }
        }
        return List.copyOf(documents);
    }

    /** The one on which somebody may travel on that day. */
    public static Optional<TravelDocument> inForce(Dossier dossier, LocalDate day) {
        return all(dossier).stream()
                .filter(document -> document.stateOn(day).isInForce())
                .findFirst();
    }

    /** The end of its validity is in no paper of its own: the day comes. */
    public DocumentState stateOn(LocalDate day) {
        return state.isInForce() && validUntil.isBefore(day) ? DocumentState.EXPIRED : state;
    }

    private static TravelDocument issued(CasePacket paper) {
        JsonNode data = paper.data();
        return new TravelDocument(
                paper.id(),
                data.path("number").asText(),
                LocalDate.parse(data.path("validUntil").asText()),
                data.path("status").asText().equals("EXTENDED") ? DocumentState.EXTENDED : DocumentState.ISSUED);
    }

    /** Only from a state in force: what is used, replaced or cancelled stays so. */
    private TravelDocument movedTo(DocumentState next) {
        return state.isInForce() ? new TravelDocument(packet, number, validUntil, next) : this;
    }

    private static boolean isTaken(CasePacket record) {
        return PacketDescriptors.of(PacketKind.HANDOVER_RECORD)
                .word()
                .of(record.data(), record.request())
                .filter("HANDED_OVER"::equals)
                .isPresent();
    }
}
