package org.pouch.casework.dossier;

import java.util.List;
import java.util.Optional;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseReading;
import org.pouch.vault.CaseVault;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;

/** Takes the papers of a case out of the tables. */
@Component
public final class Dossiers {
    private final CaseStore cases;
    private final EntryStore entries;
    private final PacketStore packets;
    private final AttachmentStore attachments;
    private final CaseVault vault;

    Dossiers(CaseStore cases, EntryStore entries, PacketStore packets, AttachmentStore attachments, CaseVault vault) {
        this.vault = vault;
        this.cases = cases;
        this.entries = entries;
        this.packets = packets;
        this.attachments = attachments;
    }

    /** All of it with the key of the case, which is asked for once. */
    public Optional<Dossier> find(RequestId request) {
        CaseReading reading = vault.reading();
        return cases.find(request, reading)
                .map(row -> new Dossier(
                        row,
                        entries.ofCase(request, reading),
                        packets.ofCase(request, reading),
                        attachments.ofCase(request)));
    }

    /**
     * For what takes a case back, which must not wait until somebody can read it: of a damaged case side, partner and state, and which packets there were
     * with their languages; nothing of what they say, and no entries.
     */
    public Dossier requireOrSkeleton(RequestId request) {
        try {
            return require(request);
        } catch (ContentDamaged damaged) {
            return new Dossier(
                    cases.skeleton(request), List.of(), packets.skeletons(request), attachments.ofCase(request));
        }
    }

    public Dossier require(RequestId request) {
        return find(request).orElseThrow(() -> new IllegalStateException("there is no case " + request));
    }
}
