package org.pouch.pdf.content;

import java.util.List;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Num;

/** A transformation of the plane as six numbers (ISO 32000-2, 8.3.3). */
record Matrix(double a, double b, double c, double d, double e, double f) {
    static final Matrix IDENTITY = new Matrix(1, 0, 0, 1, 0, 0);

    /** @throws org.pouch.pdf.common.PdfRefused when they are not six numbers */
    static Matrix of(List<PdfValue> numbers) {
        Doubt.unless(numbers.size() == 6 && numbers.stream().allMatch(Num.class::isInstance));
        double[] of =
                numbers.stream().mapToDouble(each -> ((Num) each).toDouble()).toArray();
        return new Matrix(of[0], of[1], of[2], of[3], of[4], of[5]);
    }

    static Matrix shift(double x, double y) {
        return new Matrix(1, 0, 0, 1, x, y);
    }

    /** This one first, then the other. */
    Matrix then(Matrix other) {
        return new Matrix(
                a * other.a + b * other.c,
                a * other.b + b * other.d,
                c * other.a + d * other.c,
                c * other.b + d * other.d,
                e * other.a + f * other.c + other.e,
                e * other.b + f * other.d + other.f);
    }

    double x(double x, double y) {
        return a * x + c * y + e;
    }

    double y(double x, double y) {
        return b * x + d * y + f;
    }
}
