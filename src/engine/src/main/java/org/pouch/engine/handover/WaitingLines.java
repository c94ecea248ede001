package org.pouch.engine.handover;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The waiting lines of all job types. Types come from callers, so a line that nobody uses is dropped once there are many; what it
 * knew is found out by another look for jobs.
 */
final class WaitingLines {
    static final int MANY = 1000;

    private final Map<String, WaitingLine> lines = new ConcurrentHashMap<>();

    /** The line of this type, which is not dropped before whoever asks exits from it. */
    WaitingLine enter(String type) {
        if (lines.size() >= MANY && !lines.containsKey(type)) {
            dropUnused();
        }
        return lines.compute(type, (same, known) -> {
            WaitingLine line = known == null ? new WaitingLine() : known;
            line.enter();
            return line;
        });
    }

    /** Empty when nobody can wait for the type. */
    Optional<WaitingLine> find(String type) {
        return Optional.ofNullable(lines.get(type));
    }

    Collection<WaitingLine> all() {
        return lines.values();
    }

    private void dropUnused() {
        lines.keySet().forEach(type -> lines.computeIfPresent(type, (same, line) -> line.isUsed() ? line : null));
    }
}
