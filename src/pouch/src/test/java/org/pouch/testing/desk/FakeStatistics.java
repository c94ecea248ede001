package org.pouch.testing.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.statistics.Figure;
import org.pouch.casework.statistics.FigureRow;
import org.pouch.casework.statistics.Statistics;
import org.pouch.packet.AuthorityId;

/** Sixty requests to one partner; what others see of them is less. */
public final class FakeStatistics implements Statistics {
    @Override
    public Report internal(LocalDate from, LocalDate until) {
        return new Report(from, until, false, List.of(row(Map.of(Figure.REQUESTS, 60, Figure.REFUTED, 2), 12, 31)));
    }

    @Override
    public Report ofYear(int year) {
        if (year >= today().getYear()) {
            throw new YearNotOver(year);
        }
        return new Report(
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31),
                true,
                List.of(row(Map.of(Figure.REQUESTS, 60), 12, null)));
    }

    @Override
    public LocalDate today() {
        return LocalDate.parse("2026-11-24");
    }

    private static FigureRow row(Map<Figure, Integer> counts, int median, Integer slow) {
        return new FigureRow(Side.REQUESTING, new AuthorityId("XRU-CRS"), "UTO-XRU/2026-1", counts, median, slow);
    }
}
