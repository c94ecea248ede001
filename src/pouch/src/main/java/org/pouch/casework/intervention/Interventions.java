package org.pouch.casework.intervention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** What was done at process instances and packets, newest first unless told. */
public interface Interventions {
    List<Intervention> ofInstance(long processInstance, int limit);

    List<Intervention> ofCase(RequestId request, int limit);

    /** Of the case that a packet is of: how often, by whom and why it was sent again. */
    List<Intervention> ofPacket(RequestId request, PacketId packet, int limit);

    Optional<Batch> batch(String id);

    List<Batch> batches(int limit);

    /** In the order in which they are done. */
    List<Intervention> ofBatch(String id, int limit, int offset);

    /** @param reason null where its cases are erased */
    record Batch(
            String id,
            Act act,
            String officer,
            @Nullable String reason,
            Instant orderedAt,
            int total,
            int done,
            int refused) {
        public int open() {
            return total - done - refused;
        }
    }
}
