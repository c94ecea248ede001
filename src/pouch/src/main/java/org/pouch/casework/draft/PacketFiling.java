package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.CaseState;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.exchange.FilePacket;
import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.Attachment;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts accepted packets into their case; a request opens one. Idempotent by packet id. */
@Component
class PacketFiling implements FilePacket {
    private final OpenedPackets opened;
    private final CaseStore cases;
    private final PacketStore packets;
    private final AttachmentStore attachments;
    private final Clock clock;

    PacketFiling(OpenedPackets opened, CaseStore cases, PacketStore packets, AttachmentStore attachments, Clock clock) {
        this.opened = opened;
        this.cases = cases;
        this.packets = packets;
        this.attachments = attachments;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Map<String, Object> file(PacketId id) {
        Packet packet = opened.require(id).packet();
        Envelope envelope = packet.envelope();
        cases.lock(envelope.requestId());
        if (packets.find(id).isEmpty()) {
            if (packet.kind() == PacketKind.REQUEST) {
                openCase(packet);
            } else {
                requireOpen(requireOwnCase(envelope), envelope);
            }
            store(packet);
            stateAfter(packet).ifPresent(state -> cases.moveTo(envelope.requestId(), state));
        }
        return variables(packet);
    }

    private void openCase(Packet packet) {
        Envelope envelope = packet.envelope();
        boolean agrees = packet.data()
                        .path("requestId")
                        .asText()
                        .equals(envelope.requestId().value())
                && packet.data()
                        .path("requestingAuthority")
                        .asText()
                        .equals(envelope.sender().value())
                && packet.data()
                        .path("requestedAuthority")
                        .asText()
                        .equals(envelope.receiver().value());
        if (!agrees) {
            throw new IllegalStateException("request " + packet.id() + " names other authorities than its envelope");
        }
        Optional<CaseRow> before = cases.find(envelope.requestId());
        if (before.isPresent()) {
            // A supplemented request of the same case; its data replace the earlier ones.
            requireOwnCase(envelope);
            cases.replaceData(envelope.requestId(), packet.data());
            return;
        }
        cases.insert(new CaseRow(
                envelope.requestId(),
                Side.REQUESTED,
                envelope.sender(),
                envelope.agreement(),
                CaseState.RECEIVED,
                packet.data(),
                null,
                clock.instant(),
                null,
                null));
    }

    private CaseRow requireOwnCase(Envelope envelope) {
        CaseRow row = cases.find(envelope.requestId())
                .orElseThrow(() -> outOfPlace(envelope, "answers a case that was never opened here"));
        if (!row.counterpart().equals(envelope.sender())) {
            throw outOfPlace(envelope, "comes from an authority that is not the partner of its case");
        }
        if (row.side() != sideThatReceives(envelope.kind())) {
            throw outOfPlace(envelope, "is of a kind that the other side of its case receives");
        }
        return row;
    }

    private static void requireOpen(CaseRow row, Envelope envelope) {
        if (row.state() == CaseState.CLOSED) {
            throw outOfPlace(envelope, "answers a case that is closed here");
        }
    }

    private static PacketOutOfPlace outOfPlace(Envelope envelope, String why) {
        return new PacketOutOfPlace(
                "The packet " + envelope.packetId() + " for " + envelope.requestId() + " " + why + ".");
    }

    private static Side sideThatReceives(PacketKind kind) {
        return switch (kind) {
            case REQUEST, TRANSFER_NOTICE, WITHDRAWAL -> Side.REQUESTED;
            case REPLY, TRAVEL_DOCUMENT, TRANSFER_ANSWER, HANDOVER_RECORD, RECEIPT -> Side.REQUESTING;
        };
    }

    private void store(Packet packet) {
        RequestId request = packet.envelope().requestId();
        List<String> stored = new ArrayList<>();
        for (Attachment attachment : packet.attachments()) {
            stored.add(store(request, packet.id(), attachment));
        }
        packets.insert(new CasePacket(
                packet.id(),
                request,
                packet.kind(),
                Direction.RECEIVED,
                packet.id().value(),
                packet.envelope().inReplyTo(),
                packet.envelope().languages(),
                packet.envelope().createdAt(),
                packet.data(),
                stored));
    }

    /** A file of the case with the same bytes is one file; another file under the same id gets an id of its own. */
    private String store(RequestId request, PacketId packet, Attachment attachment) {
        Optional<Attachment> before = attachments.find(request, attachment.id());
        if (before.isEmpty()) {
            attachments.insert(request, attachment);
            return attachment.id();
        }
        if (before.get().digest().equals(attachment.digest())) {
            return attachment.id();
        }
        String shortened =
                attachment.id().substring(0, Math.min(27, attachment.id().length()));
        String id = shortened + "-" + packet.value().substring(24);
        attachments.insert(
                request, new Attachment(id, attachment.attachmentClass(), attachment.mime(), attachment.bytes()));
        return id;
    }

    private static Optional<CaseState> stateAfter(Packet packet) {
        return switch (packet.kind()) {
            case REPLY -> Optional.of(stateAfterReply(packet.data()));
            case TRAVEL_DOCUMENT -> Optional.of(CaseState.DOCUMENT_ISSUED);
            case TRANSFER_NOTICE -> Optional.of(CaseState.TRANSFER_NOTIFIED);
            case TRANSFER_ANSWER ->
                Optional.of(isAccepted(packet.data()) ? CaseState.TRANSFER_ACCEPTED : CaseState.TRANSFER_REJECTED);
            case HANDOVER_RECORD ->
                Optional.of(
                        handoverOutcome(packet).equals("REFUSED") ? CaseState.HANDOVER_REFUSED : CaseState.HANDED_OVER);
            case REQUEST, WITHDRAWAL, RECEIPT -> Optional.empty();
        };
    }

    private static CaseState stateAfterReply(JsonNode reply) {
        return switch (reply.path("outcome").asText()) {
            case "CONFIRMED" -> CaseState.CONFIRMED;
            case "REFUTED" -> CaseState.REFUTED;
            case "NOT_COMPETENT" -> CaseState.NOT_COMPETENT;
            default -> CaseState.MORE_INFO;
        };
    }

    private static boolean isAccepted(JsonNode answer) {
        return answer.path("status").asText().equals("ACCEPTED");
    }

    private static Map<String, Object> variables(Packet packet) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("packetId", packet.id().value());
        variables.put("packetKind", packet.kind().name());
        variables.put("requestId", packet.envelope().requestId().value());
        variables.put("counterpart", packet.envelope().sender().value());
        variables.putAll(particulars(packet));
        return variables;
    }

