package org.pouch.casework.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pouch.casework.correction.Corrections;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.request.RequestWarnings;
import org.pouch.identity.Identity;
import org.pouch.identity.IdentityDifference;
import org.pouch.identity.mrz.ZoneCheck;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/**
 * Compares the travel document received with the identity the requested state confirmed: data, validity, and the
 * machine-readable zone, whose name no check digit protects (Doc 9303-4, domain.md 4.1).
 */
@Component
public final class DocumentCheck {
    private static final Set<String> IN_FORCE = Set.of("ISSUED", "EXTENDED");

    private final Clock clock;

    DocumentCheck(Clock clock) {
        this.clock = clock;
    }

    /** What does not agree, a sentence each; empty when the document is for the confirmed person. */
    public List<String> findings(Dossier dossier) {
        return found(dossier).stream().map(Found::sentence).toList();
    }

    /** The first of what does not agree as a code of a packet; OTHER when all agrees. */
    String defect(Dossier dossier) {
        return found(dossier).stream().map(Found::defect).findFirst().orElse("OTHER");
    }

    private List<Found> found(Dossier dossier) {
        JsonNode document = dossier.requireReceived(PacketKind.TRAVEL_DOCUMENT).data();
        JsonNode confirmed = Corrections.confirmed(dossier)
                .<JsonNode>map(identity -> identity)
                .orElseGet(CaseJson::object);
        List<Found> findings = new ArrayList<>();
        Identity holder = PersonJson.identity(document.path("person"));
        for (IdentityDifference difference : IdentityDifference.between(PersonJson.identity(confirmed), holder)) {
            findings.add(new Found(
                    "IDENTITY", "The document and the confirmed identity differ in " + difference.field() + "."));
        }
        addUnless(
                findings,
                "OTHER",
                document.path("issuingAuthority")
                        .asText()
                        .equals(dossier.row().counterpart().value()),
                "The document was issued by another authority than the one that confirmed.");
        addUnless(
                findings,
                "VALIDITY",
                IN_FORCE.contains(document.path("status").asText()),
                "The document is not in force.");
        checkValidity(dossier, document, findings);
        checkPortrait(dossier, document, findings);
        if (document.path("mrz").isArray()) {
            checkZone(document, holder, findings);
        }
        return findings;
    }

    /** An expired one counts where an officer noted that the agreement lets it, or where a standard one took its place. */
    private void checkValidity(Dossier dossier, JsonNode document, List<Found> findings) {
        try {
            LocalDate from = LocalDate.parse(document.path("validFrom").asText());
            LocalDate until = LocalDate.parse(document.path("validUntil").asText());
            LocalDate today = LocalDate.now(clock);
            boolean counts = !until.isBefore(today)
                    || TravelDocument.latest(dossier)
                            .filter(last -> last.accepted()
                                    || last.standard() && last.stateOn(today).isInForce())
                            .isPresent();
            addUnless(findings, "VALIDITY", counts, "The document has expired.");
            addUnless(findings, "VALIDITY", !until.isBefore(from), "The document's validity ends before it begins.");
        } catch (DateTimeException noDay) {
            findings.add(new Found("VALIDITY", "A date of the document is no day of the calendar."));
        }
    }

    /** The same picture that was sent with the request. */
    private static void checkPortrait(Dossier dossier, JsonNode document, List<Found> findings) {
        Optional<String> requested =
                digest(dossier.data(), dossier.data().path("portrait").asText());
        Optional<String> printed = digest(document, document.path("portrait").asText());
        addUnless(
                findings,
                "PORTRAIT",
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

    private static void checkZone(JsonNode document, Identity holder, List<Found> findings) {
        ZoneCheck.Document printed = new ZoneCheck.Document(
                document.path("issuingAuthority").asText().split("-")[0],
                document.path("number").asText(),
                document.path("validUntil").asText());
        ZoneCheck.differences(RequestWarnings.zone(document), holder, printed)
                .forEach(difference -> findings.add(new Found("ZONE", difference.sentence())));
    }

    private static void addUnless(List<Found> findings, String defect, boolean right, String sentence) {
        if (!right) {
            findings.add(new Found(defect, sentence));
        }
    }

    private record Found(String defect, String sentence) {}
}
