package org.pouch.casework.bar;

import com.fasterxml.jackson.databind.JsonNode;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.memory.PersonMemory;
import org.pouch.casework.register.RegisterSearch;
import org.pouch.identity.Identity;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/**
 * Whether somebody is barred under any number: a bar is entered at one case and is about a person, so that no second request, at this
 * state or another, leads round it. Cases that are closed or erased count like open ones until two officers lift the bar.
 */
@Component
final class BarredPersons {
    private final BarTable bars;
    private final PersonCases cases;
    private final PersonMemory memory;

    BarredPersons(BarTable bars, PersonCases cases, PersonMemory memory) {
        this.bars = bars;
        this.cases = cases;
        this.memory = memory;
    }

    /** A barred case that nobody can read and that may be the person's counts as theirs. */
    boolean isBarred(RequestId request, JsonNode person) {
        if (bars.isBarred(request)) {
            return true;
        }
        if (!bars.isAnybodyBarred()) {
            return false;
        }
        Identity identity = PersonJson.identity(person);
        PersonCases.Found found = cases.mayBeAbout(identity);
        return found.unreadable().stream().anyMatch(other -> bars.isBarred(other.request()))
                || found.cases().stream()
                        .filter(other -> RegisterSearch.mayBeOne(
                                PersonJson.identity(other.data().path("person")), identity))
                        .anyMatch(other -> bars.isBarred(other.request()))
                || memory.about(identity).stream().anyMatch(other -> bars.isBarred(other.request()));
    }
}
