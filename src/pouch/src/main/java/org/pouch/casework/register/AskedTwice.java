package org.pouch.casework.register;

import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.identity.Identity;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/**
 * On the side that is asked: whether the same partner asks about what is surely the same person in another case that is not at its end.
 * Both cases are open, for a partner may let one request pass beside another, and a signed request is answered; whoever answers is told.
 */
@Component
public final class AskedTwice {
    private final PersonCases cases;

    AskedTwice(PersonCases cases) {
        this.cases = cases;
    }

    /**
     * A line for each such case, the first with a line end before it.
     *
     * @param sees whether the reader may know of a case; of one that the reader may not it is said that there is one
     * @return empty when there is none
     */
    public String warning(CaseRow asked, Predicate<RequestId> sees) {
        Identity person = PersonJson.identity(asked.data().path("person"));
        if (asked.side() != Side.REQUESTED || !RegisterSearch.canBeSurelyOne(person)) {
            return "";
        }
        return cases.ofBothSides(person).stream()
                .filter(other -> other.side() == Side.REQUESTED
                        && !other.request().equals(asked.request())
                        && ActiveRequests.isAskedOf(asked.counterpart(), other.head()))
                .filter(other -> RegisterSearch.isOneBeyondDoubt(
                        PersonJson.identity(other.data().path("person")), person))
                .map(other -> "\nThe same partner asks about this person in "
                        + (sees.test(other.request()) ? "case " + other.request() : "a case that a supervisor can name")
                        + ", which is not at its end (R-23): give both one answer, or refute one as DUPLICATE."
                        + " · 同一对方在另一未办结案件中询问同一人（R-23）：请作一致答复，或以重复为由否认其一。")
                .collect(Collectors.joining());
    }
}
