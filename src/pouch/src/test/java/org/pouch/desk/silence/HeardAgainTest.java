package org.pouch.desk.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.access.SeesCases;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

/** Somebody is called where the side that was held to be gone writes again. */
class HeardAgainTest {
    private static final String LINK = "/desk/cases/" + FakeCases.SECOND;
    private static final Officer PAUL = new Officer("paul", "Paul Stein", Set.of(Role.APPROVER));

    private final Visitor anna = Visitor.signedIn("anna");

    @BeforeEach
    void endUntold() {
        RunningDesk.comments().forget(FakeCases.SECOND);
        RunningDesk.cases().endedUntold.add(FakeCases.SECOND);
    }

    @AfterEach
    void forget() {
        RunningDesk.cases().endedUntold.clear();
        RunningDesk.packets().reminders.clear();
        RunningDesk.comments().forget(FakeCases.SECOND);
    }

    private String page(Visitor officer) {
        return officer.get("/desk/tasks").body();
    }

    @Test
    void callsWhoeverLooksForWorkUntilSomebodyWritesWhatWasDone() {
        assertThat(page(anna)).as("nothing came").doesNotContain("data-heard-again");

        RunningDesk.packets().reminders.add(FakeCases.SECOND);

        assertThat(page(anna)).contains("data-heard-again", "href=\"" + LINK + "\"");
        assertThat(anna.get("/desk/tasks?lang=zh-CN").body()).contains("对方又有来文");
        anna.get("/desk/tasks?lang=en");
        RunningDesk.comments().write(FakeCases.SECOND, PAUL, "The embassy has a new office: its number is noted.");
        assertThat(page(anna)).doesNotContain("data-heard-again");
    }

    @Test
    void tellsNobodyOfACaseThatIsNotOfTheirs() {
        RunningDesk.packets().reminders.add(FakeCases.SECOND);

        assertThat(heard((reader, request) -> true).toldTo(PAUL)).containsExactly(FakeCases.SECOND);
        assertThat(heard((reader, request) -> false).toldTo(PAUL)).isEmpty();
        assertThat(heard((reader, request) -> true).toldTo(new Officer("kim", "Kim", Set.of(Role.KEY_OFFICER))))
                .isEmpty();
    }

    private static HeardAgain heard(SeesCases sight) {
        return new HeardAgain(RunningDesk.cases(), RunningDesk.packets(), RunningDesk.comments(), Optional.of(sight));
    }
}
