package org.pouch.casework.dossier;

import java.util.Optional;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Takes the papers of a case out of the tables. */
@Component
public final class Dossiers {
    private final CaseStore cases;
    private final EntryStore entries;
    private final PacketStore packets;
    private final AttachmentStore attachments;

    Dossiers(CaseStore cases, EntryStore entries, PacketStore packets, AttachmentStore attachments) {
        this.cases = cases;
        this.entries = entries;
        this.packets = packets;
        this.attachments = attachments;
    }

    public Optional<Dossier> find(RequestId request) {
        return cases.find(request)
                .map(row -> new Dossier(
                        row, entries.ofCase(request), packets.ofCase(request), attachments.ofCase(request)));
    }

    public Dossier require(RequestId request) {
        return find(request).orElseThrow(() -> new IllegalStateException("there is no case " + request));
    }
}
