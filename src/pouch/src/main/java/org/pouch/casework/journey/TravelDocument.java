package org.pouch.casework.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;

/**
 * A travel document. Its state is what the papers of the case say of it, in their order: the packet that issues it, a later one
 * that extends it or takes its place, its cancellation, the record of the handover, the withdrawal.
 *
 * @param packet that it came in
 * @param extensions how often it was extended
 * @param accepted whether an officer noted that it counts after its last day, since nobody renewed it in time and that was agreed
 * @param standard whether the requesting side issued it on paper, in the form that was agreed, since nobody renewed the one of that packet in time
 */
public record TravelDocument(
        PacketId packet,
        String number,
        LocalDate validUntil,
        DocumentState state,
        int extensions,
        boolean accepted,
        boolean standard) {
    /** The field of an entry that says which document counts after its last day. */
    public static final String ACCEPTED = "acceptedDocument";

    /** The field of an entry that says which document a standard one takes the place of; its number and last day are beside it. */
    public static final String REPLACED = "replacedDocument";

    public static final String STANDARD_NUMBER = "standardNumber";
    public static final String STANDARD_UNTIL = "standardUntil";

    /** In the order in which they were issued. What was put away never left; what was erased tells of none. */
    public static List<TravelDocument> all(Dossier dossier) {
        List<TravelDocument> documents = new ArrayList<>();
        List<CasePacket> cancellations = new ArrayList<>();
        for (CasePacket paper : dossier.packets()) {
            if (paper.data().isEmpty() || dossier.isPutAway(paper)) {
                continue;
            }
            switch (paper.kind()) {
                case TRAVEL_DOCUMENT -> {
                    documents.replaceAll(earlier -> earlier.movedTo(DocumentState.SUPERSEDED));
                    documents.add(issued(dossier, paper).cancelledAhead(cancellations));
                    standard(dossier, paper).ifPresent(instead -> {
                        documents.replaceAll(earlier -> earlier.movedTo(DocumentState.SUPERSEDED));
                        documents.add(instead);
                    });
                }
                case DOCUMENT_CANCELLATION -> {
                    cancellations.add(paper);
                    documents.replaceAll(document -> document.cancelledBy(paper));
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

    /** The last one, whatever became of it. */
    public static Optional<TravelDocument> latest(Dossier dossier) {
        return all(dossier).stream().reduce((first, second) -> second);
    }

    /** The one on which somebody may travel on that day. */
    public static Optional<TravelDocument> inForce(Dossier dossier, LocalDate day) {
        return all(dossier).stream()
                .filter(document -> document.stateOn(day).isInForce())
                .findFirst();
    }

    /** The end of its validity is in no paper of its own: the day comes. */
    public DocumentState stateOn(LocalDate day) {
        return state.isInForce() && validUntil.isBefore(day) && !accepted ? DocumentState.EXPIRED : state;
    }

    private static TravelDocument issued(Dossier dossier, CasePacket paper) {
        JsonNode data = paper.data();
        return new TravelDocument(
                paper.id(),
                data.path("number").asText(),
                LocalDate.parse(data.path("validUntil").asText()),
                data.path("status").asText().equals("EXTENDED") ? DocumentState.EXTENDED : DocumentState.ISSUED,
                data.path("extensions").size(),
                isAccepted(dossier, paper),
                false);
    }

    private static Optional<TravelDocument> standard(Dossier dossier, CasePacket replaced) {
        return decidedOf(dossier, REPLACED, replaced)
                .reduce((first, second) -> second)
                .map(entry -> new TravelDocument(
                        replaced.id(),
                        CaseJson.textOr(entry.form(), STANDARD_NUMBER, ""),
                        LocalDate.parse(CaseJson.textOr(entry.form(), STANDARD_UNTIL, "")),
                        DocumentState.ISSUED,
                        0,
                        false,
                        true));
    }

    private static boolean isAccepted(Dossier dossier, CasePacket paper) {
        return decidedOf(dossier, ACCEPTED, paper).findAny().isPresent();
    }

    private static Stream<OfficerEntry> decidedOf(Dossier dossier, String field, CasePacket paper) {
        return dossier.entries().stream()
                .filter(entry -> entry.task().equals(UserTaskId.DECIDE_UNRENEWED.value()))
                .filter(entry -> CaseJson.textOr(entry.form(), "kept." + field, "")
                        .equals(paper.id().value()));
    }

    /** Only from a state in force: what is used, replaced or cancelled stays so. */
    private TravelDocument movedTo(DocumentState next) {
        return state.isInForce()
                ? new TravelDocument(packet, number, validUntil, next, extensions, accepted, standard)
                : this;
    }

    private TravelDocument cancelledBy(CasePacket paper) {
        return paper.data().path("documentNumber").asText().equals(number) ? movedTo(DocumentState.CANCELLED) : this;
    }

    /** An extension may come after the packet that cancels it, which had only its number to be known by. */
    private TravelDocument cancelledAhead(List<CasePacket> cancellations) {
        return cancellations.stream().anyMatch(cancellation -> packet.equals(cancellation.inReplyTo()))
                ? movedTo(DocumentState.CANCELLED)
                : this;
    }

    private static boolean isTaken(CasePacket record) {
        return PacketDescriptors.of(PacketKind.HANDOVER_RECORD)
                .word()
                .of(record.data(), record.request())
                .filter("HANDED_OVER"::equals)
                .isPresent();
    }
}
