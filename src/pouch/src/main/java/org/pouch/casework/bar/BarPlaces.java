package org.pouch.casework.bar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.Officer;
import org.pouch.casework.SeeBars;
import org.pouch.casework.access.SeesCases;
import org.pouch.casework.correction.SaidRequests;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.packet.RequestId;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;

/** Where the bars were entered that stop a person: at the cases that {@link BarredPersons} takes for the person's. */
@Component
final class BarPlaces implements SeeBars {
    private static final List<JsonNode> NOBODY = List.of(MissingNode.getInstance());

    private final BarredPersons barred;
    private final Dossiers dossiers;
    private final SeesCases sight;

    BarPlaces(BarredPersons barred, Dossiers dossiers, Optional<SeesCases> sight) {
        this.barred = barred;
        this.dossiers = dossiers;
        this.sight = SeesCases.orEverybody(sight);
    }

    @Override
    public Places of(RequestId request, Officer officer) {
        Set<RequestId> all = new TreeSet<>(Comparator.comparing(RequestId::value));
        for (JsonNode person : persons(request)) {
            all.addAll(barred.places(request, person));
        }
        List<RequestId> seen = all.stream()
                .filter(place -> place.equals(request) || sight.sees(officer, place))
                .toList();
        return new Places(seen, all.size() - seen.size());
    }

    /** Of a case that was received, whose content is erased, or that cannot be read, nobody: then a bar of its own alone is found. */
    private List<JsonNode> persons(RequestId request) {
        try {
            return dossiers.find(request)
                    .filter(dossier -> dossier.row().side() == Side.REQUESTING
                            && !dossier.data().isEmpty())
                    .map(SaidRequests::persons)
                    .orElse(NOBODY);
        } catch (ContentDamaged unreadable) {
            return NOBODY;
        }
    }
}
