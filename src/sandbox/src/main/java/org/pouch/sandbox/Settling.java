package org.pouch.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Waits until nothing is on its way between the two: however long that takes, as long as it moves.
 *
 * @param watches of both sides
 * @param busy whether a process is at work or waits for receipts
 */
record Settling(List<PacketWatch> watches, BooleanSupplier busy) {
    private static final long GLANCE_MILLIS = 60;

    /** What has not moved for so long waits for something else, such as its turn. */
    private static final Duration STANDSTILL = Duration.ofMinutes(1);

    void await() {
        long moved = System.nanoTime();
        List<Map<String, JsonNode>> before = packets();
        while (isUnderWay() && System.nanoTime() - moved < STANDSTILL.toNanos()) {
            pause();
            List<Map<String, JsonNode>> now = packets();
            if (!now.equals(before)) {
                before = now;
                moved = System.nanoTime();
            }
        }
    }

    private boolean isUnderWay() {
        return watches.stream().anyMatch(PacketWatch::isWaiting) || busy.getAsBoolean();
    }

    /** Of each side, as they are now. */
    private List<Map<String, JsonNode>> packets() {
        watches.forEach(PacketWatch::look);
        return watches.stream().map(watch -> Map.copyOf(watch.packets())).toList();
    }

    static void pause() {
        try {
            Thread.sleep(GLANCE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
