package org.pouch.testing.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pouch.casework.backlog.Backlog;
import org.pouch.casework.backlog.RunningOut;
import org.pouch.casework.backlog.Urgency;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.corridor.Corridors;
import org.pouch.casework.corridor.SuspendCooperation;
import org.pouch.casework.corridor.Suspension;
import org.pouch.casework.corridor.Suspension.State;
import org.pouch.exchange.standstill.StandstillEnds;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** One corridor is suspended by this authority, and another officer is to decide about the other direction. */
public final class FakeCorridors implements Corridors, SuspendCooperation, Backlog, RunningOut, StandstillEnds {
    public static final Cooperation OURS =
            new Cooperation(new AuthorityId("UTO-ORC"), new AuthorityId("XRU-CRS"), null);
    public static final Suspension IN_FORCE = suspension("0193a1b2-0000-7000-8000-0000000000c1", OURS, State.IN_FORCE);
    public static final Suspension PROPOSED = suspension(
            "0193a1b2-0000-7000-8000-0000000000c2",
            new Cooperation(new AuthorityId("XRU-CRS"), new AuthorityId("UTO-ORC"), "UTO-XRU/2026-1"),
            State.PROPOSED);
    private final List<String> done = new CopyOnWriteArrayList<>();

    private static Suspension suspension(String id, Cooperation cooperation, State state) {
        boolean isOn = state == State.IN_FORCE;
        return new Suspension(
                id,
                cooperation,
                true,
                state,
                "Talks were broken off",
                "bruno",
                DeskOfFakes.NOW,
                isOn ? "kim" : null,
                isOn ? DeskOfFakes.NOW : null,
                null,
                null,
                null,
                null);
    }

    /** What of the rows nobody signed; empty unless a test says otherwise. */
    public final List<String> doubts = new CopyOnWriteArrayList<>();

    @Override
    public List<String> doubts() {
        return doubts;
    }

    @Override
    public AuthorityId own() {
        return OURS.requesting();
    }

    /** What was asked, in order. */
    public List<String> done() {
        return new ArrayList<>(done);
    }

    @Override
    public List<Suspension> open() {
        return List.of(IN_FORCE, PROPOSED);
    }

    @Override
    public List<Suspension> ended(int most) {
        return List.of();
    }

    @Override
    public boolean isSuspended(Cooperation cases) {
        return true;
    }

    @Override
    public List<Span> stoodStill(Cooperation cases, Instant now) {
        return List.of();
    }

    @Override
    public Suspension propose(Cooperation cooperation, String reason, String officer) {
        done.add(officer + " proposes " + cooperation.requesting() + ">" + cooperation.requested() + ": " + reason);
        return PROPOSED;
    }

    @Override
    public Suspension suspend(String suspension, String officer) {
        done.add(officer + " suspends " + suspension);
        return IN_FORCE;
    }

    @Override
    public void drop(String suspension, String officer) {
        done.add(officer + " drops " + suspension);
    }

    @Override
    public void proposeToLift(String suspension, String reason, String officer) {
        done.add(officer + " proposes to lift " + suspension + ": " + reason);
    }

    @Override
    public Suspension lift(String suspension, String officer) {
        done.add(officer + " lifts " + suspension);
        return IN_FORCE;
    }

    @Override
    public List<Waiting> waiting() {
        return List.of(new Waiting(
                new Cooperation(OURS.requesting(), OURS.requested(), "UTO-XRU/2026-1"),
                true,
                Map.of(Urgency.URGENT, 7, Urgency.USUAL, 93),
                40,
                3));
    }

    @Override
    public List<Document> documents() {
        return List.of(
                new Document(new RequestId("urn:rdx:UTO:2026:000007"), OURS, LocalDate.parse("2026-11-20"), true));
    }

    @Override
    public List<Announced> announced() {
        return List.of(new Announced(new RequestId("urn:rdx:UTO:2026:000008"), OURS, LocalDate.parse("2026-12-04")));
    }

    @Override
    public void lookAgain() {
        done.add("looks again");
    }

    @Override
    public Still still() {
        return new Still(3, 2);
    }
}