    /** What the process of the case is told of a kind: no free text, nothing of the person. */
    private static Map<String, Object> particulars(Packet packet) {
        JsonNode data = packet.data();
        return switch (packet.kind()) {
            case REPLY ->
                Map.of(
                        "replyOutcome",
                        data.path("outcome").asText(),
                        "identityDiffers",
                        !data.path("identityDiff").isEmpty());
            case TRAVEL_DOCUMENT ->
                Map.of("documentValidUntil", data.path("validUntil").asText());
            case TRANSFER_NOTICE ->
                Map.of("transferDate", data.path("departure").path("date").asText());
            case TRANSFER_ANSWER -> Map.of("transferAnswer", data.path("status").asText());
            case HANDOVER_RECORD -> Map.of("handoverOutcome", handoverOutcome(packet));
            case REQUEST, WITHDRAWAL, RECEIPT -> Map.of();
        };
    }

    private static String handoverOutcome(Packet packet) {
        String request = packet.envelope().requestId().value();
        for (JsonNode person : packet.data().path("persons")) {
            if (person.path("requestId").asText().equals(request)) {
                return person.path("refused").asBoolean() ? "REFUSED" : "HANDED_OVER";
            }
        }
        throw outOfPlace(packet.envelope(), "is a record of handover that does not name its case");
    }
}
