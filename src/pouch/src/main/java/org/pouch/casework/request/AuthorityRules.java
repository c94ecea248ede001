package org.pouch.casework.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pouch.casework.Authorities;
import org.pouch.casework.agreement.AgreementProfile;
import org.pouch.casework.agreement.Agreements;
import org.pouch.casework.agreement.Scope;
import org.pouch.casework.agreement.Situation;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.packet.AuthorityId;

/** Fields A1 to A7, A27, A32: who asks whom, under which agreement, and when. */
final class AuthorityRules {
    /** An alien registration number: a file number that holds one leads to the file of a claim (A6, R-01). */
    private static final Pattern ALIEN_NUMBER =
            Pattern.compile("(^|[^A-Z])A-?[0-9]{3}-?[0-9]{3}-?[0-9]{2,3}($|[^0-9])");

    /** The same by itself, in a state that gives such numbers: hyphens and zeros before it do not count. A number of cases of one year has fewer digits. */
    private static final Pattern BARE_ALIEN_NUMBER = Pattern.compile("0*[1-9][0-9]{6,8}");

    private static final String STATE_OF_ALIEN_NUMBERS = "USA";

    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final Instant now;
    private final Authorities authorities;
    private final Agreements agreementsInForce;

    AuthorityRules(Instant now, Authorities authorities, Agreements agreementsInForce) {
        this.now = now;
        this.authorities = authorities;
        this.agreementsInForce = agreementsInForce;
    }

    void check(ObjectNode data, RequestProblems problems) {
        CaseJson.text(data, "requestingAuthority")
                .ifPresent(id -> problems.addUnless(
                        id.equals(authorities.own().value()),
                        "requestingAuthority",
                        "A3",
                        "Requesting authority must be this authority, " + authorities.own() + "."));
        Optional<List<String>> agreements = partnerAgreements(data);
        CaseJson.text(data, "requestedAuthority")
                .ifPresent(id -> problems.addUnless(
                        agreements.isPresent(),
                        "requestedAuthority",
                        "A3",
                        "Requested authority is not among the partners of this authority."));
        agreements.ifPresent(inForce -> CaseJson.text(data, "agreement")
                .ifPresent(name -> problems.addUnless(
                        inForce.isEmpty() || inForce.contains(name),
                        "agreement",
                        "A2",
                        "Agreement is not in force with the requested authority.")));
        CaseJson.text(data, "procedure")
                .ifPresent(
                        procedure -> problems.addUnless(
                                !Scope.Procedure.isNotLed(procedure),
                                "procedure",
                                "A4",
                                "Procedure must be NORMAL or ACCELERATED: a written notice or a transit would be led here like any other request."));
        CaseJson.text(data, "requestId")
                .ifPresent(id -> problems.addUnless(
                        id.startsWith("urn:rdx:" + authorities.own().state() + ":"),
                        "requestId",
                        "A1",
                        "Reference of the case must carry this authority's state, "
                                + authorities.own().state() + "."));
        CaseJson.text(data, "requestId")
                .ifPresent(
                        id -> problems.addUnless(
                                !isBareAlienNumber(id.substring(id.lastIndexOf(':') + 1)),
                                "requestId",
                                "A1",
                                "Reference of the case must not end with 7 to 9 digits, zeros before them left out: it may be the alien number of the person."));
        CaseJson.text(data, "createdAt").ifPresent(at -> checkCreated(at, problems));
        CaseJson.text(data, "caseFileNo")
                .ifPresent(number -> problems.addUnless(
                        !ALIEN_NUMBER.matcher(number).find() && !isBareAlienNumber(number.replace("-", "")),
                        "caseFileNo",
                        "A6",
                        "File number of the sender must not hold the number of another file of the person."));
        if (agreements.isPresent()) {
            checkCovered(data, problems);
        }
        checkDates(data, problems);
    }

    private boolean isBareAlienNumber(String number) {
        return authorities.own().state().equals(STATE_OF_ALIEN_NUMBERS)
                && BARE_ALIEN_NUMBER.matcher(number).matches();
    }

    private Optional<List<String>> partnerAgreements(ObjectNode data) {
        try {
            return CaseJson.text(data, "requestedAuthority")
                    .map(AuthorityId::new)
                    .flatMap(authorities::agreementsWith);
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private void checkCreated(String at, RequestProblems problems) {
        try {
            problems.addUnless(
                    !Instant.parse(at).isAfter(now.plus(CLOCKS_APART)),
                    "createdAt",
                    "A5",
                    "Made at lies in the future.");
        } catch (DateTimeParseException noInstant) {
            problems.add("createdAt", "A5", "Made at is no instant of the calendar.");
        }
    }

    /** There is one row for the case, or a sentence on what no row covers. */
    private void checkCovered(ObjectNode data, RequestProblems problems) {
        Situation situation = agreementsInForce.situation(data, now);
        List<AgreementProfile> between = agreementsInForce.between(situation);
        Optional<AgreementProfile> row = agreementsInForce.find(situation);
        if (between.isEmpty()) {
            problems.add("agreement", "A2", agreementsInForce.missing(situation));
        } else if (between.stream().noneMatch(one -> one.scope().knowsPerson(situation.person()))) {
            problems.add(
                    "person.category", "A7", "Category of person is not covered by the agreement of the two states.");
        } else if (row.isEmpty()) {
            problems.add("procedure", "A4", "Procedure is not covered by the agreement for this category of person.");
        } else {
            String name = row.get().agreement();
            CaseJson.text(data, "agreement")
                    .filter(given -> !given.equals(name))
                    .ifPresent(other -> problems.add(
                            "agreement", "A2", "Agreement of the two states for this case is " + name + "."));
        }
    }

    private void checkDates(ObjectNode data, RequestProblems problems) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Dates.read(data, "returnDecision.date", "A27", problems)
                .ifPresent(date -> problems.addUnless(
                        !date.isAfter(today),
                        "returnDecision.date",
                        "A27",
                        "Date of the return decision lies in the future."));
        Optional<LocalDate> from = Dates.read(data, "proposedTransfer.from", "A32", problems);
        Optional<LocalDate> until = Dates.read(data, "proposedTransfer.until", "A32", problems);
        if (from.isPresent() && until.isPresent()) {
            problems.addUnless(
                    !until.get().isBefore(from.get()),
                    "proposedTransfer.until",
                    "A32",
                    "Proposed transfer ends before it begins.");
        }
    }
}
