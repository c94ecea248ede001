package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.gate.ContentFacts.Canary;
import org.pouch.casework.gate.GateCheck;
import org.pouch.packet.RequestId;

/** Evidence files: what they tell beside what they show, and what they may not tell at all. */
class EvidenceFilesTest {
    private final Office utopia = Office.utopia();

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void takesMetadataOutBeforeTheFileBelongsToTheCase() throws IOException {
        byte[] scan = pdf("Page one", "Scanned by officer Smith", "");

        RequestId lyu = opened(scan);

        CaseRegister.CaseAttachment kept =
                utopia.cases().attachment(lyu, "passport-copy").orElseThrow();
        assertThat(new String(kept.content(), StandardCharsets.ISO_8859_1)).doesNotContain("Smith");
        assertThat(kept.line().bytes()).isEqualTo(kept.content().length);
    }

    @Test
    void keepsFilesWithoutMetadataAsTheyAre() {
        byte[] sample = Office.files(Office.SAMPLES.resolve("request")).get("passport-copy.pdf");

        assertThat(utopia.cases()
                        .attachment(utopia.open("request"), "passport-copy")
                        .orElseThrow()
                        .content())
                .isEqualTo(sample);
    }

    @Test
    void findsATermInTheTextOfAPage() throws IOException {
        RequestId lyu = opened(pdf("Removal order. The asylum claim was denied.", "", ""));

        assertThat(utopia.the(GateCheck.class).contentOf(utopia.dossier(lyu)).canary())
                .isEqualTo(Canary.ATTACHMENT);
    }

    @Test
    void findsATermInANoteOnAPage() throws IOException {
        RequestId lyu = opened(pdf("Passport", "", "see refugee file"));

        assertThat(utopia.the(GateCheck.class).contentOf(utopia.dossier(lyu)).canary())
                .isEqualTo(Canary.ATTACHMENT);
    }

    @Test
    void refusesAFileThatIsDamaged() {
        byte[] damaged = "%PDF-1.7 and nothing else".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> opened(damaged))
                .isInstanceOfSatisfying(
                        CaseUploadRefused.class,
                        refused -> assertThat(refused.problems()).anySatisfy(problem -> {
                            assertThat(problem.field()).isEqualTo("attachments[1].file");
                            assertThat(problem.rule()).isEqualTo("A34");
                        }));
    }

    private RequestId opened(byte[] passportCopy) {
        return utopia.open("request", Map.of("passport-copy.pdf", passportCopy), file -> {});
    }

    private static byte[] pdf(String words, String title, String note) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText(words);
                content.endText();
            }
            if (!title.isEmpty()) {
                document.getDocumentInformation().setTitle(title);
            }
            if (!note.isEmpty()) {
                PDAnnotationText annotation = new PDAnnotationText();
                annotation.setContents(note);
                page.getAnnotations().add(annotation);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
