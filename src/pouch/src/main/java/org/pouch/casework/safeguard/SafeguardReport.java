package org.pouch.casework.safeguard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Sha256;

/** The safeguards as they stand, for people to look at. */
public interface SafeguardReport {
    List<Standing> all();

    /**
     * @param inForce the digest of the table that decides; null when none does, so that nothing leaves
     * @param trouble why none decides
     * @param proposed what waits for another officer
     * @param history what was decided, the newest first
     */
    record Standing(
            Safeguard safeguard,
            @Nullable Sha256 inForce,
            @Nullable String trouble,
            List<TableChange> proposed,
            List<TableChange> history) {
        public Standing {
            proposed = List.copyOf(proposed);
            history = List.copyOf(history);
        }

        /** Whether the table is the one of this release. */
        public boolean isShipped() {
            return safeguard.shipped().equals(inForce);
        }
    }
}
