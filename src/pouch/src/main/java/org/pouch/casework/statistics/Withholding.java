package org.pouch.casework.statistics;

import static org.pouch.casework.statistics.Figure.AGREED;
import static org.pouch.casework.statistics.Figure.CONFIRMED;
import static org.pouch.casework.statistics.Figure.DOCUMENTS;
import static org.pouch.casework.statistics.Figure.EXTENDED;
import static org.pouch.casework.statistics.Figure.GROUPS;
import static org.pouch.casework.statistics.Figure.HANDED_OVER;
import static org.pouch.casework.statistics.Figure.NOT_COMPETENT;
import static org.pouch.casework.statistics.Figure.OVERDUE;
import static org.pouch.casework.statistics.Figure.REFUTED;
import static org.pouch.casework.statistics.Figure.REQUESTS;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes small numbers out of a row so that nobody computes them from what is left. Parts add up to all requests: where one of them is small, none
 * is shown but their groups; where a group is small, only who agreed; where that says how few did not, or did, nothing but the whole. What is
 * shown then is compatible with each part being nothing, and with its being all of what it is in.
 */
final class Withholding {
    /** Below it a number is about persons. */
    static final int LEAST = 5;

    /** Half of them lie on each side of a median. */
    private static final int LEAST_FOR_MEDIAN = 2 * LEAST;

    /** One of ten lies beyond. */
    private static final int LEAST_FOR_SLOW = 10 * LEAST;

    private static final List<Figure> SUBSETS = List.of(OVERDUE, EXTENDED, DOCUMENTS, HANDED_OVER);

    private final FigureRow row;
    private final Map<Figure, Integer> shown = new EnumMap<>(Figure.class);

    private Withholding(FigureRow row) {
        this.row = row;
    }

    /** Empty for a row that as a whole is of too few: that it is there would say that there was one. */
    static Optional<FigureRow> of(FigureRow row) {
        return row.number(REQUESTS) < LEAST ? Optional.empty() : Optional.of(new Withholding(row).withheld());
    }

    private FigureRow withheld() {
        showAll(List.of(REQUESTS));
        List<Figure> parts =
                GROUPS.stream().flatMap(group -> group.parts().stream()).toList();
        if (areEnough(GROUPS)) {
            showAll(GROUPS);
            if (areEnough(parts)) {
                showAll(parts);
            }
        } else if (row.number(AGREED) >= LEAST && isFar(row.number(AGREED), REQUESTS)) {
            showAll(List.of(AGREED));
        }
        SUBSETS.stream().filter(this::isSafe).forEach(subset -> showAll(List.of(subset)));
        int answered = row.number(CONFIRMED) + row.number(REFUTED) + row.number(NOT_COMPETENT);
        return new FigureRow(
                row.side(),
                row.partner(),
                row.agreement(),
                shown,
                answered >= LEAST_FOR_MEDIAN ? row.medianDays() : null,
                answered >= LEAST_FOR_SLOW ? row.slowDays() : null);
    }

    private void showAll(List<Figure> figures) {
        figures.forEach(figure -> shown.put(figure, row.number(figure)));
    }

    private boolean areEnough(List<Figure> figures) {
        return figures.stream().allMatch(figure -> row.number(figure) >= LEAST);
    }

    /** Neither it nor what it leaves of anything it is a part of is small. */
    private boolean isSafe(Figure subset) {
        int number = row.number(subset);
        boolean followsConsent = subset == DOCUMENTS || subset == HANDED_OVER;
        return number >= LEAST
                && isFar(number, REQUESTS)
                && (!followsConsent || isFar(number, AGREED) && isFar(number, CONFIRMED))
                && (subset != HANDED_OVER || isFar(number, DOCUMENTS));
    }

    private boolean isFar(int number, Figure from) {
        @Nullable Integer other = shown.get(from);
        return other == null || Math.abs(other - number) >= LEAST;
    }
}
