package org.pouch.exchange.erasing;

import java.time.Clock;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** What an erasure needs to know of both sides: whether the partner can be told now, what is erased here, what was exchanged. */
@Component
final class ErasureSides {
    private final PartnerDirectory partners;
    private final PacketTable packets;
    private final EraseCase cases;
    private final Clock clock;

    ErasureSides(PartnerDirectory partners, PacketTable packets, EraseCase cases, Clock clock) {
        this.partners = partners;
        this.packets = packets;
        this.cases = cases;
        this.clock = clock;
    }

    boolean canSend(AuthorityId partner) {
        return partners.find(partner)
                .filter(known -> !known.channels().isEmpty() && !partners.isStopped(partner))
                .isPresent();
    }

    /** A partner that had no packet of the case with us asks about nothing of ours. */
    EraseCase.Outcome erase(RequestId request, AuthorityId partner) {
        return packets.isCaseKnown(request, partner)
                ? cases.erase(request, partner)
                : new EraseCase.Outcome.Erased(SqlTime.now(clock));
    }

    Exchanged exchanged(RequestId request, AuthorityId partner) {
        return Exchanged.of(packets.ofCase(request), partner);
    }
}
