package org.pouch.pdf.syntax;

import java.util.List;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Num;

/** Where annotations lie on their page (/Rect). */
public final class Rectangles {
    private Rectangles() {}

    /** True when nothing is to be seen of it. */
    public static boolean isEmpty(RevisionView view, Dict annotation) {
        double[] corners = corners(view, annotation, "Rect");
        return corners.length == 0 || corners[0] == corners[2] || corners[1] == corners[3];
    }

    public static double area(double[] corners) {
        return corners.length == 0 ? 0 : (corners[2] - corners[0]) * (corners[3] - corners[1]);
    }

    /** True when it lies over another one, so that it could hide what that one shows. */
    public static boolean overlapsAny(RevisionView view, PdfValue annotation, List<PdfValue> others) {
        double[] own = corners(view, view.resolve(annotation).dict(), "Rect");
        for (PdfValue other : others) {
            view.tick();
            Dict dict = view.resolve(other).dict();
            // A pop-up belongs to its note and is closed or beside it.
            if (other.equals(annotation) || dict.isName("Subtype", "Popup")) {
                continue;
            }
            double[] its = corners(view, dict, "Rect");
            if (own.length == 4
                    && its.length == 4
                    && own[0] < its[2]
                    && its[0] < own[2]
                    && own[1] < its[3]
                    && its[1] < own[3]) {
                return true;
            }
        }
        return false;
    }

    /** Left, bottom, right, top; none when there is no rectangle, everywhere when it is not four numbers. */
    public static double[] corners(RevisionView view, Dict annotation, String key) {
        List<PdfValue> rectangle = view.resolve(annotation.get(key)).items();
        if (rectangle.isEmpty()) {
            return new double[0];
        }
        double[] corner = rectangle.stream()
                .mapToDouble(each -> view.resolve(each) instanceof Num num ? num.toDouble() : Double.NaN)
                .toArray();
        if (corner.length != 4 || Double.isNaN(corner[0] + corner[1] + corner[2] + corner[3])) {
            return new double[] {-Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
        }
        return new double[] {
            Math.min(corner[0], corner[2]),
            Math.min(corner[1], corner[3]),
            Math.max(corner[0], corner[2]),
            Math.max(corner[1], corner[3])
        };
    }
}
