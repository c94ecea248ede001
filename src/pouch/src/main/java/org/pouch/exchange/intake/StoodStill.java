package org.pouch.exchange.intake;

import java.time.Clock;
import org.pouch.exchange.AcknowledgePacket;
import org.pouch.exchange.FilePacket;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.standstill.Standstill;
import org.pouch.exchange.store.KeptTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** What comes while cooperation stands still: kept, answered by one neutral receipt, in nobody's line. */
@Component
final class StoodStill {
    private final Standstill standstill;
    private final KeptTable kept;
    private final AcknowledgePacket receipts;
    private final FilePacket cases;
    private final Clock clock;

    StoodStill(Standstill standstill, KeptTable kept, AcknowledgePacket receipts, FilePacket cases, Clock clock) {
        this.standstill = standstill;
        this.kept = kept;
        this.receipts = receipts;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * Whether it is to be kept, and is answered so: once, whatever it is and whatever is in it.
     *
     * @throws org.pouch.exchange.KeyUnusable when this authority's key must not sign now
     */
    boolean keeps(InboxId arrival, Outcome accepted) {
        PacketId packet = accepted.packetId();
        PacketKind kind = accepted.kind();
        if (packet == null || kind == null || !kind.isOfCase() || !standstill.keeps(packet, kind)) {
            return false;
        }
        receipts.acknowledgeKept(arrival);
        return true;
    }

    /** In the transaction that ends the arrival. */
    void keep(InboxId arrival, Outcome accepted) {
        kept.keep(arrival, accepted, SqlTime.now(clock));
    }

    /** What a withdrawal takes back is filed first, and told to nobody. */
    void letInBefore(Outcome accepted) {
        RequestId request = accepted.requestId();
        if (accepted.kind() != PacketKind.WITHDRAWAL || request == null) {
            return;
        }
        for (PacketId earlier : kept.ofCase(request)) {
            try {
                cases.file(earlier);
            } catch (PacketOutOfPlace misplaced) {
                // The withdrawal says so anyway.
                continue;
            }
        }
        kept.forget(request);
    }
}
