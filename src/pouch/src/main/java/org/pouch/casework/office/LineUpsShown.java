package org.pouch.casework.office;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Row;
import org.pouch.casework.CaseRegister.Section;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.lineup.LineUps;
import org.pouch.casework.lineup.LineUps.Conclusion;
import org.pouch.casework.lineup.LineUps.Result;
import org.pouch.casework.lineup.LineUps.Viewing;
import org.springframework.stereotype.Component;

/** What viewers of photographs said, for people who decide whether an identity is established. */
@Component
final class LineUpsShown {
    private final LineUps lineUps;

    LineUpsShown(LineUps lineUps) {
        this.lineUps = lineUps;
    }

    /** Empty while nothing came of any. */
    Optional<Section> of(Dossier dossier) {
        List<Row> rows = dossier.row().side() == Side.REQUESTED ? rows(dossier) : List.of();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Section("Photo line-ups", "照片辨认", rows));
    }

    private List<Row> rows(Dossier dossier) {
        return lineUps.of(dossier.request()).stream()
                .flatMap(lineUp -> lineUp.viewings().stream())
                .flatMap(LineUpsShown::row)
                .toList();
    }

    private static Stream<Row> row(Viewing viewing) {
        Result result = viewing.result();
        if (result == null || result.conclusion() == Conclusion.NOT_SHOWN) {
            return Stream.empty();
        }
        String viewer = viewing.planned().viewer();
        boolean isBlind = viewing.planned().isBlind();
        String worth = result.evidenceClass() == null ? "" : " (" + result.evidenceClass() + ")";
        return Stream.of(new Row(
                "Viewer " + viewer,
                "辨认人 " + viewer,
                english(result.conclusion()) + worth + ", " + result.day() + (isBlind ? ", blind" : ", not blind"),
                chinese(result.conclusion()) + worth + "，" + result.day() + (isBlind ? "，盲式" : "，非盲式")));
    }

    private static String english(Conclusion conclusion) {
        return switch (conclusion) {
            case RECOGNISED -> "recognised the person";
            case ANOTHER -> "pointed out another";
            case NOBODY -> "recognised nobody";
            case UNSURE -> "was not sure";
            case NOT_SHOWN -> "was shown nothing";
        };
    }

    private static String chinese(Conclusion conclusion) {
        return switch (conclusion) {
            case RECOGNISED -> "认出本人";
            case ANOTHER -> "指认他人";
            case NOBODY -> "未认出任何人";
            case UNSURE -> "不能确定";
            case NOT_SHOWN -> "未进行辨认";
        };
    }
}
