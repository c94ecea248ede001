package org.pouch.casework.flight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.Officer;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.FourEyes;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;

/** Reads records from what officers entered. */
@Component
final class RecordedHandovers implements HandoverRecords {
    private final Dossiers dossiers;

    RecordedHandovers(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @Override
    public List<Recorded> confirmableBy(Officer officer, Collection<RequestId> requests) {
        return requests.stream()
                .sorted(Comparator.comparing(RequestId::value))
                .flatMap(request -> readable(request).stream())
                .filter(dossier -> !FourEyes.preparers(dossier, Approval.HANDOVER.preparing())
                        .contains(officer.id()))
                .flatMap(dossier -> recorded(dossier).stream())
                .toList();
    }

    /** One that cannot be read keeps none of the others back. */
    private Optional<Dossier> readable(RequestId request) {
        try {
            return dossiers.find(request);
        } catch (ContentDamaged | CaseErased unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Recorded> recorded(Dossier dossier) {
        return dossier.latest(UserTaskId.RECORD_HANDOVER).map(entry -> recorded(dossier.request(), entry));
    }

    private static Recorded recorded(RequestId request, OfficerEntry entry) {
        ObjectNode form = entry.form();
        return new Recorded(
                request,
                form.path("refused").asBoolean(),
                form.path("handoverDate").asText(),
                form.path("handoverTime").asText(),
                form.path("place").asText(),
                form.path("receivingOfficer").asText(),
                entry.officer());
    }
}
