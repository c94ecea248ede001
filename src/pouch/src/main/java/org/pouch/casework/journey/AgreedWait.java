package org.pouch.casework.journey;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.agreement.Reckoning;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** How long each side waits for the other once the person is confirmed: as rows and papers say, so that nobody waits for ever. */
@Component
public final class AgreedWait implements LookUpWait {
    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final Clock clock;

    AgreedWait(Dossiers dossiers, Deadlines deadlines, Clock clock) {
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public Instant until(RequestId request, PacketKind awaited) {
        Dossier dossier = dossiers.require(request);
        Instant now = clock.instant();
        return end(dossier, awaited)
                .filter(now::isBefore)
                .orElseGet(() -> reckoning(dossier)
                        .after(now, deadlines.profile(dossier).reply().reminder()));
    }

    /** The first instant at which it is late; empty where nothing was agreed and no paper says it. */
    public Optional<Instant> end(Dossier dossier, PacketKind awaited) {
        return switch (awaited) {
            case TRAVEL_DOCUMENT -> deadlines.documentDue(dossier);
            case TRANSFER_NOTICE ->
                lastDayOfTransfer(dossier)
                        .map(day -> day.plusDays(1)
                                .atStartOfDay(reckoning(dossier).calendar().zone())
                                .toInstant());
            default -> throw new IllegalArgumentException("No term is agreed for " + awaited + ".");
        };
    }

    /** As was agreed, else the last on which the document serves. */
    private Optional<LocalDate> lastDayOfTransfer(Dossier dossier) {
        return deadlines
                .transferUntil(dossier)
                .or(() -> TravelDocument.latest(dossier).map(TravelDocument::validUntil));
    }

    private Reckoning reckoning(Dossier dossier) {
        return deadlines.reckoning(dossier);
    }
}
