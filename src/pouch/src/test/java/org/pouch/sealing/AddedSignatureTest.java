package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.SamplePackets.NOON;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.testing.SampleCerts;

/** Signatures behind documents of other programs, in both forms of cross-reference. */
class AddedSignatureTest {
    private static final DocumentSigner SIGNER =
            new DocumentSigner(SampleCerts.signing("uto"), Clock.fixed(NOON, ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signsAFormBesideItsOtherFields(boolean packed) throws IOException {
        byte[] form = form(packed);

        byte[] signed = SIGNER.sign(form);

        assertThat(Arrays.copyOf(signed, form.length)).isEqualTo(form);
        assertThat(report(signed).findings()).isEmpty();
        try (PDDocument read = Loader.loadPDF(signed)) {
            assertThat(read.getDocumentCatalog().getAcroForm().getFields())
                    .extracting(field -> field.getPartialName())
                    .containsExactly("Signature1", "Signature2");
            assertThat(read.getPage(0).getAnnotations()).hasSize(2);
            assertThat(read.getDocumentInformation().getTitle()).isEqualTo("A form (with odd signs)");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signsAgainBehindASignature(boolean packed) throws IOException {
        byte[] twice = SIGNER.sign(SIGNER.sign(form(packed)));

        assertThat(report(twice).isAccepted()).isTrue();
        try (PDDocument read = Loader.loadPDF(twice)) {
            assertThat(read.getSignatureDictionaries()).hasSize(2);
        }
    }

    @Test
    void signsWhatOnlyALenientReaderTakes() throws IOException {
        byte[] broken = form(false);
        int startxref = new String(broken, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("startxref");
        broken[startxref + 10] = '9';

        byte[] signed = SIGNER.sign(broken);

        try (PDDocument read = Loader.loadPDF(signed)) {
            assertThat(read.getSignatureDictionaries()).hasSize(1);
        }
    }

    private static VerificationReport report(byte[] document) {
        return new DocumentVerifier(SampleCerts.root("uto"), VerificationProfile.DOCUMENT).verify(document, NOON);
    }

    /** One page and one text field that has the name a signature would get. */
    private static byte[] form(boolean packed) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            document.getDocumentInformation().setTitle("A form (with odd signs)");
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            form.setDefaultAppearance("/Helv 0 Tf");
            PDTextField field = new PDTextField(form);
            field.setPartialName("Signature1");
            field.getWidgets().get(0).setPage(page);
            field.getCOSObject().setItem(COSName.getPDFName("A name #1"), COSName.getPDFName("odd value"));
            page.getAnnotations().add(field.getWidgets().get(0));
            form.getFields().add(field);
            document.save(out, packed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }
}
