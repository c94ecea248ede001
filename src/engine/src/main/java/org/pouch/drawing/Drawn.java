package org.pouch.drawing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a model draws an element (BPMN DI), in its own points. */
public sealed interface Drawn {
    /** A box, circle or diamond. @param label where its name stands; null inside or under it */
    record Node(Box box, @Nullable Box label) implements Drawn {}

    /** A line, from its beginning to its end. @param label where its name stands; null in its middle */
    record Line(List<Point> points, @Nullable Box label) implements Drawn {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** A rectangle. */
    record Box(double x, double y, double width, double height) {
        double right() {
            return x + width;
        }

        double bottom() {
            return y + height;
        }

        double centre() {
            return y + height / 2;
        }

        double middle() {
            return x + width / 2;
        }
    }

    /** A point of a line. */
    record Point(double x, double y) {}
}
