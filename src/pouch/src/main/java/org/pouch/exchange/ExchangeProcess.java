package org.pouch.exchange;

import org.pouch.packet.PacketId;

/** Port: where news and failed attempts are told. Each is told at least once, also after a crash. */
public interface ExchangeProcess {
    /** Each news is one message, taken once by its id. */
    void tell(News news);

    /** The packet could not be sent at this attempt, and will not be: another way has to be found. */
    void attemptFailed(PacketId packet, int attempt);
}
