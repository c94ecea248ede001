package org.pouch.casework.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.agreement.AgreementProfile;
import org.pouch.casework.agreement.Agreements;
import org.pouch.casework.agreement.Situation;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.identity.Identity;
import org.pouch.identity.NameForms;
import org.pouch.identity.PartialDate;
import org.pouch.identity.ResidentId;
import org.pouch.identity.mrz.Mrz;
import org.pouch.identity.mrz.MrzFields;

/** Things that disagree within a request: allowed, but a person must say why (A16). */
public final class RequestWarnings {
    private RequestWarnings() {}

    static List<String> of(ObjectNode data, Agreements agreements, Situation situation) {
        List<String> warnings = new ArrayList<>();
        Identity person = PersonJson.identity(data.path("person"));
        Optional<AgreementProfile> agreed = agreements.find(situation);
        agreed.filter(row -> row.origin().toBeConfirmed())
                .ifPresent(row -> warnings.add("The states have not confirmed the row " + row.row()
                        + " of the agreements, which this case is under (A2)."));
        // No paper says when the person was found; a late request is no wrong one, where obstacles stood in its way.
        agreed.flatMap(row -> Optional.ofNullable(row.reply().application()))
                .ifPresent(term -> warnings.add("The agreement wants the request within " + term
                        + " after the person was found, and a later one binds the other side to nothing: write when that was,"
                        + " and what stood in its way if it is late (A4)."));
        if (agreements.hasResidentNumbers(person.nationality())) {
            Optional.ofNullable(person.nationalId())
                    .map(ResidentId::read)
                    .ifPresent(id -> againstId(person, id, warnings));
        }
        JsonNode documents = data.path("documents");
        for (int i = 0; i < documents.size(); i++) {
            againstZone(person, documents.get(i), i + 1, warnings);
        }
        return warnings;
    }

    private static void againstId(Identity person, ResidentId id, List<String> warnings) {
        if (id.verdict() == ResidentId.Verdict.UNVERIFIED) {
            warnings.add("The national identity number has the 15 digits of old and no check character (A16).");
        }
        Optional<PartialDate> birth = PartialDate.parse(person.birth());
        if (birth.isPresent() && id.birth().isPresent() && !id.birth().get().isCompatibleWith(birth.get())) {
            warnings.add("The national identity number and the date of birth disagree (A16, A12).");
        }
        boolean sexKnown = person.sex().equals("M") || person.sex().equals("F");
        if (sexKnown && id.birth().isPresent() && person.sex().charAt(0) != id.sex()) {
            warnings.add("The national identity number and the sex disagree (A16, A14).");
        }
    }

    private static void againstZone(Identity person, JsonNode document, int number, List<String> warnings) {
        Optional<MrzFields> fields = Mrz.read(zone(document)).fields();
        if (fields.isEmpty()) {
            return;
        }
        MrzFields zone = fields.get();
        if (!NameForms.agree(zone.primary(), person.primary())
                || !NameForms.agree(zone.secondary(), person.secondary())) {
            warnings.add("The name in the machine-readable zone of document " + number + " is another one (A24).");
        }
        Optional<PartialDate> birth = PartialDate.parse(person.birth());
        if (birth.isPresent() && !birth.get().toMrz().equals(zone.birth())) {
            warnings.add("The date of birth in the machine-readable zone of document " + number + " differs (A24).");
        }
        CaseJson.text(document, "number")
                .filter(written -> !written.equals(zone.number()))
                .ifPresent(other -> warnings.add(
                        "The number in the machine-readable zone of document " + number + " differs (A24)."));
    }

    public static List<String> zone(JsonNode document) {
        List<String> lines = new ArrayList<>();
        document.path("mrz").forEach(line -> lines.add(line.asText()));
        return document.path("mrz").isArray() ? lines : List.of();
    }
}
