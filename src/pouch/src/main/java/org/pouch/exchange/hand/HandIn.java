package org.pouch.exchange.hand;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/**
 * A file that somebody handed in at the desk, and what became of it.
 *
 * @param partner whose packet it is, by the word of whoever brought it
 * @param broughtBy office and function
 * @param takenBy the officer at the desk
 * @param arrival null where the program ended before the file was in the inbox: it is handed in again
 * @param status null until it was examined; with the rest of the verdict
 */
public record HandIn(
        String id,
        AuthorityId partner,
        String broughtBy,
        String takenBy,
        Sha256 file,
        Instant at,
        @Nullable InboxId arrival,
        @Nullable Status status,
        @Nullable ReceiptCode code,
        @Nullable PacketId packet,
        @Nullable PacketKind kind,
        @Nullable RequestId request) {
    /** LOST where it is not in the inbox, WAITING until it is examined, then the verdict: which text of the pages says it. */
    public String state() {
        if (arrival == null) {
            return "LOST";
        }
        return status == null ? "WAITING" : status.name();
    }
}
