package org.pouch.sealing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pouch.packet.Attachment;
import org.pouch.packet.Content;
import org.pouch.packet.Packet;
import org.pouch.pdf.file.AssociatedFile;
import org.pouch.pdf.file.AssociatedFile.Relationship;
import org.pouch.sealing.page.PageLayout;

/** The files inside a packet's document: its data, the evidence, and the manifest. */
final class PacketFiles {
    static final String DATA = "packet.json";

    private PacketFiles() {}

    /** @param level that the packet will be sealed at */
    static List<AssociatedFile> of(Packet packet, SealLevel level) {
        Content data = Content.of(new PacketJson(packet.envelope(), packet.data()).bytes());
        Map<String, Content> contents = new LinkedHashMap<>();
        contents.put(DATA, data);
        packet.attachments().forEach(evidence -> contents.put(evidence.fileName(), evidence.content()));
        Manifest manifest = Manifest.of(contents, PageLayout.of(packet.kind()).version(), level);
        return of(packet, data, Content.of(manifest.bytes()));
    }

    /** As they are described in a document that holds these data and this manifest. */
    static List<AssociatedFile> of(Packet packet, Content data, Content manifest) {
        List<AssociatedFile> files = new ArrayList<>();
        files.add(new AssociatedFile(
                DATA, "application/json", Relationship.SOURCE, "The data from which the pages were made", data));
        for (Attachment evidence : packet.attachments()) {
            files.add(new AssociatedFile(
                    evidence.fileName(),
                    evidence.mime(),
                    Relationship.SUPPLEMENT,
                    "Evidence: " + evidence.attachmentClass().name(),
                    evidence.content()));
        }
        files.add(new AssociatedFile(
                Manifest.NAME, "application/json", Relationship.DATA, "The digests of the other files", manifest));
        return files;
    }
}
