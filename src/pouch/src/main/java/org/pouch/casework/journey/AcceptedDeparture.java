package org.pouch.casework.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketId;

/**
 * When a person departs, as the notice that the partner accepted announced it; days and times are those of clocks where the journey
 * begins.
 */
public record AcceptedDeparture(PacketId notice, ObjectNode data) {
    private static final Duration LONGEST_DELAY = Duration.ofDays(1);

    /** So many days later a departure is still entered though the partner has recorded nothing: an office after the longest rest of the calendars that ship. */
    private static final int LATEST_ENTRY = 10;

    private static final int SHORTEST_GROUNDS = 20;
    private static final String NOT_YOUNG = "The checklist must be younger than 24 hours: today or yesterday.";

    /** @param transfer one of this case */
    public static AcceptedDeparture of(Dossier dossier, Transfer transfer) {
        return new AcceptedDeparture(
                transfer.notice(),
                dossier.packets().stream()
                        .filter(paper -> paper.id().equals(transfer.notice()))
                        .map(CasePacket::data)
                        .findFirst()
                        .orElseGet(CaseJson::object));
    }

    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone());
    }

    /** Why nobody departs on that day, in a sentence. */
    public Optional<String> refusal(LocalDate day, Instant now) {
        Optional<String> early = earlyRefusal(day);
        return early.isPresent() || permits(day, now)
                ? early
                : Optional.of(
                        "The partner accepted another day, and this is more than a day later: change the transfer, and let the"
                                + " partner accept it anew.");
    }

    /**
     * Why a departure of that day is not entered, in a sentence: whoever is stopped today is not sent off by the date of an earlier day.
     *
     * @param isRecorded whether the partner has said what became of the person, who is gone then
     * @param grounds of an entry that comes late; empty where nothing is said
     */
    public Optional<String> entryRefusal(LocalDate day, Instant now, boolean isRecorded, Optional<String> grounds) {
        if (day.isAfter(today(now))) {
            return Optional.of(NOT_YOUNG);
        }
        if (isRecorded) {
            return Optional.empty();
        }
        return isLate(day, now) ? lateRefusal(day, now, grounds) : earlyRefusal(day);
    }

    /** Whether a departure of that day is entered more than a day after it. */
    public boolean isLate(LocalDate day, Instant now) {
        return day.isBefore(today(now).minusDays(1));
    }

    /** Why nobody who can still be held back departs on that day, in a sentence. */
    public Optional<String> refusalNow(LocalDate day, Instant now) {
        return isLate(day, now) ? Optional.of(NOT_YOUNG) : refusal(day, now);
    }

    /** A departure of another day than the accepted one nobody takes on the word of an officer that late. */
    private Optional<String> lateRefusal(LocalDate day, Instant now, Optional<String> grounds) {
        boolean isAccepted = CaseJson.text(data, "departure.date")
                .filter(day.toString()::equals)
                .isPresent();
        if (!isAccepted || day.isBefore(today(now).minusDays(LATEST_ENTRY))) {
            return Optional.of(
                    "A departure that is more than a day over is entered for the day that the partner accepted, within 10"
                            + " days of it; later than that once the partner has recorded the handover.");
        }
        boolean isGrounded =
                grounds.filter(said -> said.length() >= SHORTEST_GROUNDS).isPresent();
        return isGrounded
                ? Optional.empty()
                : Optional.of(
                        "This departure is entered late: say why in the note, in 20 characters or more. A second officer is called.");
    }

    /** On which the partner expects nobody yet. */
    private Optional<String> earlyRefusal(LocalDate day) {
        return CaseJson.text(data, "departure.date")
                .map(LocalDate::parse)
                .filter(day::isBefore)
                .map(accepted -> "The partner accepted a later day: nobody departs before it, unless it is changed.");
    }

    /**
     * Whether whoever departs on that day departs as the partner accepted it: on the day itself, or on the next one with a delay of less than
     * a day. What is later is another transfer, of which it is asked anew (scenario 19). Where the day is over already, nobody knows the hour any more:
     * that it was less than a day is believed.
     */
    private boolean permits(LocalDate day, Instant now) {
        Optional<LocalDate> accepted = CaseJson.text(data, "departure.date").map(LocalDate::parse);
        return accepted.isEmpty()
                || day.equals(accepted.get())
                || day.equals(accepted.get().plusDays(1))
                        && (day.isBefore(today(now))
                                || now.isBefore(at(accepted.get()).plus(LONGEST_DELAY)));
    }

    public Instant at(LocalDate day) {
        return instant(day, CaseJson.textOr(data, "departure.time", ""));
    }

    /** A time that cannot be read is the end of the day: too late rather than too early. */
    public Instant instant(LocalDate day, String time) {
        try {
            return OffsetDateTime.of(day, LocalTime.parse(time), zone()).toInstant();
        } catch (DateTimeException unreadable) {
            return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    private ZoneOffset zone() {
        try {
            return ZoneOffset.of(CaseJson.textOr(data, "departure.zone", "Z"));
        } catch (DateTimeException unreadable) {
            return ZoneOffset.UTC;
        }
    }
}
