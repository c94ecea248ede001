package org.pouch.pdf.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** Java's own transformations are the judge. */
class MatrixPropertyTest {
    @Property(tries = 200)
    void transformsPointsAsJavaDoes(
            @ForAll @Size(12) double[] of,
            @ForAll @DoubleRange(min = -9, max = 9) double x,
            @ForAll @DoubleRange(min = -9, max = 9) double y) {
        for (int i = 0; i < of.length; i++) {
            of[i] = of[i] % 100;
        }
        Matrix both = new Matrix(of[0], of[1], of[2], of[3], of[4], of[5])
                .then(new Matrix(of[6], of[7], of[8], of[9], of[10], of[11]));
        AffineTransform judge = new AffineTransform(of[6], of[7], of[8], of[9], of[10], of[11]);
        judge.concatenate(new AffineTransform(of[0], of[1], of[2], of[3], of[4], of[5]));
        Point2D expected = judge.transform(new Point2D.Double(x, y), null);

        assertThat(both.x(x, y)).isCloseTo(expected.getX(), within(1e-6));
        assertThat(both.y(x, y)).isCloseTo(expected.getY(), within(1e-6));
    }
}
