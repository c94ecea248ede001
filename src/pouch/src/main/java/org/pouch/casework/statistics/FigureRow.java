package org.pouch.casework.statistics;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.packet.AuthorityId;

/**
 * The requests of one side to a partner, or of the partner to this side, under one agreement.
 *
 * @param side whose requests: REQUESTING for this authority's own
 * @param counts those that are withheld are not in it
 * @param medianDays to the answer: half were answered within them; null where it is withheld, or nothing was answered
 * @param slowDays nine of ten were answered within them; null likewise
 */
public record FigureRow(
        Side side,
        AuthorityId partner,
        String agreement,
        Map<Figure, Integer> counts,
        @Nullable Integer medianDays,
        @Nullable Integer slowDays) {
    public FigureRow {
        counts = counts.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(counts));
    }

    /** @param single all but the sums of others, which are added */
    static FigureRow summed(
            Side side,
            AuthorityId partner,
            String agreement,
            Map<Figure, Integer> single,
            @Nullable Integer medianDays,
            @Nullable Integer slowDays) {
        Map<Figure, Integer> all = new EnumMap<>(single);
        Figure.GROUPS.forEach(group -> all.put(
                group,
                group.parts().stream()
                        .mapToInt(part -> single.getOrDefault(part, 0))
                        .sum()));
        return new FigureRow(side, partner, agreement, all, medianDays, slowDays);
    }

    /** Before anything is withheld. */
    int number(Figure figure) {
        return counts.getOrDefault(figure, 0);
    }

    /** Null where it is withheld. */
    public @Nullable Integer count(Figure figure) {
        return counts.get(figure);
    }
}
