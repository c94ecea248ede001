package org.pouch.exchange.answer;

import java.util.Optional;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;

/** How far a draft has come. */
public interface PartnerAnswers {
    /** Whether it has become bytes, which may have left. */
    boolean isSealed(PacketId packet);

    /** Whether an attempt was ever made to send it: then its partner may have it, whatever was heard of it. */
    boolean isTried(PacketId packet);

    /** Whether its partner rejected it, and no attempt of it may have arrived all the same. */
    boolean isRejectedForGood(PacketId packet);

    /** Whether its partner has put it into its case, by its last word. */
    boolean isFiled(PacketId packet);

    /** Why the partner did not take it, when that was its last word. */
    Optional<ReceiptCode> rejection(PacketId packet);
}
