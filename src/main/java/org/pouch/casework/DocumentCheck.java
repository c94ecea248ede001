package org.pouch.casework;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.identity.Identity;
import org.pouch.identity.IdentityDifference;
import org.pouch.identity.Mrz;
import org.pouch.identity.MrzFields;
import org.pouch.identity.MrzFormat;
import org.pouch.identity.MrzReading;
import org.pouch.identity.PartialDate;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/**
 * Compares the travel document received with the identity the requested state confirmed: data, validity, and the
 * machine-readable zone, whose name no check digit protects (Doc 9303-4, domain.md 4.1).
 */
@Component
final class DocumentCheck {
    private final Clock clock;

    DocumentCheck(Clock clock) {
        this.clock = clock;
    }

    /** What does not agree, a sentence each; empty when the document is for the confirmed person. */
    List<String> findings(CaseFile file) {
        JsonNode document = file.requireReceived(PacketKind.TRAVEL_DOCUMENT).data();
        JsonNode confirmed = file.requireReceived(PacketKind.REPLY).data().path("confirmedIdentity");
        List<String> findings = new ArrayList<>();
        Identity holder = Persons.identity(document.path("person"));
        for (IdentityDifference difference : IdentityDifference.between(Persons.identity(confirmed), holder)) {
            findings.add("The document and the confirmed identity differ in " + difference.field() + ".");
        }
        addUnless(
                findings,
                document.path("issuingAuthority")
                        .asText()
                        .equals(file.row().counterpart().value()),
                "The document was issued by another authority than the one that confirmed.");
        addUnless(findings, document.path("status").asText().equals("ISSUED"), "The document is not in force.");
        checkValidity(document, findings);
        checkPortrait(file, document, findings);
        if (document.path("mrz").isArray()) {
            checkZone(document, holder, findings);
        }
        return findings;
    }

    private void checkValidity(JsonNode document, List<String> findings) {
        try {
            LocalDate from = LocalDate.parse(document.path("validFrom").asText());
            LocalDate until = LocalDate.parse(document.path("validUntil").asText());
            LocalDate today = LocalDate.now(clock);
            addUnless(findings, !until.isBefore(today), "The document has expired.");
            addUnless(findings, !until.isBefore(from), "The document's validity ends before it begins.");
        } catch (DateTimeException noDay) {
            findings.add("A date of the document is no day of the calendar.");
        }
    }

    /** The same picture that was sent with the request. */
    private static void checkPortrait(CaseFile file, JsonNode document, List<String> findings) {
        Optional<String> requested =
                digest(file.data(), file.data().path("portrait").asText());
        Optional<String> printed = digest(document, document.path("portrait").asText());
        addUnless(
                findings,
                printed.isPresent() && printed.equals(requested),
                "The portrait of the document is not the one sent with the request.");
    }

    private static Optional<String> digest(JsonNode data, String attachment) {
        for (JsonNode line : data.path("attachments")) {
            if (line.path("id").asText().equals(attachment)) {
                return Optional.of(line.path("sha256").asText());
            }
        }
        return Optional.empty();
    }

    private static void checkZone(JsonNode document, Identity holder, List<String> findings) {
        List<String> written = RequestWarnings.zone(document);
        MrzReading reading = Mrz.read(written);
        if (!reading.isSound() || reading.fields().isEmpty()) {
            findings.add("The machine-readable zone is not sound: " + reading.faults() + ".");
            return;
        }
        MrzFields zone = reading.fields().get();
        addUnless(findings, isName(written.get(0), holder), "The machine-readable zone names another person.");
        boolean isBirth = PartialDate.parse(holder.birth())
                .map(PartialDate::toMrz)
                .filter(zone.birth()::equals)
                .isPresent();
        addUnless(findings, isBirth, "The machine-readable zone has another date of birth.");
        String sex = holder.sex().equals("M") || holder.sex().equals("F") ? holder.sex() : "<";
        addUnless(findings, sex.equals(String.valueOf(zone.sex())), "The machine-readable zone has another sex.");
        addUnless(
                findings,
                zone.nationality().equals(holder.nationality()),
                "The machine-readable zone has another nationality.");
        addUnless(
                findings,
                zone.number().equals(document.path("number").asText()),
                "The machine-readable zone has another number.");
        addUnless(
                findings,
                document.path("validUntil").asText().replace("-", "").endsWith(zone.expiry()),
                "The machine-readable zone has another date of expiry.");
    }

    /** The name field as we would write it for the holder, so that cut names are compared alike. */
    private static boolean isName(String firstLine, Identity holder) {
        if (firstLine.length() != 44) {
            return false;
        }
        List<String> own = Mrz.compose(
                MrzFormat.TD3,
                new MrzFields("PU", "XXX", holder.primary(), holder.secondary(), "0", "XXX", "000101", '<', "000101"));
        return own.get(0).substring(5).equals(firstLine.substring(5));
    }

    private static void addUnless(List<String> findings, boolean right, String sentence) {
        if (!right) {
            findings.add(sentence);
        }
    }
}
