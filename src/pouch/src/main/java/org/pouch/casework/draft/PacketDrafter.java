package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;

/** Makes the data of one kind of packet from the papers of a case. */
interface PacketDrafter {
    PacketKind kind();

    Drafted draft(Dossier dossier, Header header);

    /** Whether this entry is still about the case as it is: what it was about may have been replaced since. */
    default boolean isAbout(Dossier dossier, OfficerEntry prepared) {
        return true;
    }

    /**
     * Which packet it is, and whose.
     *
     * @param preparedBy mark of the officer who prepared
     * @param approvedBy mark of the officer who approved
     */
    record Header(PacketId id, Instant at, ObjectNode preparedBy, ObjectNode approvedBy) {}

    /**
     * What a packet will say.
     *
     * @param attachments ids of attachments of the case
     */
    record Drafted(ObjectNode data, @Nullable PacketId inReplyTo, List<String> attachments) {}
}
