package org.pouch.casework.journey;

import java.time.Instant;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Until when a process waits for what the other side sends next, before a person asks for it; reads only. */
public interface LookUpWait {
    /**
     * Later than now: once the agreed end has passed, it is so long again as the agreement has between two reminders.
     *
     * @param awaited a travel document or a transfer notice
     * @throws org.pouch.casework.agreement.AgreementMissing when no agreement covers the case
     */
    Instant until(RequestId request, PacketKind awaited);
}
