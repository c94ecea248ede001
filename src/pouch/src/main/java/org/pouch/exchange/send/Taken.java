package org.pouch.exchange.send;

import org.jspecify.annotations.Nullable;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.StoredPacket;

/**
 * An entry of the outbox that was lent to somebody.
 *
 * @param envelope the encrypted bytes; null where they could not be made, because of the failure
 */
record Taken(
        OutboxTable.Entry entry,
        StoredPacket packet,
        byte @Nullable [] envelope,
        @Nullable Throwable failure) {}
