package org.pouch.casework.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.casework.gate.SpecialistFlag;
import org.pouch.casework.journey.AcceptedDeparture;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.identity.Identity;
import org.pouch.identity.NameMatch;
import org.pouch.identity.Transliteration;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Unicode;

/**
 * The certificate that somebody whose health needs care is fit to travel: who gave it, about whom and when. It is entered with
 * the departure and stays in the case; no packet has it. What a program cannot see (who signed it, whether the person named is the one
 * who stands there) the officer says to have seen.
 */
final class FitnessCertificate {
    private static final String ISSUER = "fitnessIssuer";
    private static final String PERSON = "fitnessFor";
    private static final String DATE = "fitnessDate";
    private static final String TIME = "fitnessTime";
    private static final String SEEN = "fitnessSeen";
    private static final List<String> KEYS = List.of(ISSUER, PERSON, DATE, TIME);
    private static final Duration OLDEST = Duration.ofHours(72);

    /** Help that tells nothing of a person's health; any other may, and so does one that is not known. */
    private static final Set<String> NOT_OF_HEALTH = Set.of("INTERPRETER");

    private FitnessCertificate() {}

    static List<FormField> fields() {
        return List.of(
                FormField.text(ISSUER, 2, 100).optional(),
                FormField.text(PERSON, 2, 200).optional(),
                FormField.day(DATE).optional(),
                FormField.text(TIME, "([01][0-9]|2[0-3]):[0-5][0-9]", "Write hours and minutes as 09:30.")
                        .optional(),
                FormField.flag(SEEN));
    }

    /**
     * Whether a need that may be one of health is on file, a specialist had to decide first (R-19: nobody says why, and it may be health), or
     * medical attendance was ever announced: whoever got well since then is certified, too.
     */
    static boolean isNeeded(Dossier dossier) {
        for (JsonNode need : dossier.data().path("specialNeeds")) {
            if (!NOT_OF_HEALTH.contains(need.path("code").asText())) {
                return true;
            }
        }
        return SpecialistFlag.isRaised(dossier)
                || dossier.packets().stream()
                        .filter(paper -> paper.kind() == PacketKind.TRANSFER_NOTICE && !dossier.isPutAway(paper))
                        .anyMatch(notice ->
                                notice.data().path("medicalAttendance").asBoolean());
    }

    /** Whether one is needed and nothing of it is entered. */
    static boolean isLacking(Dossier dossier, FormAnswers answers) {
        return isNeeded(dossier) && !isGiven(answers);
    }

    private static boolean isGiven(FormAnswers answers) {
        return KEYS.stream().anyMatch(key -> answers.text(key).isPresent());
    }

