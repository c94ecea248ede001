package org.pouch.casework.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.packet.PacketKind;

/**
 * The certificate that somebody whose health needs care is fit to travel: who gave it and when. It is entered with the
 * departure and stays in the case; no packet has it.
 */
final class FitnessCertificate {
    private static final String ISSUER = "fitnessIssuer";
    private static final String DATE = "fitnessDate";
    private static final String TIME = "fitnessTime";
    private static final Duration OLDEST = Duration.ofHours(72);

    /** Help that tells nothing of a person's health; any other may, and so does one that is not known. */
    private static final Set<String> NOT_OF_HEALTH = Set.of("INTERPRETER");

    private FitnessCertificate() {}

    static List<FormField> fields() {
        return List.of(
                FormField.text(ISSUER, 2, 100).optional(),
                FormField.day(DATE).optional(),
                FormField.text(TIME, "([01][0-9]|2[0-3]):[0-5][0-9]", "Write hours and minutes as 09:30.")
                        .optional());
    }

    /** Whether a need that may be one of health is on file, or the transfer was announced with medical attendance. */
    static boolean isNeeded(Dossier dossier) {
        for (JsonNode need : dossier.data().path("specialNeeds")) {
            if (!NOT_OF_HEALTH.contains(need.path("code").asText())) {
                return true;
            }
        }
        return notice(dossier)
                .filter(data -> data.path("medicalAttendance").asBoolean())
                .isPresent();
    }

    /** Refuses a departure without the certificate that it needs; one that is given is read in any case. */
    static void require(Dossier dossier, FormAnswers answers, LocalDate departedOn, Instant now) {
        List<String> keys = List.of(ISSUER, DATE, TIME);
        boolean isGiven = keys.stream().anyMatch(key -> answers.text(key).isPresent());
        if (!isGiven && !isNeeded(dossier)) {
            return;
        }
        Map<String, String> problems = new LinkedHashMap<>();
        keys.stream()
                .filter(key -> answers.text(key).isEmpty())
                .forEach(key -> problems.put(
                        key, "Say who certified that the person is fit to travel, and when: care is on file (R-18)."));
        FormAnswers.refuseIfAny(problems);

        ObjectNode notice = notice(dossier).orElseGet(CaseJson::object);
        Instant issued = instant(answers.day(DATE), answers.require(TIME), notice);
        Instant departure = instant(departedOn, CaseJson.textOr(notice, "departure.time", ""), notice);
        if (issued.isAfter(now) || issued.isAfter(departure)) {
            FormAnswers.refuse(DATE, "The certificate must be there already when the person departs.");
        }
        if (issued.isBefore(departure.minus(OLDEST))) {
            FormAnswers.refuse(
                    DATE, "The certificate is older than 72 hours at the departure: have the person examined again.");
        }
    }

    private static Optional<ObjectNode> notice(Dossier dossier) {
        return dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.SENT).map(CasePacket::data);
    }

    /** As clocks show it where the journey begins. A time that cannot be read is the end of the day: too late rather than too early. */
    private static Instant instant(LocalDate day, String time, ObjectNode notice) {
        try {
            return OffsetDateTime.of(
                            day, LocalTime.parse(time), ZoneOffset.of(CaseJson.textOr(notice, "departure.zone", "Z")))
                    .toInstant();
        } catch (DateTimeException unreadable) {
            return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }
}
