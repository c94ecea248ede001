package org.pouch.casework.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.compare.Comparison.Face;
import org.pouch.casework.compare.Comparison.Mark;
import org.pouch.casework.compare.Comparison.Side;
import org.pouch.casework.compare.Comparison.Source;
import org.pouch.identity.Identity;

/** Papers beside each other. A travel document has to agree with the identity that was confirmed, all else with the request. */
final class SideBySide {
    private SideBySide() {}

    /**
     * @param reference the number of the entry or document
     * @param script of the name in its own script
     */
    record Paper(
            Source source,
            @Nullable String reference,
            Identity identity,
            @Nullable String script,
            @Nullable Portrait portrait) {}

    /** @param attachment its file in the case */
    record Portrait(String attachment, String digest) {}

    /** @param candidates as in {@link Comparison} */
    static Comparison of(List<Paper> papers, int candidates) {
        List<Side> sides = new ArrayList<>();
        List<ComparedFields.Column> columns = new ArrayList<>();
        Paper first = papers.get(0);
        for (Paper paper : papers) {
            @Nullable Paper ground = paper == first ? null : ground(papers, paper);
            columns.add(new ComparedFields.Column(paper.identity(), ground == null ? null : ground.identity()));
            sides.add(new Side(
                    paper.source(),
                    ground == null ? null : ground.source(),
                    paper.reference(),
                    (paper.identity().primary() + " " + paper.identity().secondary()).strip(),
                    paper.identity().originalName(),
                    paper.script(),
                    face(paper.portrait(), first.portrait(), paper == first)));
        }
        return new Comparison(List.copyOf(sides), ComparedFields.rows(columns), candidates);
    }

    /** The one confirmed before it, for a document; the first one otherwise. */
    private static Paper ground(List<Paper> papers, Paper paper) {
        boolean isDocument = paper.source() == Source.TRAVEL_DOCUMENT;
        return papers.get(isDocument ? papers.indexOf(paper) - 1 : 0);
    }

    /** A register and a reply have no picture, which is no difference. */
    private static Face face(@Nullable Portrait shown, @Nullable Portrait asked, boolean isFirst) {
        if (shown == null) {
            return new Face(null, Mark.MISSING);
        }
        if (isFirst) {
            return new Face(shown.attachment(), Mark.GROUND);
        }
        boolean isSame = asked != null && asked.digest().equals(shown.digest());
        return new Face(shown.attachment(), isSame ? Mark.SAME : Mark.DIFFERS);
    }
}
