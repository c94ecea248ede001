package org.pouch.pdf.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

class SignatureFinderTest {
    /** Many fields can share one long list of kids. */
    @Test
    void endsAmongFieldsWhenItIsInterrupted() {
        byte[] file = PlainPdf.of("<</Type/Catalog/AcroForm<</Fields[" + "<</Kids 3 0 R>>".repeat(100) + "]>>>>")
                .object(3, "[" + "null ".repeat(100) + "]")
                .bytes();
        RevisionView view = new RevisionView(file, file.length, new Budget());

        assertThat(Refusal.whenInterrupted(() -> new SignatureFinder(file, view).find()))
                .isEqualTo("LIMIT_TIME");
    }

    /** Many revisions can list one object with many values. */
    @Test
    void endsAmongObjectsWhenItIsInterrupted() {
        byte[] file =
                PlainPdf.of("<</Type/Catalog>>", "[" + "0 ".repeat(2000) + "]").bytes();
        RevisionView view = new RevisionView(file, file.length, new Budget());
        view.numbers().forEach(view::object);

        assertThat(Refusal.whenInterrupted(() -> new SignatureFinder(file, view).find()))
                .isEqualTo("LIMIT_TIME");
    }
}
