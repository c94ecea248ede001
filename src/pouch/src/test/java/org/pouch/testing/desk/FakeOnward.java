package org.pouch.testing.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.onward.OnwardConsents;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** The first case has a consent that anna noted and one that is in force; what is done with them is remembered. */
public final class FakeOnward implements OnwardConsents {
    public static final String NOTED = "consent-1";
    public static final String IN_FORCE = "consent-2";

    /** Who did what, with which consent. */
    public final List<String> done = new CopyOnWriteArrayList<>();

    @Override
    public List<Consent> of(RequestId request) {
        return request.equals(FakeCases.FIRST)
                ? List.of(consent(NOTED, State.NOTED), consent(IN_FORCE, State.IN_FORCE))
                : List.of();
    }

    private static Consent consent(String id, State state) {
        return new Consent(
                id,
                new AuthorityId("UTO-CIV"),
                Purpose.CARE,
                "XR-2026/17",
                LocalDate.parse("2026-06-30"),
                "anna",
                DeskOfFakes.NOW,
                state == State.NOTED ? null : "paul",
                state);
    }

    @Override
    public void note(RequestId request, Noted noted, Officer officer) {
        done.add(officer.id() + " notes " + noted.recipient() + " " + noted.purpose() + " " + noted.reference() + " "
                + noted.until());
    }

    @Override
    public void confirm(RequestId request, String consent, Officer officer) {
        if (officer.id().equals("anna")) {
            throw new DecisionRefused(
                    "A consent is confirmed once, before its last day is over, by another officer than the one who noted it.",
                    Map.of());
        }
        done.add(officer.id() + " confirms " + consent);
    }

    @Override
    public void end(RequestId request, String consent, Officer officer) {
        done.add(officer.id() + " ends " + consent);
    }

    @Override
    public void passOn(RequestId request, String consent, Officer officer) {
        done.add(officer.id() + " passes on by " + consent);
    }

    @Override
    public List<PassedOn> passedOn(RequestId request) {
        return List.of(new PassedOn(new AuthorityId("UTO-CIV"), "anna", DeskOfFakes.NOW));
    }
}
