package org.pouch.casework.office;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Row;
import org.pouch.casework.CaseRegister.Section;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.journey.DocumentState;
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
                        english(document.stateOn(today)) + ", valid until " + document.validUntil()
                                + (document.accepted() ? ", counts beyond that day as agreed" : "")
                                + (document.standard() ? ", a standard document of this side, as agreed" : ""),
                        chinese(document.stateOn(today)) + "，有效期至 " + document.validUntil()
                                + (document.accepted() ? "，按协定逾期仍有效" : "")
                                + (document.standard() ? "，依协定由本方签发的标准证件" : "")))
                .toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Section("Travel documents", "旅行证件", rows));
    }

    private static String english(DocumentState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String chinese(DocumentState state) {
        return switch (state) {
            case ISSUED -> "已签发";
            case EXTENDED -> "已延期";
            case SUPERSEDED -> "已被替换";
            case EXPIRED -> "已过期";
            case USED -> "已使用";
            case CANCELLED -> "已注销";
        };
    }
}
