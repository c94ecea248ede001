package org.pouch.casework.register;

import java.util.List;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.identity.Identity;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Other open cases, on either side, that may be about the same person: whoever works on one is told of the others. */
@Component
public final class SamePerson {
    /** As many are looked at, the newest first: more help nobody. */
    private static final int MOST = 20;

    private final CaseStore cases;
    private final PersonCases persons;

    SamePerson(CaseStore cases, PersonCases persons) {
        this.cases = cases;
        this.persons = persons;
    }

    public List<CaseRow> others(RequestId request) {
        return cases.find(request)
                .map(row -> others(row.request(), PersonJson.identity(row.data().path("person"))))
                .orElse(List.of());
    }

    private List<CaseRow> others(RequestId request, Identity person) {
        return persons.openAndLike(person, MOST).stream()
                .filter(other -> !other.request().equals(request))
                .filter(other ->
                        RegisterSearch.mayBeOne(PersonJson.identity(other.data().path("person")), person))
                .toList();
    }
}
