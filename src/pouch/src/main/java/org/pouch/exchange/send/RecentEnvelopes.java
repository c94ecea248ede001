package org.pouch.exchange.send;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Component;

/**
 * What was encrypted a moment ago and leaves in the next: each is had once, and the oldest goes when there is too much. Only
 * ever what could be encrypted again. Thread-safe.
 */
@Component
final class RecentEnvelopes {
    private static final int MOST_BYTES = 8 << 20;
    private static final int LARGEST = 1 << 20;

    private final Map<PacketId, Recent> envelopes = new LinkedHashMap<>();
    private int bytes;

    private record Recent(byte[] key, byte[] envelope) {}

    synchronized void add(PacketId packet, byte[] key, byte[] envelope) {
        if (envelope.length > LARGEST) {
            return;
        }
        remove(packet);
        envelopes.put(packet, new Recent(key, envelope));
        bytes += envelope.length;
        Iterator<Recent> oldest = envelopes.values().iterator();
        while (bytes > MOST_BYTES) {
            bytes -= oldest.next().envelope().length;
            oldest.remove();
        }
    }

    /** Empty unless it is of this key; another may have been kept after all. */
    synchronized Optional<byte[]> take(PacketId packet, byte[] key) {
        return Optional.ofNullable(remove(packet))
                .filter(recent -> Arrays.equals(recent.key(), key))
                .map(Recent::envelope);
    }

    private @Nullable Recent remove(PacketId packet) {
        Recent removed = envelopes.remove(packet);
        bytes -= removed == null ? 0 : removed.envelope().length;
        return removed;
    }
}
