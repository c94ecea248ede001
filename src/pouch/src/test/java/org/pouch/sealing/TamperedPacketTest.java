package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.SamplePackets.NOON;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Finding;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Severity;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;

/** What others may do to one of our packets on its way: each is one refusal. */
class TamperedPacketTest {
    private static final byte[] PACKET =
            Sealing.sealer("uto").seal(SamplePackets.of(PacketKind.REQUEST)).document();
    private static final Pattern RANGE = Pattern.compile("/ByteRange ?\\[ ?0 (\\d+) (\\d+) (\\d+)");

    @Test
    void acceptsWhatWasNotTouched() {
        assertThat(verify(PACKET).findings()).isEmpty();
        assertThat(verify(PACKET).signatures())
                .singleElement()
                .returns(VerificationReport.Coverage.EOF, VerificationReport.SignatureVerdict::covers)
                .returns("B", VerificationReport.SignatureVerdict::level);
    }

    @Test
    void refusesAnyChangedByteOfTheSignedRange() {
        Random anywhere = new Random(20_261_124);
        Matcher range = range(PACKET);
        int gapStart = Integer.parseInt(range.group(1));
        int gapEnd = Integer.parseInt(range.group(2));

        for (int i = 0; i < 300; i++) {
            byte[] changed = PACKET.clone();
            int at = anywhere.nextInt(changed.length);
            changed[at] ^= (byte) (1 << anywhere.nextInt(8));

            if (at < gapStart || at >= gapEnd) {
                assertThat(verify(changed).isAccepted()).as("byte %d", at).isFalse();
            }
        }
    }

    @Test
    void refusesOneToTwoHundredAppendedBytes() {
        Random anything = new Random(20_261_125);

        for (int count = 1; count <= 200; count += 7) {
            byte[] longer = Arrays.copyOf(PACKET, PACKET.length + count);
            for (int i = PACKET.length; i < longer.length; i++) {
                longer[i] = (byte) anything.nextInt(256);
            }

            assertThat(verify(longer).isAccepted()).as("%d bytes", count).isFalse();
        }
    }

    @Test
    void refusesAppendedWhiteSpace() {
        assertRefused(join(PACKET, "\n"), "COVERAGE_PARTIAL");
    }

    @Test
    void refusesAnAppendedPage() throws IOException {
        assertRefused(
                updated(document -> {
                    PDPage page = new PDPage();
                    document.addPage(page);
                    mark(
                            document.getPages().getCOSObject(),
                            page.getCOSObject(),
                            document.getDocumentCatalog().getCOSObject());
                }),
                "CHANGED_AFTER_SIGNING");
    }

