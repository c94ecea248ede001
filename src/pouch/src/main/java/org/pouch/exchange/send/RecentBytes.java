package org.pouch.exchange.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/**
 * Bytes of packets that were made a moment ago and are wanted in the next: each is had once, none is older than a minute, those of
 * an erased case are gone with it, and the oldest small one goes when there is too much. A large one is held while there is room, and
 * keeps it until it is had: the next to be wanted is the oldest. Only ever what can be had otherwise. Thread-safe.
 */
final class RecentBytes {
    static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int MOST_BYTES = 8 << 20;
    private static final int LARGEST = 1 << 20;

    private final Clock clock;
    private final LargeRoom large;
    private final Map<PacketId, Recent> recent = new LinkedHashMap<>();
    private int bytes;

    RecentBytes(Clock clock, LargeRoom large) {
        this.clock = clock;
        this.large = large;
    }

    private record Recent(RequestId request, byte[] key, byte[] bytes, Instant since) {
        private boolean isLarge() {
            return bytes.length > LARGEST;
        }

        /** A clock that was set back makes nothing last longer. */
        private boolean isOver(Instant now) {
            return Duration.between(since, now).abs().compareTo(LONGEST) > 0;
        }
    }

    /** @param key whoever takes it must know it */
    void add(StoredPacket packet, byte[] key, byte[] content) {
        add(packet.packetId(), packet.requestId(), key, content);
    }

    synchronized void add(PacketId packet, RequestId request, byte[] key, byte[] content) {
        forgetOutdated();
        remove(packet);
        Recent added = new Recent(request, key, content, clock.instant());
        if (added.isLarge()) {
            if (large.take(content.length)) {
                recent.put(packet, added);
            }
            return;
        }
        recent.put(packet, added);
        bytes += content.length;
        for (Iterator<Recent> oldest = recent.values().iterator(); bytes > MOST_BYTES; ) {
            Recent next = oldest.next();
            if (!next.isLarge()) {
                oldest.remove();
                gone(next);
            }
        }
    }

    private void gone(Recent each) {
        if (each.isLarge()) {
            large.give(each.bytes().length);
        } else {
            bytes -= each.bytes().length;
        }
    }

    /** Empty unless it is of this key; another may have been kept after all. */
    synchronized Optional<byte[]> take(PacketId packet, byte[] key) {
        forgetOutdated();
        return Optional.ofNullable(remove(packet))
                .filter(found -> Arrays.equals(found.key(), key))
                .map(Recent::bytes);
    }

    synchronized void forget(RequestId request) {
        removeIf(each -> each.request().equals(request));
    }

    synchronized void forgetOutdated() {
        Instant now = clock.instant();
        removeIf(each -> each.isOver(now));
    }

    synchronized boolean isEmpty() {
        return recent.isEmpty();
    }

    private void removeIf(Predicate<Recent> which) {
        recent.values().removeIf(each -> {
            boolean goes = which.test(each);
            if (goes) {
                gone(each);
            }
            return goes;
        });
    }

    private @Nullable Recent remove(PacketId packet) {
        Recent removed = recent.remove(packet);
        if (removed != null) {
            gone(removed);
        }
        return removed;
    }
}
