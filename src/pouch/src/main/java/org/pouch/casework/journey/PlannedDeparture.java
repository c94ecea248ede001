package org.pouch.casework.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;

/** When a person is to depart: a day and a time of clocks where the journey begins. Terms count the day that it is elsewhere. */
public record PlannedDeparture(OffsetDateTime at) {
    /** As an officer plans it; empty where something of it is missing or was erased. */
    public static Optional<PlannedDeparture> ofPlan(JsonNode plan) {
        return read(
                plan.path("departureDate").asText(),
                plan.path("departureTime").asText(),
                plan.path("departureZone").asText());
    }

    /** As it was announced last, or planned since. */
    public static Optional<PlannedDeparture> of(Dossier dossier) {
        record Said(Instant at, Optional<PlannedDeparture> departure) {}
        return Stream.concat(
                        dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.SENT).stream()
                                .filter(notice -> !dossier.isPutAway(notice))
                                .map(notice -> new Said(notice.createdAt(), ofNotice(notice.data()))),
                        dossier.latest(UserTaskId.PLAN_TRANSFER).stream()
                                .map(entry -> new Said(entry.at(), ofPlan(entry.form()))))
                .max(Comparator.comparing(Said::at))
                .flatMap(Said::departure);
    }

    private static Optional<PlannedDeparture> ofNotice(JsonNode notice) {
        return read(
                CaseJson.textOr(notice, "departure.date", ""),
                CaseJson.textOr(notice, "departure.time", ""),
                CaseJson.textOr(notice, "departure.zone", ""));
    }

    private static Optional<PlannedDeparture> read(String date, String time, String zone) {
        try {
            return Optional.of(new PlannedDeparture(
                    OffsetDateTime.of(LocalDate.parse(date), LocalTime.parse(time), ZoneOffset.of(zone))));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    public boolean isOn(LocalDate day) {
        return at.toLocalDate().equals(day);
    }

    /** The day that it is there. */
    public LocalDate day(ZoneId zone) {
        return at.atZoneSameInstant(zone).toLocalDate();
    }
}
