package org.pouch.casework.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import org.pouch.casework.agreement.Agreements;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.identity.NameForms;
import org.pouch.identity.NationalityCodes;
import org.pouch.identity.PartialDate;
import org.pouch.identity.ResidentId;
import org.pouch.packet.Unicode;

/** Fields A8 to A16 and A30: who the person is. */
final class PersonRules {
    private static final int OLDEST = 130;

    private static final int OF_AGE = 18;

    private final LocalDate today;
    private final Agreements agreements;

    PersonRules(Instant now, Agreements agreements) {
        this.agreements = agreements;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    void check(ObjectNode data, RequestProblems problems) {
        CaseJson.text(data, "person.primaryIdentifier")
                .ifPresent(name -> problems.addUnless(
                        !NameForms.of(name).isEmpty(),
                        "person.primaryIdentifier",
                        "A8",
                        "Family name cannot be written in a machine-readable zone (ICAO Doc 9303-3)."));
        CaseJson.text(data, "person.nameOriginalScript.text")
                .ifPresent(name -> problems.addUnless(
                        Unicode.isNfc(name),
                        "person.nameOriginalScript.text",
                        "A10",
                        "Name in original script must be in Unicode form NFC."));
        Optional<PartialDate> birth = birth(data, problems);
        checkNationality(data, problems);
        checkNationalId(data, problems);
        birth.ifPresent(date -> checkMinor(data, date, problems));
    }

    private Optional<PartialDate> birth(ObjectNode data, RequestProblems problems) {
        Optional<String> text = CaseJson.text(data, "person.dateOfBirth");
        Optional<PartialDate> date = text.flatMap(PartialDate::parse);
        if (text.isPresent() && date.isEmpty()) {
            problems.add("person.dateOfBirth", "A12", "Date of birth is no date of the calendar.");
        }
        date.ifPresent(birth -> {
            problems.addUnless(
                    !birth.earliest().isAfter(today), "person.dateOfBirth", "A12", "Date of birth lies in the future.");
            problems.addUnless(
                    birth.latest().isAfter(today.minusYears(OLDEST)),
                    "person.dateOfBirth",
                    "A12",
                    "Date of birth is more than " + OLDEST + " years ago.");
        });
        return date;
    }

    private static void checkNationality(ObjectNode data, RequestProblems problems) {
        String nationality = CaseJson.textOr(data, "person.nationality", "");
        boolean isNational = CaseJson.textOr(data, "person.category", "").equals("NATIONAL");
        String requested = CaseJson.textOr(data, "requestedAuthority", "");
        if (!isNational || nationality.isEmpty()) {
            return;
        }
        problems.addUnless(
                NationalityCodes.isOfState(nationality),
                "person.nationality",
                "A15",
                "Nationality of a national must be a state.");
        problems.addUnless(
                requested.isEmpty() || requested.startsWith(nationality + "-"),
                "person.nationality",
                "A15",
                "Nationality of a national must be that of the requested state.");
    }

    private void checkNationalId(ObjectNode data, RequestProblems problems) {
        String nationality = CaseJson.textOr(data, "person.nationality", "");
        if (!agreements.hasResidentNumbers(nationality)) {
            return;
        }
        CaseJson.text(data, "person.nationalIdNumber").ifPresent(text -> {
            String field = "person.nationalIdNumber";
            switch (ResidentId.read(text).verdict()) {
                case BAD_FORM ->
                    problems.add(field, "A16", "National identity number must be 17 digits and a digit or X.");
                case BAD_CHECK_CHARACTER ->
                    problems.add(
                            field,
                            "A16",
                            "National identity number has a wrong check character: look for a typing error.");
                case IMPOSSIBLE_DATE ->
                    problems.add(
                            field,
                            "A16",
                            "National identity number holds a birth date that is no day of the calendar.");
                case SOUND, UNVERIFIED -> {}
            }
        });
    }

    /** Someone who may be under age on the latest day of birth the date allows is treated as a minor. */
    private void checkMinor(ObjectNode data, PartialDate birth, RequestProblems problems) {
        boolean underAge = Period.between(birth.latest(), today).getYears() < OF_AGE;
        boolean declared = CaseJson.isGiven(CaseJson.at(data, "minor"));
        problems.addUnless(
                !underAge || declared,
                "minor",
                "A30",
                "Minor must be filled in: by the date of birth the person is one.");
        boolean saysAdult = declared && !CaseJson.at(data, "minor.isMinor").asBoolean();
        problems.addUnless(
                !underAge || !saysAdult,
                "minor.isMinor",
                "A30",
                "Minor must be true: by the date of birth the person is one.");
    }
}
