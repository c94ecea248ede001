package org.pouch.exchange.quarantine;

import java.time.Instant;
import org.pouch.exchange.InboxId;
import org.pouch.packet.AuthorityId;

/**
 * Arrivals of one partner with the same trouble, which a person settles at once.
 *
 * @param trouble a receipt code, why something is no packet, or UNEXAMINED
 * @param openedBy the arrival that the person was called for
 * @param lastNumber of whatever joined it: a person who has seen this one has seen all before
 * @param kept of how many the bytes are here; of the others the digest is noted
 */
public record Lot(
        AuthorityId partner,
        String trouble,
        InboxId openedBy,
        int arrivals,
        int lastNumber,
        int kept,
        long keptBytes,
        Instant firstAt,
        Instant lastAt) {}
