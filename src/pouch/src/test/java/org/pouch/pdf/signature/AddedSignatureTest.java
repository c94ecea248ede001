package org.pouch.pdf.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.pouch.pdf.common.Bytes;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.testing.PlainPdf;

/** Signed with a signature of two bytes; what it proves is none of pdf's business. */
class AddedSignatureTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** The document says that it has four objects; number 7 is in use all the same. */
    @Test
    void replacesNoObjectOfADocumentThatCountsThemWrongly() {
        byte[] document =
                PlainPdf.page("", "").object(7, "77").trailer("/Size 4").bytes();

        byte[] signed = AddedSignature.sign(document, NOON, 10, content -> new byte[] {1, 2});

        assertThat(Bytes.indexOf(signed, "/ByteRange", 0, signed.length)).isPositive();
        RevisionView view = new RevisionView(signed, signed.length, new Budget());
        assertThat(view.object(7)).isEqualTo(new Num("77"));
        assertThat(view.numbersBeyondSize()).isEmpty();
    }
}
