package org.pouch.testing.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.lineup.LineUps;
import org.pouch.casework.lineup.SheetsOut;
import org.pouch.packet.RequestId;
import org.pouch.testing.SamplePackets;

/** The first case has a line-up with a viewing that waits, one in which the person was recognised, and one of which nobody is told yet; what is done is remembered. */
public final class FakeLineUps implements LineUps, SheetsOut {
    public static final String LINE_UP = "line-up-1";
    public static final String WAITING = "viewing-1";

    /** Whose are out. */
    public final List<Sheet> sheets = new CopyOnWriteArrayList<>();

    /** Who did what. */
    public final List<String> done = new CopyOnWriteArrayList<>();

    @Override
    public List<LineUp> of(RequestId request) {
        Result recognised = new Result(
                Conclusion.RECOGNISED, 5, 5, "PRIMA_FACIE", LocalDate.parse("2026-11-23"), "bruno", DeskOfFakes.NOW);
        return request.equals(FakeCases.FIRST)
                ? List.of(new LineUp(
                        LINE_UP,
                        LEAST,
                        "anna",
                        DeskOfFakes.NOW,
                        List.of(
                                viewing(WAITING, "W-2026/17", false, null),
                                viewing("viewing-2", "W-2026/18", true, recognised),
                                viewing("viewing-3", "W-2026/20", true, null))))
                : List.of();
    }

    private static Viewing viewing(String id, String viewer, boolean isEntered, @Nullable Result result) {
        return new Viewing(
                id,
                new Planned(viewer, Relation.SIBLING, Mode.IN_PERSON, "Consulate, room 2", true),
                "bruno",
                DeskOfFakes.NOW,
                isEntered,
                result);
    }

    @Override
    public List<Sheet> ofCase(RequestId request) {
        return request.equals(FakeCases.FIRST) ? sheets : List.of();
    }

    @Override
    public List<Sheet> takenBefore(Instant instant) {
        return sheets.stream()
                .filter(sheet -> sheet.takenAt().isBefore(instant))
                .toList();
    }

    @Override
    public boolean isPossible(RequestId request) {
        return request.equals(FakeCases.FIRST);
    }

    @Override
    public void prepare(RequestId request, List<byte[]> others, Officer officer) {
        if (others.isEmpty()) {
            throw new DecisionRefused("Hand in 5 to 8 pictures of other persons.", Map.of());
        }
        done.add(officer.id() + " prepares " + others.size());
    }

    @Override
    public void begin(RequestId request, String lineUp, Planned planned, Officer officer) {
        done.add(officer.id() + " begins " + lineUp + " " + planned);
    }

    @Override
    public List<byte[]> pictures(RequestId request, String viewing, Officer officer) {
        done.add(officer.id() + " takes the sheet of " + viewing);
        return Collections.nCopies(LEAST, SamplePackets.sample("portrait.jpg"));
    }

    @Override
    public void forgetPictures(RequestId request) {
        done.add("the pictures go");
    }

    @Override
    public void record(RequestId request, String viewing, Told told, Officer officer) {
        done.add(officer.id() + " enters " + told.answer() + " of " + viewing + " on " + told.day());
    }
}
