package org.pouch.casework.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.packet.Attachment;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Puts what a partner sent among the papers of its case, with its files. */
@Component
final class ReceivedPapers {
    private final PacketStore packets;
    private final AttachmentStore attachments;

    ReceivedPapers(PacketStore packets, AttachmentStore attachments) {
        this.packets = packets;
        this.attachments = attachments;
    }

    void store(Packet packet) {
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
}
