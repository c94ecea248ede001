package org.pouch.casework.backlog;

import java.time.LocalDate;
import java.util.List;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.packet.RequestId;

/** What passes while a corridor stands still: travel documents that run out, and departures that were announced. */
public interface RunningOut {
    /** Those that are over or are within two months, the first to run out first. */
    List<Document> documents();

    /** Announced to the partner, or by it, and not cancelled: somebody has to tell the other side. The first to depart first. */
    List<Announced> announced();

    record Announced(RequestId request, Cooperation cooperation, LocalDate departure) {}

    /** @param isOver whether its last day has passed */
    record Document(RequestId request, Cooperation cooperation, LocalDate validUntil, boolean isOver) {}
}
