package org.pouch.pdf.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.pdf.file.SampleComposition.NOON;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pouch.pdf.common.Bytes;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.file.AssociatedFile.Relationship;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.signature.Coverage;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;

/** What is written is read back by the strict reader, which shares nothing with the writer. */
class SealedDocumentTest {
    private static final Composition PAGES = SampleComposition.of("LYU Jianguo");

    @Test
    void isOneStructureSignedToItsEnd() {
        SignedDocument read = SignedDocument.read(SampleComposition.sealed(PAGES));

        read.requireOneStructure();
        assertThat(read.activeContent()).isEmpty();
        assertThat(read.hiddenContent()).isEmpty();
        assertThat(read.pages()).isEqualTo(PAGES.pageCount());
        assertThat(read.signatures()).hasSize(1);
        EmbeddedSignature signature = read.signatures().get(0);
        assertThat(signature.coverage()).isEqualTo(Coverage.EOF);
        assertThat(signature.claimedTime()).isEqualTo(NOON);
        assertThat(signature.field()).isEqualTo("Seal");
        assertThat(Arrays.copyOf(signature.contents(), 3)).containsExactly(1, 2, 0);
        assertThat(signature.contents()).hasSize(100);
    }

    @Test
    void givesTheSignerEverythingButTheGap() {
        ByteArrayOutputStream given = new ByteArrayOutputStream();
        byte[] document = SealedDocument.sealed(PAGES, List.of(), NOON, 100, content -> {
            content.transferTo(given);
            return new byte[] {7};
        });
        EmbeddedSignature signature = SignedDocument.read(document).signatures().get(0);
        int start = signature.range().gapStart();
        int end = signature.range().gapEnd();

        assertThat(end - start).isEqualTo(202);
        assertThat(given.toByteArray())
                .isEqualTo(Latin.bytes(Latin.text(Arrays.copyOf(document, start))
                        + Latin.text(Arrays.copyOfRange(document, end, document.length))));
    }

    @Test
    void holdsNoSignatureBeforeItIsSealed() {
        byte[] unsigned = SealedDocument.unsigned(PAGES, SampleComposition.files(), NOON);

        assertThat(SignedDocument.read(unsigned).signatures()).isEmpty();
        assertThat(Bytes.indexOf(unsigned, "ByteRange", 0, unsigned.length)).isNegative();
    }

    @Test
    void refusesASignatureThatIsTooLong() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SealedDocument.sealed(PAGES, List.of(), NOON, 100, content -> new byte[101]));
        assertThat(SealedDocument.sealed(PAGES, List.of(), NOON, 100, content -> new byte[100]))
                .isNotEmpty();
    }

    @Test
    void passesOnThatNobodySigned() {
        assertThatThrownBy(() -> SealedDocument.sealed(PAGES, List.of(), NOON, 100, content -> {
                    throw new IOException("no token");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("no token");
    }

    /** A file inside may hold whatever a document holds, also the beginning of a signature. */
    @Test
    void findsThePlaceForTheSignatureBesideFilesThatLookLikeOne() {
        byte[] earlier = SampleComposition.sealed(PAGES);
        byte[] words = Latin.bytes("/ByteRange [0 9999999999 9999999999 9999999999]/Contents <00000000>");
        List<AssociatedFile> files = List.of(
                new AssociatedFile("a.pdf", "application/pdf", Relationship.SUPPLEMENT, "Earlier", earlier),
                new AssociatedFile("b.jpg", "image/jpeg", Relationship.SUPPLEMENT, "Words", words));
        byte[] document = SealedDocument.sealed(PAGES, files, NOON, 100, content -> new byte[] {1});

        assertThat(SignedDocument.read(document).signatures()).hasSize(1);
        assertThat(PdfFile.read(document).files())
                .extracting(EmbeddedFile::name)
                .containsExactly("a.pdf", "b.jpg");
    }
}
