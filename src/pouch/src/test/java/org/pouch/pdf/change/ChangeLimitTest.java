package org.pouch.pdf.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

/** All of a document is compared for each of its signatures, of which there may be hundreds: nothing may take long unseen. */
class ChangeLimitTest {
    private final Budget budget = new Budget();

    @Test
    void endsAmongReferencesWhenItIsInterrupted() {
        RevisionView view = view(PlainPdf.of("<</Type/Catalog>>", "[" + "1 0 R ".repeat(2000) + "]"));

        assertThat(Refusal.whenInterrupted(() -> new GraphTaint(new byte[0], view, view)))
                .isEqualTo("LIMIT_TIME");
    }

    @Test
    void endsAmongFieldsThatShareTheirKidsWhenItIsInterrupted() {
        RevisionView view = view(PlainPdf.of(
                "<</Type/Catalog/AcroForm<</Fields[" + "<</Kids 2 0 R>>".repeat(100) + "]>>>>",
                "[" + "3 0 R ".repeat(100) + "]",
                "<</T(a)>>"));
        GraphTaint taint = new GraphTaint(new byte[0], view, view);
        PageText pages = new PageText(new UnpackedStreams(new byte[0], budget), view, budget);

        assertThat(Refusal.whenInterrupted(() -> new FieldRules(view, view, taint, pages)))
                .isEqualTo("LIMIT_TIME");
    }

    @Test
    void endsAmongAnnotationsWhenItIsInterrupted() {
        RevisionView view =
                view(PlainPdf.page("/Annots[" + "5 0 R ".repeat(2000) + "]", "").object(5, "<</A 1>>"));
        PageText pages = new PageText(new UnpackedStreams(new byte[0], budget), view, budget);

        assertThat(Refusal.whenInterrupted(() -> pages.isTextUnder(new org.pouch.pdf.syntax.PdfValue.Ref(6, 0))))
                .isEqualTo("LIMIT_TIME");
    }

    @Test
    void findsALockedFieldAmongManyByItsName() {
        FieldLock lock = new FieldLock("Include", Set.of("a.b", "c"));

        assertThat(lock.isLocked("a.b")).isTrue();
        assertThat(lock.isLocked("a.b.c.d")).isTrue();
        assertThat(lock.isLocked("a")).isFalse();
        assertThat(lock.isLocked("a.bc")).isFalse();
        assertThat(lock.isLocked("c.a.b")).isTrue();
    }

    private RevisionView view(PlainPdf pdf) {
        byte[] file = pdf.bytes();
        RevisionView view = new RevisionView(file, file.length, budget);
        view.numbers().forEach(view::object);
        return view;
    }
}
