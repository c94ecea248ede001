package org.pouch.casework.correction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Minority;

/** Whether a person is treated as a minor, by whichever date of birth says so: a correction makes nobody older. */
public final class MinorityOnFile {
    private static final List<Minority> LEAST_FIRST =
            List.of(Minority.NO, Minority.DISPUTED, Minority.ACCOMPANIED, Minority.UNACCOMPANIED);

    private MinorityOnFile() {}

    public static Minority of(Dossier dossier, Instant now) {
        Minority today = Minority.of(dossier.data(), now);
        return CorrectableField.DATE_OF_BIRTH
                .of(Corrections.requestedAsSaid(dossier))
                .map(birth -> stricter(today, Minority.of(bornOn(dossier, birth), now)))
                .orElse(today);
    }

    private static ObjectNode bornOn(Dossier dossier, String birth) {
        ObjectNode data = dossier.data().deepCopy();
        if (data.path("person") instanceof ObjectNode person) {
            person.put("dateOfBirth", birth);
        }
        return data;
    }

    private static Minority stricter(Minority one, Minority other) {
        return LEAST_FIRST.indexOf(one) > LEAST_FIRST.indexOf(other) ? one : other;
    }
}
