package org.pouch.exchange.erasing;

import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** Takes away the bytes of one signed packet of a case whose other content stays. */
public interface EraseDocument {
    /** In the caller's transaction. From then on reading them says that they were erased; digest and receipts stay. */
    void erase(RequestId request, PacketId packet);
}
