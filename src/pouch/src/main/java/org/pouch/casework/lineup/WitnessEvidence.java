package org.pouch.casework.lineup;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pouch.casework.lineup.LineUps.Conclusion;
import org.pouch.casework.lineup.LineUps.Result;
import org.pouch.casework.lineup.LineUps.Viewing;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** What the viewers of photographs said, in numbers, for whoever decides the reply. Nothing follows from it by itself. */
@Component
public final class WitnessEvidence {
    private final LineUps lineUps;

    WitnessEvidence(LineUps lineUps) {
        this.lineUps = lineUps;
    }

    /** Lines in both languages, each after a line break; empty while nothing came of any viewing. */
    public String lines(RequestId request) {
        List<Viewing> entered = lineUps.of(request).stream()
                .flatMap(lineUp -> lineUp.viewings().stream())
                .filter(Viewing::isEntered)
                .toList();
        List<Viewing> told = entered.stream().filter(WitnessEvidence::wasShown).toList();
        long untold =
                entered.stream().filter(viewing -> viewing.result() == null).count();
        return (told.isEmpty() ? "" : said(told)) + (untold == 0 ? "" : untold(untold));
    }

    private static boolean wasShown(Viewing viewing) {
        Result result = viewing.result();
        return result != null && result.conclusion() != Conclusion.NOT_SHOWN;
    }

    private static String said(List<Viewing> told) {
        List<Viewing> recognising = concluding(told, Conclusion.RECOGNISED);
        int another = concluding(told, Conclusion.ANOTHER).size();
        int nobody = concluding(told, Conclusion.NOBODY).size();
        int unsure = concluding(told, Conclusion.UNSURE).size();
        long blind = recognising.stream()
                .filter(viewing -> viewing.planned().isBlind())
                .count();
        String worth = classes(recognising);
        return "\nPhoto line-ups: of " + told.size() + " viewers " + recognising.size() + " recognised the person"
                + (worth.isEmpty() ? "" : " (WITNESS_STATEMENT: " + worth + "; blind: " + blind + ")") + ", " + another
                + " pointed out another, " + nobody + " recognised nobody, " + unsure + " not sure. · 照片辨认：辨认人 "
                + told.size() + " 名，认出本人 " + recognising.size() + " 名"
                + (worth.isEmpty() ? "" : "（WITNESS_STATEMENT：" + worth + "；盲式 " + blind + " 名）") + "，指认他人 " + another
                + " 名，未认出任何人 " + nobody + " 名，不能确定 " + unsure + " 名。";
    }

    private static List<Viewing> concluding(List<Viewing> told, Conclusion conclusion) {
        return told.stream()
                .filter(viewing -> {
                    Result result = viewing.result();
                    return result != null && result.conclusion() == conclusion;
                })
                .toList();
    }

    /** Most often one: a table that was changed between two viewings gives two. */
    private static String classes(List<Viewing> recognising) {
        return recognising.stream()
                .flatMap(viewing -> Optional.ofNullable(viewing.result()).stream())
                .flatMap(result -> Optional.ofNullable(result.evidenceClass()).stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String untold(long number) {
        return "\nPhoto line-ups: of " + number
                + " more it is told what came of them once nobody holds a sheet of pictures any more. · 照片辨认：另有 "
                + number
                + " 次的结果待已取照片页全部登记结果后告知。";
    }
}
