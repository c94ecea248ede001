package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Finding;
import org.pouch.sealing.verdict.VerificationReport;

/** EU DSS 6.4 and we judge the same documents; every difference is explained in docs/threat-model.md. */
@Tag("slow")
class DssDifferencesTest {
    private static final Path EXPLAINED = Path.of("docs", "threat-model.md");

    @Test
    void differsFromEuDssOnlyWhereTheDocumentationSaysWhy() throws IOException {
        StringBuilder table = new StringBuilder();
        Map<String, byte[]> documents = documents();
        for (Map.Entry<String, byte[]> each : documents.entrySet()) {
            VerificationReport ours = Victims.verify(each.getValue());
            boolean usual = Dss.passes(each.getValue(), Dss.usual());
            boolean strict = Dss.passes(each.getValue(), Dss.strictest());
            if (usual != ours.isAccepted() || strict != ours.isAccepted()) {
                table.append(String.format(
                        "| %s | %s | %s | %s |%n",
                        each.getKey(),
                        ours.isAccepted() ? "accepted" : "refused, `" + firstError(ours) + "`",
                        word(usual),
                        word(strict)));
            }
        }

        List<String> rows = table.toString().lines().toList();
        assertThat(rows).isNotEmpty().hasSizeLessThan(documents.size());
        List<String> documented = Files.readAllLines(EXPLAINED);
        assertThat(rows).allMatch(row -> documented.stream().anyMatch(line -> line.startsWith(row)));
    }

    private static String word(boolean passes) {
        return passes ? "passes" : "does not pass";
    }

    private static String firstError(VerificationReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == org.pouch.packet.Severity.ERROR)
                .findFirst()
                .map(Finding::code)
                .orElseThrow();
    }

    private static Map<String, byte[]> documents() {
        byte[] signed = Victims.signedByUs(Victims.form(CompressParameters.NO_COMPRESSION));
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("a signed form, untouched", signed);
        all.put("a second signature", Victims.signedByUs(signed));
        all.put("a field filled later", Edit.of(signed, CertifiedDocumentTest::fill));
        all.put("a note beside the text", Edit.of(signed, document -> CertifiedDocumentTest.note(document, "Text")));
        all.put("another title", Edit.of(signed, document -> {
            document.getDocumentInformation().setTitle("Another title");
            Edit.write(document.getDocumentInformation().getCOSObject());
        }));
        all.put("other content of a page", Update.of(signed).otherContent().done());
        all.put("a turned page", Edit.of(signed, document -> {
            document.getPage(0).setRotation(180);
            Edit.write(document.getPage(0).getCOSObject());
        }));
        all.put(
                "an action on opening",
                Edit.of(
                        signed,
                        document -> document.getDocumentCatalog()
                                .getCOSObject()
                                .setItem(
                                        COSName.OPEN_ACTION,
                                        Edit.dictionary("S", "JavaScript", "JS", Edit.text("app.alert(1)")))));
        all.put("a look of a field overwritten in place", Edit.of(signed, document -> {
            COSStream look = document.getDocumentCatalog()
                    .getAcroForm(null)
                    .getField("amount")
                    .getCOSObject()
                    .getCOSDictionary(COSName.AP)
                    .getCOSStream(COSName.N);
            Edit.fill(look, "BT (900) Tj ET");
            Edit.write(look);
        }));
        all.put("a field moved over the text", Edit.of(signed, document -> {
            COSDictionary widget = document.getDocumentCatalog()
                    .getAcroForm(null)
                    .getField("amount")
                    .getCOSObject();
            widget.setItem(COSName.RECT, Edit.rectangle(72, 690, 300, 720));
            Edit.write(widget);
        }));
        all.put("a page freed by the table alone", freed(signed));
        all.put("objects that no table names", unlisted(signed));
        all.put("a line end behind the end", Update.bytes(Update.text(signed) + "\n"));
        all.put("bytes of nothing behind the end", Update.bytes(Update.text(signed) + "% and so on\n"));
        all.put(
                "a form certified for filling, filled",
                Edit.of(CertifiedDocumentTest.certified(2), CertifiedDocumentTest::fill));
        all.put(
                "a form certified against change, filled",
                Edit.of(CertifiedDocumentTest.certified(1), CertifiedDocumentTest::fill));
        all.put(
                "a note over a text certified for notes",
                Edit.of(
                        CertifiedDocumentTest.certified(3),
                        document -> CertifiedDocumentTest.note(document, "FreeText")));
        all.put(
                "a second signature over certified text",
                Victims.signedInNewField(CertifiedDocumentTest.certified(2), 60, 690));
        all.put(
                "a second signature beside certified text",
                Victims.signedInNewField(CertifiedDocumentTest.certified(2), 60, 300));
        return all;
    }

    private static byte[] freed(byte[] signed) {
        Update update = Update.of(signed);
        return update.free(update.content()).done();
    }

    private static byte[] unlisted(byte[] signed) {
        ByteArrayOutputStream out = Update.of(signed).otherContent().objects();
        return out.toByteArray();
    }
}
