package org.pouch.casework.correction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Minority;

/** Whether a person is treated as a minor, by whichever date of birth of a request says so: neither a correction nor a supplement makes anybody older. */
public final class MinorityOnFile {
    private static final List<Minority> LEAST_FIRST =
            List.of(Minority.NO, Minority.DISPUTED, Minority.ACCOMPANIED, Minority.UNACCOMPANIED);

    private MinorityOnFile() {}

    public static Minority of(Dossier dossier, Instant now) {
        return SaidRequests.persons(dossier).stream()
                .flatMap(person -> CorrectableField.DATE_OF_BIRTH.of(person).stream())
                .map(birth -> Minority.of(bornOn(dossier, birth), now))
                .reduce(Minority.of(dossier.data(), now), MinorityOnFile::stricter);
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
