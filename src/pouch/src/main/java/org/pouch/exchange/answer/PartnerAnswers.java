package org.pouch.exchange.answer;

import java.util.Optional;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;

/** How far a draft has come. */
public interface PartnerAnswers {
    /** Whether it has become bytes, which may have left. */
    boolean isSealed(PacketId packet);

    /** Why the partner did not take it, when that was its last word. */
    Optional<ReceiptCode> rejection(PacketId packet);
}
