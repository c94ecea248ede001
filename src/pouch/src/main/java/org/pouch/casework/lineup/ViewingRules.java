package org.pouch.casework.lineup;

import static org.pouch.casework.lineup.LineUpKeeping.refused;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.gate.KeptApart;
import org.pouch.casework.lineup.LineUpTable.Kept;
import org.pouch.casework.lineup.LineUps.Conclusion;
import org.pouch.casework.lineup.LineUps.LineUp;
import org.pouch.casework.lineup.LineUps.Planned;
import org.pouch.casework.lineup.LineUps.Result;
import org.pouch.casework.lineup.LineUps.Viewing;
import org.pouch.casework.lineup.SheetTable.Untold;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Who shows pictures to whom without knowing which is the person's, and when it is told what came of it. */
@Component
final class ViewingRules {
    /** A name holds no digit. */
    private static final Pattern VIEWER = Pattern.compile("(?=.*[0-9])[A-Z0-9][A-Z0-9./-]{2,39}");

    private static final Pattern PLACE = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,100}");

    private final LineUpTable table;
    private final SheetTable sheets;
    private final KeptApart keptApart;

    ViewingRules(LineUpTable table, SheetTable sheets, KeptApart keptApart) {
        this.table = table;
        this.sheets = sheets;
        this.keptApart = keptApart;
    }

    /** A viewing that may be begun. */
    void check(Dossier dossier, String lineUp, Planned planned, Officer officer) {
        if (!VIEWER.matcher(planned.viewer()).matches()) {
            throw refused(
                    "Write a reference of the viewer and no name: 3 to 40 capitals, digits, points, slashes and hyphens, at least one of them a digit.");
        }
        if (!PLACE.matcher(planned.place()).matches()
                || planned.place().isBlank()
                || keptApart.isToldIn(planned.place())) {
            throw refused(
                    "Write the place in 1 to 100 characters, and nothing of a claim for protection or of a conviction.");
        }
        requireBlind(dossier, lineUp, planned, officer);
        if (table.isKnown(dossier.request(), planned.viewer())) {
            throw refused("This viewer was shown the person before, or is about to be: nobody is asked twice.");
        }
    }

    /** Who begins a viewing that is blind, or takes its sheet, does not know which picture is the person's. */
    void requireBlind(Dossier dossier, String lineUp, Planned planned, Officer officer) {
        if (!planned.isBlind()) {
            return;
        }
        List<LineUp> lineUps = table.of(dossier.request());
        if (hasLearned(dossier, lineUps, officer.id())) {
            throw refused(
                    "You know which picture is the person's: let an officer show them who has done nothing in this case, or say that you know.");
        }
        if (hasCompared(lineUps, lineUp, officer.id())) {
            throw refused(
                    "You hold the pictures of another line-up of this case, and the person's is in both: let another officer show these, or say that you know.");
        }
    }

    /** Whoever did anything in the case, prepared a line-up of it, or was told the place of the person in a viewing. */
    private boolean hasLearned(Dossier dossier, List<LineUp> lineUps, String officer) {
        return dossier.entries().stream().anyMatch(entry -> entry.officer().equals(officer))
                || lineUps.stream()
                        .anyMatch(lineUp -> lineUp.preparedBy().equals(officer)
                                || lineUp.viewings().stream().anyMatch(viewing -> wasTold(viewing, officer)));
    }

    private boolean wasTold(Viewing viewing, String officer) {
        Result result = viewing.result();
        return result != null
                && result.conclusion() != Conclusion.NOT_SHOWN
                && (viewing.officer().equals(officer)
                        || result.officer().equals(officer)
                        || sheets.takers(viewing.id()).contains(officer));
    }

    /** The one picture that two line-ups have in common is the person's. */
    private boolean hasCompared(List<LineUp> lineUps, String lineUp, String officer) {
        return lineUps.stream()
                .filter(other -> !other.id().equals(lineUp))
                .flatMap(other -> other.viewings().stream())
                .anyMatch(viewing -> sheets.takers(viewing.id()).contains(officer));
    }

    /** As it was when the pictures were shown, as far as anybody can tell afterwards. */
    boolean wasBlind(Dossier dossier, Kept kept) {
        Viewing viewing = kept.viewing();
        List<String> takers = sheets.takers(viewing.id());
        List<LineUp> lineUps = table.of(dossier.request());
        return viewing.planned().isBlind()
                && (takers.isEmpty() ? List.of(viewing.officer()) : takers)
                        .stream()
                                .noneMatch(officer -> hasLearned(dossier, lineUps, officer)
                                        || hasCompared(lineUps, kept.lineUp(), officer));
    }

    void taken(String viewing, Officer officer, Instant at) {
        sheets.take(viewing, officer, at);
    }

    /**
     * What is told now that the outcome of a viewing is entered. Whoever shows pictures without knowing the person would know it from what came
     * of another viewing: while they hold a sheet nothing is told but that one did not take place.
     */
    List<Untold> told(RequestId request, String viewing, Conclusion conclusion) {
        boolean isOut = sheets.isSheetOut(request);
        List<Untold> told = sheets.untold(request).stream()
                .filter(each -> !isOut
                        || conclusion == Conclusion.NOT_SHOWN && each.viewing().equals(viewing))
                .toList();
        told.forEach(each -> sheets.tell(each.viewing()));
        return told;
    }
}
