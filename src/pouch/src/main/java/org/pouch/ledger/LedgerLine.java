package org.pouch.ledger;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Sha256;

/**
 * One line.
 *
 * @param sequence from 1 without gaps
 * @param event the event's name, such as PacketSealed
 * @param data its fields as canonical JSON
 * @param previous the hash of the line before; 64 zeros for the first
 * @param hash SHA-256 over the canonical JSON of all other fields
 */
public record LedgerLine(
        long sequence,
        Instant at,
        String event,
        @Nullable String requestId,
        String data,
        Sha256 previous,
        Sha256 hash) {
    /** Whether it is a line of that event, whenever it was written. */
    public boolean tells(AuditEvent that) {
        return event.equals(that.getClass().getSimpleName())
                && Objects.equals(
                        requestId,
                        that.request() == null ? null : that.request().value())
                && data.equals(EventJson.data(that));
    }
}
