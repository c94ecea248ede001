package org.pouch.casework.statistics;

import java.time.LocalDate;
import java.util.List;

/** What is counted of cases, also of those whose content was erased. Days are those of this authority's zone. */
public interface Statistics {
    /** For this authority itself: requests of these days, the first and the last included, as they stand now. */
    Report internal(LocalDate from, LocalDate until);

    /**
     * For others: requests of a year that is over, as they stood at its end, without small numbers. No other periods, since the difference of
     * two says what happened between them.
     *
     * @throws YearNotOver when it is not
     */
    Report ofYear(int year);

    /** Today. */
    LocalDate today();

    /** @param isForAll whether numbers are withheld in it */
    record Report(LocalDate from, LocalDate until, boolean isForAll, List<FigureRow> rows) {}

    /** What is not over would be counted again, and the difference says what happened meanwhile. */
    final class YearNotOver extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public YearNotOver(int year) {
            super("Figures for others are those of a year that is over; " + year + " is not, or is none.");
        }
    }
}
