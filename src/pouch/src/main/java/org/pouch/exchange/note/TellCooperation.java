package org.pouch.exchange.note;

import java.util.function.Predicate;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;

/** Tells a partner that cooperation is suspended or goes on. */
public interface TellCooperation {
    /**
     * @param keep in the transaction that puts it out; false when it was done before: then nothing is sent
     * @throws org.pouch.exchange.KeyUnusable when this authority's key must not sign now
     */
    void tell(CooperationNote note, AuthorityId partner, Predicate<PacketId> keep);
}
