package org.pouch.casework.bar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.pouch.casework.correction.SaidRequests;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.memory.PersonMemory;
import org.pouch.casework.register.RegisterSearch;
import org.pouch.identity.Identity;
import org.pouch.packet.RequestId;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;

/**
 * Whether somebody is barred under any number: a bar is entered at one case and is about a person, so that no second request, at this
 * state or another, leads round it. Cases that are closed or erased count like open ones until two officers lift the bar,
 * and the person counts as whoever the case ever said it was: no correction leads out of a bar.
 */
@Component
final class BarredPersons {
    private final BarTable bars;
    private final PersonCases cases;
    private final Dossiers dossiers;
    private final PersonMemory memory;

    BarredPersons(BarTable bars, PersonCases cases, Dossiers dossiers, PersonMemory memory) {
        this.bars = bars;
        this.cases = cases;
        this.dossiers = dossiers;
        this.memory = memory;
    }

    /** A barred case that nobody can read and that may be the person's counts as theirs. */
    boolean isBarred(RequestId request, JsonNode person) {
        Set<RequestId> barred = bars.barred();
        if (barred.contains(request)) {
            return true;
        }
        if (barred.isEmpty()) {
            return false;
        }
        Identity identity = PersonJson.identity(person);
        return isInACase(barred, identity)
                || memory.about(identity).stream().anyMatch(other -> barred.contains(other.request()));
    }

    /** The cases at which the bars were entered that stop somebody, this one among them. */
    Set<RequestId> places(RequestId request, JsonNode person) {
        Set<RequestId> barred = bars.barred();
        if (barred.isEmpty()) {
            return Set.of();
        }
        Set<RequestId> places = new HashSet<>();
        if (barred.contains(request)) {
            places.add(request);
        }
        Identity identity = PersonJson.identity(person);
        memory.about(identity).stream()
                .map(PersonMemory.Remembered::request)
                .filter(barred::contains)
                .forEach(places::add);
        inCases(barred, identity).forEach(places::add);
        return places;
    }

    private boolean isInACase(Set<RequestId> barred, Identity person) {
        return inCases(barred, person).findAny().isPresent();
    }

    private Stream<RequestId> inCases(Set<RequestId> barred, Identity person) {
        // Of the many who are barred nowhere no other case is read: where little is known of a person, thousands may be
        // theirs.
        if (Collections.disjoint(cases.numbers(person), barred)) {
            return Stream.empty();
        }
        PersonCases.Found found = cases.mayBeAbout(person);
        return Stream.concat(
                found.unreadable().stream().map(CaseRow.Head::request).filter(barred::contains),
                found.cases().stream()
                        .map(CaseRow::request)
                        .filter(barred::contains)
                        .filter(other -> wasSaidOf(other, person)));
    }

    private boolean wasSaidOf(RequestId barred, Identity person) {
        try {
            return SaidRequests.persons(dossiers.require(barred)).stream()
                    .anyMatch(said -> RegisterSearch.mayBeOne(PersonJson.identity(said), person));
        } catch (ContentDamaged unreadable) {
            return true;
        }
    }
}
