package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.pouch.casework.gate.ContentFacts.Canary;
import org.pouch.casework.gate.ContentFacts.Evidence;
import org.pouch.casework.kind.PacketDescriptor;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.onward.ReceivedElsewhere;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.AuthorityName;
import org.pouch.packet.Envelope;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Reads what a content tells: every name, text and file of it. */
@Component
final class ContentReading {
    private final SensitiveTerms protection = SensitiveTerms.ofProtection();
    private final SensitiveTerms conviction = SensitiveTerms.ofConviction();
    private final FileWords files;
    private final PicturePages pictures;
    private final EvidenceWorth worth;
    private final ReceivedElsewhere elsewhere;
    private final OwnNames names;

    ContentReading(
            FileWords files, PicturePages pictures, EvidenceWorth worth, ReceivedElsewhere elsewhere, OwnNames names) {
        this.names = names;
        this.files = files;
        this.pictures = pictures;
        this.worth = worth;
        this.elsewhere = elsewhere;
    }

    /** @param request the case whose files these are */
    ContentFacts read(
            PacketKind kind, RequestId request, AuthorityId receiver, ObjectNode data, List<Attachment> attachments) {
        return new ContentFacts(
                kind,
                canary(request, data, attachments),
                areAllowed(kind, data, attachments) && !elsewhere.isAnyKeptFrom(receiver, attachments),
                conviction.isIn(data)
                        || attachments.stream()
                                .anyMatch(file -> conviction.isIn(file.fileName())
                                        || files.of(request, file).conviction()),
                kind == PacketKind.REQUEST ? worth.of(data, receiver.state()) : Evidence.SOUND,
                PicturePages.together(pictures.in(request, attachments)).orElse(null));
    }

    /**
     * Whether the name of the sender, as it will stand on the pages, or in its certificates and the address of its mails, tells what it does with claims for
     * protection.
     */
    boolean tellsByItsName(Envelope envelope) {
        AuthorityName name = envelope.senderName();
        return protection.isIn(envelope.sender().value())
                || name != null && (protection.isIn(name.en()) || protection.isIn(name.zh()))
                || names.tell();
    }

    /** Where each name of this authority that tells stands, a line for each in both languages of the desk. */
    List<String> namesThatTell() {
        return names.lines();
    }

    private Canary canary(RequestId request, ObjectNode data, List<Attachment> attachments) {
        if (protection.isIn(data)) {
            return Canary.DATA;
        }
        boolean tells = attachments.stream()
                .anyMatch(file -> protection.isIn(file.fileName())
                        || files.of(request, file).protection());
        return tells ? Canary.ATTACHMENT : Canary.NONE;
    }

    private static boolean areAllowed(PacketKind kind, ObjectNode data, List<Attachment> attachments) {
        Set<AttachmentClass> allowed =
                PacketDescriptors.find(kind).map(PacketDescriptor::attachments).orElse(Set.of());
        boolean allFound = data.path("attachments").size() == attachments.size();
        return allFound && attachments.stream().map(Attachment::attachmentClass).allMatch(allowed::contains);
    }
}
