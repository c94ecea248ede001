package org.pouch.testing.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pouch.casework.AlertDestination;
import org.pouch.casework.Officer;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.SeeBars;
import org.pouch.casework.safeguard.ChangeSafeguard;
import org.pouch.casework.safeguard.Safeguard;
import org.pouch.casework.safeguard.SafeguardReport;
import org.pouch.casework.safeguard.TableChange;
import org.pouch.casework.safeguard.TableChange.State;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** The tables of the release decide, and one waits that somebody proposed. */
public final class FakeSafeguards implements SafeguardReport, ChangeSafeguard, RegisterBar, SeeBars, AlertDestination {
    public static final TableChange PROPOSED = new TableChange(
            "0193a1b2-0000-7000-8000-0000000000b1",
            Safeguard.SEND_GATE,
            new Sha256("ab".repeat(32)),
            "a stricter rule about health",
            State.PROPOSED,
            "lea",
            DeskOfFakes.NOW,
            null,
            null);

    private final List<String> done = new CopyOnWriteArrayList<>();

    /** What was asked, in order. */
    public List<String> done() {
        return new ArrayList<>(done);
    }

    @Override
    public List<Standing> all() {
        return List.of(
                new Standing(Safeguard.SEND_GATE, Safeguard.SEND_GATE.shipped(), null, List.of(PROPOSED), List.of()),
                new Standing(
                        Safeguard.EVIDENCE_CLASS,
                        null,
                        "It decides nothing, so nothing leaves.",
                        List.of(),
                        List.of()));
    }

    @Override
    public TableChange propose(byte[] file, String reason, String officer) {
        done.add(officer + " proposes " + file.length + " bytes: " + reason);
        return PROPOSED;
    }

    @Override
    public TableChange approve(String change, String compared, String officer) {
        done.add(officer + " approves " + change + " by " + compared);
        return PROPOSED;
    }

    @Override
    public void withdraw(String change, String officer) {
        done.add(officer + " withdraws " + change);
    }

    @Override
    public void register(RequestId request, String officer) {
        done.add(officer + " bars " + request);
    }

    @Override
    public boolean isBarred(RequestId request) {
        return false;
    }

    /** One at {@link FakeCases#FIRST} that kim proposes to lift, and one that nobody does; one at {@link FakeCases#SECOND}. */
    @Override
    public List<Entered> entered(RequestId request, Officer reader) {
        Entered alone = new Entered("bar-1", "kim", DeskOfFakes.NOW, null);
        Lifting proposed = new Lifting("kim", DeskOfFakes.NOW, "Whoever ordered it has ended it.");
        if (request.equals(FakeCases.FIRST)) {
            return List.of(alone, new Entered("bar-2", "kim", DeskOfFakes.NOW, proposed));
        }
        return request.equals(FakeCases.SECOND) ? List.of(alone) : List.of();
    }

    @Override
    public void proposeToLift(RequestId request, String bar, String grounds, String officer) {
        done.add(officer + " proposes to lift " + bar + ": " + grounds);
    }

    @Override
    public boolean lift(RequestId request, String bar, String officer) {
        done.add(officer + " lifts " + bar);
        return false;
    }

    /** Of {@link FakeCases#FIRST} at that case, and at one that nobody may see; at {@link FakeCases#SECOND}, which was received, since an earlier release. */
    @Override
    public Places of(RequestId request, Officer officer) {
        return request.equals(FakeCases.FIRST)
                ? new Places(List.of(request), 1)
                : new Places(request.equals(FakeCases.SECOND) ? List.of(request) : List.of(), 0);
    }

    @Override
    public boolean isAlerted(String state) {
        return false;
    }

    @Override
    public void alert(String state, String officer) {}

    @Override
    public List<Alert> alerts(String state) {
        return List.of();
    }

    @Override
    public void proposeToLift(String state, String alert, String grounds, String officer) {}

    @Override
    public boolean lift(String state, String alert, String officer) {
        return true;
    }
}
