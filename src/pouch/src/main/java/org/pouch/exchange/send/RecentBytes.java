package org.pouch.exchange.send;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;

/**
 * Bytes of packets that were made a moment ago and are wanted in the next: each is had once, and the oldest goes when there is
 * too much. Only ever what can be had otherwise. Thread-safe.
 */
final class RecentBytes {
    private static final int MOST_BYTES = 8 << 20;
    private static final int LARGEST = 1 << 20;

    private final Map<PacketId, Recent> recent = new LinkedHashMap<>();
    private int bytes;

    private record Recent(byte[] key, byte[] bytes) {}

    /** @param key whoever takes it must know it */
    synchronized void add(PacketId packet, byte[] key, byte[] content) {
        if (content.length > LARGEST) {
            return;
        }
        remove(packet);
        recent.put(packet, new Recent(key, content));
        bytes += content.length;
        Iterator<Recent> oldest = recent.values().iterator();
        while (bytes > MOST_BYTES) {
            bytes -= oldest.next().bytes().length;
            oldest.remove();
        }
    }

    /** Empty unless it is of this key; another may have been kept after all. */
    synchronized Optional<byte[]> take(PacketId packet, byte[] key) {
        return Optional.ofNullable(remove(packet))
                .filter(found -> Arrays.equals(found.key(), key))
                .map(Recent::bytes);
    }

    private @Nullable Recent remove(PacketId packet) {
        Recent removed = recent.remove(packet);
        bytes -= removed == null ? 0 : removed.bytes().length;
        return removed;
    }
}