    /**
     * What a departure lacks of the certificate that it needs, by field; one that is given is read in any case.
     *
     * @param departure of the transfer that the partner accepted
     */
    static Map<String, String> problems(
            Dossier dossier, FormAnswers answers, AcceptedDeparture departure, Instant now) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!isGiven(answers) && !isNeeded(dossier)) {
            return problems;
        }
        KEYS.stream()
                .filter(key -> answers.text(key).isEmpty())
                .forEach(key -> problems.put(
                        key,
                        "Say who certified that the person is fit to travel, whom the certificate names, and when: care is"
                                + " on file (R-18)."));
        if (!answers.isTicked(SEEN)) {
            problems.put(
                    SEEN,
                    "Look at the certificate itself: who signed it, and whether the person whom it names is the one who"
                            + " departs (R-18).");
        }
        if (answers.text(PERSON).filter(written -> !names(dossier, written)).isPresent()) {
            problems.put(
                    PERSON,
                    "The certificate names neither this person nor this case: write what stands on it, or have one given"
                            + " for this person.");
        }
        answers.dayIfGiven(DATE)
                .flatMap(day -> answers.text(TIME).map(time -> departure.instant(day, time)))
                .flatMap(issued -> wrongTime(dossier, answers, departure, issued, now))
                .ifPresent(why -> problems.put(DATE, why));
        return problems;
    }

    private static Optional<String> wrongTime(
            Dossier dossier, FormAnswers answers, AcceptedDeparture departure, Instant issued, Instant now) {
        Optional<Instant> departed = answers.dayIfGiven("departedOn").map(departure::at);
        if (issued.isAfter(now) || departed.filter(issued::isAfter).isPresent()) {
            return Optional.of("The certificate must be there already when the person departs.");
        }
        if (departed.map(at -> at.minus(OLDEST)).filter(issued::isBefore).isPresent()) {
            return Optional.of(
                    "The certificate is older than 72 hours at the departure: have the person examined again.");
        }
        return issued.isBefore(inHandSince(dossier, departure))
                ? Optional.of(
                        "The certificate was given before the case began, or before the person came back from another"
                                + " departure or was not fit: have the person examined again.")
                : Optional.empty();
    }

    /** The case or document by its number, or the person by name as this side asked about or the partner confirmed it. */
    private static boolean names(Dossier dossier, String written) {
        String name = Unicode.upperCase(Unicode.strip(Unicode.nfc(written)));
        Stream<String> numbers = Stream.concat(
                Stream.of(dossier.request().value(), CaseJson.textOr(dossier.data(), "caseFileNo", "")),
                TravelDocument.latest(dossier).map(TravelDocument::number).stream());
        return numbers.anyMatch(number -> Unicode.upperCase(number).equals(name))
                || Stream.concat(
                                Stream.of(dossier.data().path("person")),
                                dossier
                                        .latest(PacketKind.REPLY, Direction.RECEIVED)
                                        .map(reply -> reply.data().path("confirmedIdentity"))
                                        .stream())
                        .map(PersonJson::identity)
                        .anyMatch(person -> names(person, name));
    }

    /** In any spelling and order of A to Z; in letters that have none only as on file: many names sound alike. */
    private static boolean names(Identity person, String name) {
        String original = Unicode.upperCase(Objects.requireNonNullElse(person.originalName(), ""));
        String latin = original.isEmpty() ? name : Unicode.strip(name.replace(original, ""));
        if (latin.isEmpty()) {
            return true;
        }
        String others = unspelled(latin);
        if (!others.isEmpty() && !original.isEmpty()) {
            if (!others.equals(unspelled(original))) {
                return false;
            }
            if (Transliteration.preferred(latin).isEmpty()) {
                return true;
            }
        }
        return !person.primary().isEmpty()
                && NameMatch.of(person.primary(), person.secondary(), latin, "") != NameMatch.DIFFERENT;
    }

    /** The letters that have no form in A to Z, such as Chinese ones. */
    private static String unspelled(String name) {
        return name.codePoints()
                .mapToObj(Character::toString)
                .filter(letter -> Unicode.isLetter(letter.codePointAt(0))
                        && Transliteration.preferred(letter).isEmpty())
                .collect(Collectors.joining());
    }

    /** Since when the person can have been examined for this journey. */
    private static Instant inHandSince(Dossier dossier, AcceptedDeparture departure) {
        return dossier.entries().stream()
                .filter(entry -> isAnotherDeparture(entry, departure) || saysNotFit(entry))
                .map(OfficerEntry::at)
                .reduce(dossier.row().openedAt(), (one, other) -> one.isAfter(other) ? one : other);
    }

    private static boolean isAnotherDeparture(OfficerEntry entry, AcceptedDeparture departure) {
        return entry.task().equals(UserTaskId.CONFIRM_DEPARTURE.value())
                && !CaseJson.textOr(entry.form(), "kept." + Transfer.NOTICE, "")
                        .equals(departure.notice().value());
    }

    private static boolean saysNotFit(OfficerEntry entry) {
        return CaseJson.textOr(entry.form(), "cause", "").equals("NOT_FIT");
    }
}
