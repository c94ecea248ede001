package org.pouch.casework.register;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.identity.Identity;

/** An entry of the authority's civil register, as in samples/register-xru.json. */
public record RegisterEntry(String reference, ObjectNode data) {
    Identity identity() {
        return PersonJson.identity(data);
    }

    public String line() {
        Identity person = identity();
        String id = person.nationalId();
        return "- " + reference + " · " + PersonJson.label(data) + " · " + person.birth() + " · " + person.birthPlace()
                + " · " + (id == null ? "–" : id) + " · " + CaseJson.textOr(data, "status", "ACTIVE");
    }
}
