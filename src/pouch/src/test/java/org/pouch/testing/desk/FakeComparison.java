package org.pouch.testing.desk;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.compare.CompareIdentity;
import org.pouch.casework.compare.Comparison;
import org.pouch.casework.compare.Comparison.Cell;
import org.pouch.casework.compare.Comparison.Face;
import org.pouch.casework.compare.Comparison.Mark;
import org.pouch.casework.compare.Comparison.Row;
import org.pouch.casework.compare.Comparison.Side;
import org.pouch.casework.compare.Comparison.Source;
import org.pouch.packet.RequestId;

/** The first case has a reply and a document that differ in every way there is, and compares them at all of its tasks. */
public final class FakeComparison implements CompareIdentity {
    @Override
    public Optional<Comparison> of(RequestId request, @Nullable String task) {
        return Optional.of(request).filter(FakeCases.FIRST::equals).map(first -> new Comparison(sides(), rows(), 0));
    }

    private static List<Side> sides() {
        return List.of(
                new Side(Source.REQUEST, null, null, "LU JIANGUO", "吕建国", "Hans", new Face("portrait", Mark.GROUND)),
                new Side(
                        Source.REPLY, Source.REQUEST, null, "LYU JIANGUO", "吕建国", "Hans", new Face(null, Mark.MISSING)),
                new Side(
                        Source.TRAVEL_DOCUMENT,
                        Source.REPLY,
                        "X0000042",
                        "LYU JIANGUO",
                        "吕建国",
                        "Hans",
                        new Face("portrait", Mark.SAME)));
    }

    private static List<Row> rows() {
        return List.of(
                row("primaryIdentifier", plain("LU"), new Cell(Mark.FITS, "L", "Y", "U"), same("LYU")),
                row("nameOriginalScript", plain("吕建国"), same("吕建国"), same("吕建国")),
                row(
                        "dateOfBirth",
                        plain("1985-10-15"),
                        new Cell(Mark.DIFFERS, "1985-", "01", "-15"),
                        same("1985-01-15")),
                row("sex", plain("M"), same("M"), same("M")),
                row(
                        "nationalIdNumber",
                        plain(""),
                        new Cell(Mark.MISSING, "999901198501150015", "", ""),
                        same("999901198501150015")));
    }

    private static Row row(String field, Cell... cells) {
        return new Row(field, List.of(cells));
    }

    private static Cell plain(String value) {
        return new Cell(Mark.GROUND, value, "", "");
    }

    private static Cell same(String value) {
        return new Cell(Mark.SAME, value, "", "");
    }
}
