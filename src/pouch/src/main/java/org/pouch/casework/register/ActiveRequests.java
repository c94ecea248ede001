package org.pouch.casework.register;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.state.CaseState;
import org.pouch.identity.Identity;
import org.springframework.stereotype.Component;

/** Other requests about the same person that have left and are not at their end. */
@Component
public final class ActiveRequests {
    private static final Set<CaseState> NOT_ACTIVE = EnumSet.of(
            CaseState.DRAFT,
            CaseState.PREPARED,
            CaseState.APPROVED,
            CaseState.REFUTED,
            CaseState.NOT_COMPETENT,
            CaseState.WITHDRAWN,
            CaseState.RETURNED_IN_ERROR,
            CaseState.CLOSED);

    private final PersonCases cases;

    ActiveRequests(PersonCases cases) {
        this.cases = cases;
    }

    /** Whether another state is asked about this person now: one state after another, and each sees its own request only. */
    public boolean isAskedElsewhere(CaseRow request) {
        return others(request, request.data())
                .anyMatch(other -> !other.counterpart()
                        .state()
                        .equals(request.counterpart().state()));
    }

    /** What the same state is asked already, one sentence for each. */
    public List<String> warnings(CaseRow request, JsonNode data) {
        return others(request, data)
                .filter(other ->
                        other.counterpart().state().equals(request.counterpart().state()))
                .map(other ->
                        "The request " + other.request() + " is about the same person, and not at its end (R-23).")
                .toList();
    }

    /** One that nobody can read counts as one of this person: what it holds a second officer releases. */
    private Stream<CaseRow.Head> others(CaseRow request, JsonNode data) {
        Identity person = PersonJson.identity(data.path("person"));
        PersonCases.Found found = cases.mayBeAbout(person);
        return Stream.concat(
                        found.cases().stream()
                                .filter(other -> RegisterSearch.mayBeOne(
                                        PersonJson.identity(other.data().path("person")), person))
                                .map(CaseRow::head),
                        found.unreadable().stream())
                .filter(other -> !other.request().equals(request.request()))
                .filter(other -> !NOT_ACTIVE.contains(other.standing().state()));
    }
}
