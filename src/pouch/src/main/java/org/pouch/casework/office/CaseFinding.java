package org.pouch.casework.office;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pouch.casework.dossier.CaseSearch;
import org.pouch.casework.find.FindCases;
import org.pouch.casework.find.Wanted;
import org.pouch.casework.state.CaseState;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Finds cases for people. */
@Component
final class CaseFinding implements FindCases {
    private final CaseSearch cases;

    CaseFinding(CaseSearch cases) {
        this.cases = cases;
    }

    @Override
    public Optional<Wanted> wanted(String typed) {
        return cases.wanted(typed);
    }

    @Override
    public Page search(Filter filter, int limit, int offset) {
        CaseSearch.Found found = cases.search(filter, limit, offset);
        return new Page(found.rows().stream().map(CaseViews::line).toList(), found.total());
    }

    @Override
    public Set<RequestId> about(Wanted wanted, int most) {
        return cases.about(wanted, most);
    }

    @Override
    public List<String> states() {
        return Stream.concat(Stream.of(CaseState.values()).map(CaseState::name), Stream.of("SUSPENDED"))
                .toList();
    }

    @Override
    public List<String> counterparts() {
        return cases.counterparts();
    }
}