    @Test
    void refusesOtherContentOfAPage() throws IOException {
        assertRefused(
                updated(document -> {
                    COSStream content = document.getDocument().createCOSStream();
                    try (OutputStream out = content.createOutputStream()) {
                        out.write("0 0 100 100 re f".getBytes(StandardCharsets.US_ASCII));
                    }
                    document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, content);
                    mark(document.getPage(0).getCOSObject());
                }),
                "CHANGED_AFTER_SIGNING");
    }

    @Test
    void refusesAnOverlaidAnnotation() throws IOException {
        assertRefused(
                updated(document -> {
                    COSDictionary note = new COSDictionary();
                    note.setItem(COSName.TYPE, COSName.ANNOT);
                    note.setItem(COSName.SUBTYPE, COSName.getPDFName("FreeText"));
                    COSDictionary page = document.getPage(0).getCOSObject();
                    COSArray notes = new COSArray();
                    notes.addAll(page.getCOSArray(COSName.ANNOTS));
                    notes.add(note);
                    page.setItem(COSName.ANNOTS, notes);
                    mark(page);
                }),
                "CHANGED_AFTER_SIGNING");
    }

    @Test
    void refusesOtherMetadata() throws IOException {
        assertRefused(
                updated(document -> {
                    document.getDocumentInformation().setTitle("Another title");
                    mark(document.getDocumentInformation().getCOSObject());
                }),
                "CHANGED_AFTER_SIGNING");
    }

    @Test
    void refusesACrossReferenceThatOnlyPointsElsewhere() {
        // Object 2 now is where object 3 is: no new object, not one signed byte changed.
        String text = new String(PACKET, StandardCharsets.ISO_8859_1);
        Matcher start = Pattern.compile("startxref\\s+(\\d+)\\s+%%EOF\\s*$").matcher(text);
        assertThat(start.find()).isTrue();
        Matcher root = Pattern.compile("/Root (\\d+) 0 R").matcher(text);
        assertThat(root.find()).isTrue();
        int first = text.indexOf("\n3 0 obj") + 1;
        String update = "xref\n2 1\n" + String.format("%010d 00000 n \n", first) + "trailer\n<</Size 500/Root "
                + root.group(1) + " 0 R/Prev " + start.group(1) + ">>\nstartxref\n" + PACKET.length + "\n%%EOF\n";

        assertRefused(join(PACKET, update), "XREF_BROKEN");
    }

    @Test
    void refusesASignatureThatAFieldNoLongerNames() {
        String text = new String(PACKET, StandardCharsets.ISO_8859_1);
        Matcher value = Pattern.compile("/V (\\d+ 0 R)").matcher(text);
        assertThat(value.find()).isTrue();
        byte[] sneaky = PACKET.clone();
        sneaky[value.start()] = '%';

        assertRefused(sneaky, "SIGNATURE_UNREACHABLE");
    }

    @Test
    void refusesAStrangersSignature() {
        byte[] strange = new PacketSealer(
                        SampleCerts.signing("stranger"), java.time.Clock.fixed(NOON, java.time.ZoneOffset.UTC))
                .seal(SamplePackets.of(PacketKind.REQUEST))
                .document();

        assertRefused(strange, "CERTIFICATE_UNTRUSTED");
    }

    @Test
    void refusesAnotherPartnersSignature() {
        byte[] byRuritania =
                Sealing.sealer("xru").seal(SamplePackets.of(PacketKind.REQUEST)).document();

        assertRefused(byRuritania, "CERTIFICATE_UNTRUSTED");
    }

    @Test
    void refusesTheFirstHalf() {
        assertRefused(Arrays.copyOf(PACKET, PACKET.length / 2), "NO_EOF");
    }

    @Test
    void refusesValidationDataAsAnotherProgramAddsThem() throws IOException {
        byte[] longer = updated(document -> {
            COSDictionary store = new COSDictionary();
            store.setItem(COSName.TYPE, COSName.getPDFName("DSS"));
            COSArray certificates = new COSArray();
            COSStream certificate = document.getDocument().createCOSStream();
            try (OutputStream out = certificate.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(SampleCerts.root("uto").certificates().get(0).getEncoded());
            } catch (java.security.cert.CertificateEncodingException impossible) {
                throw new IllegalStateException(impossible);
            }
            certificates.add(certificate);
            store.setItem(COSName.getPDFName("Certs"), certificates);
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("DSS"), store);
            mark(document.getDocumentCatalog().getCOSObject());
        });

        assertRefused(longer, "REVISION_FORM");
    }

    @Test
    void refusesARevisionThatAddsNothing() {
        Update update = Update.of(PACKET);

        assertRefused(
                update.entry(update.content(), update.offset(update.content()), 0, 'n')
                        .done(),
                "CHANGED_AFTER_SIGNING");
    }

    @Test
    void refusesObjectsThatNothingLeadsTo() {
        assertRefused(Update.of(PACKET).object(8000, "<</Other(words)>>").done(), "UNUSED_OBJECT");
    }

    @Test
    void refusesAnotherOrderOfTheFields() throws IOException {
        assertRefused(
                updated(document -> {
                    COSDictionary page = document.getPage(0).getCOSObject();
                    page.setItem(COSName.getPDFName("Tabs"), COSName.getPDFName("R"));
                    mark(page);
                }),
                "CHANGED_AFTER_SIGNING");
    }

    private static void assertRefused(byte[] document, String code) {
        assertThat(verify(document).findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::code)
                .contains(code);
    }

    private static VerificationReport verify(byte[] document) {
        return new DocumentVerifier(SampleCerts.root("uto"), VerificationProfile.PACKET).verify(document, NOON);
    }

    private interface Change {
        void on(PDDocument document) throws IOException;
    }

    private static byte[] updated(Change change) throws IOException {
        try (PDDocument document = Loader.loadPDF(PACKET)) {
            change.on(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private static void mark(COSDictionary... changed) {
        for (COSDictionary each : changed) {
            each.setNeedToBeUpdated(true);
        }
    }

    private static Matcher range(byte[] document) {
        Matcher matcher = RANGE.matcher(new String(document, StandardCharsets.ISO_8859_1));
        assertThat(matcher.find()).isTrue();
        return matcher;
    }

    private static byte[] join(byte[] document, String more) {
        byte[] joined = Arrays.copyOf(document, document.length + more.length());
        System.arraycopy(more.getBytes(StandardCharsets.ISO_8859_1), 0, joined, document.length, more.length());
        return joined;
    }
}
