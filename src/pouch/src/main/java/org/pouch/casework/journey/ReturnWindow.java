package org.pouch.casework.journey;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** How long whoever was taken in error may be returned, as the agreement of the case has it, by the calendar of the state that counts. */
@Component
public final class ReturnWindow {
    private final Deadlines deadlines;
    private final Clock clock;

    ReturnWindow(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** The first instant after it; empty where none is agreed, or nobody was handed over. */
    public Optional<Instant> endsAt(Dossier dossier) {
        return deadlines
                .returnInErrorUntil(dossier)
                .map(day -> day.plusDays(1).atStartOfDay(zone(dossier)).toInstant());
    }

    /** The last day of it. */
    public Optional<LocalDate> lastDay(Dossier dossier) {
        return deadlines.returnInErrorUntil(dossier);
    }

    /** The day on which somebody was handed over; empty where nobody was. */
    public Optional<LocalDate> firstDay(Dossier dossier) {
        return deadlines.takenOn(dossier);
    }

    /**
     * Today, where the person was taken in.
     *
     * @throws org.pouch.casework.agreement.AgreementMissing when none covers the case
     */
    public LocalDate today(Dossier dossier) {
        return deadlines.today(dossier);
    }

    /** Why nobody is returned any more, in a sentence; empty while somebody may be. */
    public Optional<String> refusal(Dossier dossier) {
        return refusal(dossier, clock.instant());
    }

    /** The same of something that was said at that instant. */
    public Optional<String> refusal(Dossier dossier, Instant at) {
        Optional<Instant> ends = endsAt(dossier);
        if (ends.isEmpty()) {
            return Optional.of("The agreement has no return of persons who were taken in error, or nobody was taken.");
        }
        return at.isBefore(ends.get())
                ? Optional.empty()
                : Optional.of("Whoever was taken in error could be returned until "
                        + lastDay(dossier).orElseThrow() + ", and that day is over.");
    }

    /** The last day, where the draft of a return bears an instant after it: a partner judges by that one, and would refuse it. */
    public Optional<LocalDate> missed(Dossier dossier, CasePacket draft) {
        return draft.kind() == PacketKind.RETURN_IN_ERROR
                        && refusal(dossier, draft.createdAt()).isPresent()
                ? lastDay(dossier)
                : Optional.empty();
    }

    private ZoneId zone(Dossier dossier) {
        return deadlines.reckoning(dossier).calendar().zone();
    }
}
