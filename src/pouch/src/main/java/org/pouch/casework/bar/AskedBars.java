package org.pouch.casework.bar;

import java.util.List;
import org.pouch.casework.bar.LegalBarRegister.Answer;
import org.pouch.casework.correction.SaidRequests;
import org.pouch.casework.dossier.Dossier;

/** What registers say of the person of a case as each request said it, and as corrected: a correction leads out of no register. */
public final class AskedBars {
    private AskedBars() {}

    /** The worst of their answers. */
    public static Answer worst(LegalBarRegister bars, Dossier dossier) {
        return worst(SaidRequests.persons(dossier).stream()
                .map(person -> bars.ask(dossier.request(), person))
                .toList());
    }

    /** Whether any of them is barred by officers of this authority. */
    public static boolean isBarredHere(LegalBarRegister bars, Dossier dossier) {
        return SaidRequests.persons(dossier).stream().anyMatch(person -> bars.isBarredHere(dossier.request(), person));
    }

    public static Answer worst(List<Answer> answers) {
        return answers.contains(Answer.BAR)
                ? Answer.BAR
                : answers.contains(Answer.UNKNOWN) ? Answer.UNKNOWN : Answer.CLEAR;
    }
}
