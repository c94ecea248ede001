package org.pouch.casework.office;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Row;
import org.pouch.casework.CaseRegister.Section;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.journey.TravelDocument;
import org.springframework.stereotype.Component;

/** What has become of each travel document of a case, for people to look at. */
@Component
final class DocumentsShown {
    private final Clock clock;

    DocumentsShown(Clock clock) {
        this.clock = clock;
    }

    /** Empty while there is none. */
    Optional<Section> of(Dossier dossier) {
        LocalDate today = LocalDate.now(clock);
        List<Row> rows = TravelDocument.all(dossier).stream()
                .map(document -> new Row(
                        "Travel document " + document.number(),
                        "旅行证件 " + document.number(),
                        document.stateOn(today) + ", valid until " + document.validUntil()
                                + (document.accepted() ? ", counts beyond that day as agreed" : "")))
                .toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Section("Travel documents", "旅行证件", rows));
    }
}
