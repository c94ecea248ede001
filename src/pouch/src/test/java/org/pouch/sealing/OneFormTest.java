package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.packet.Finding;
import org.pouch.packet.Severity;
import org.pouch.pdf.signature.AddedSignature;
import org.pouch.pdf.signature.AddedValidation;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.pdf.signature.ValidationStore;
import org.pouch.signing.SignatureProfile;
import org.pouch.signing.SignatureVerifier;
import org.pouch.signing.TimestampVerifier;
import org.pouch.testing.SampleCerts;
import org.pouch.trust.Fault;

/** Each packet has one form: what this program makes is taken, and what it would not have made is not. */
class OneFormTest {
    private static final Map<String, OurPackets.Made> PACKETS = OurPackets.all();
    private static final Map<String, UnaryOperator<byte[]>> CMS = CmsEdit.all();
    private static final Map<String, UnaryOperator<byte[]>> LATER = later();

    static Stream<String> names() {
        return PACKETS.keySet().stream();
    }

    static Stream<String> cmsEdits() {
        return CMS.keySet().stream();
    }

    static Stream<String> laterRevisions() {
        return LATER.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void takesWhatThisProgramMakes(String name) {
        for (boolean pinned : new boolean[] {false, true}) {
            assertThat(errors(PACKETS.get(name).document(), pinned))
                    .as("pinned %s", pinned)
                    .isEmpty();
        }
    }

    /** Where it fits into the room that was signed. */
    @ParameterizedTest
    @MethodSource("cmsEdits")
    void refusesASignatureWrittenOtherwise(String edit) {
        PACKETS.forEach((name, made) -> {
            for (int i = 0; i < CmsEdit.gaps(made.document()).size(); i++) {
                Optional<byte[]> edited = CmsEdit.applied(made.document(), i, CMS.getOrDefault(edit, bytes -> bytes));
                if (edited.isPresent()) {
                    assertThat(errors(edited.get(), false))
                            .as("%s, signature %d", name, i)
                            .isNotEmpty();
                    assertThat(errors(edited.get(), true))
                            .as("%s, signature %d, pinned", name, i)
                            .isNotEmpty();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cmsEdits")
    void refusesALongerSignatureToo(String edit) {
        int tried = 0;
        for (OurPackets.Made made : PACKETS.values()) {
            for (EmbeddedSignature signature :
                    SignedDocument.read(made.document()).signatures()) {
                byte[] edited = edited(signature.contents(), edit);
                if (!Arrays.equals(edited, signature.contents())) {
                    tried++;
                    assertThat(faults(signature, edited)).isNotEmpty();
                }
            }
        }
        assertThat(tried).isPositive();
    }

    private static byte[] edited(byte[] contents, String edit) {
        try {
            byte[] edited = CMS.getOrDefault(edit, bytes -> bytes).apply(contents);
            return Arrays.copyOf(edited, Math.max(edited.length, contents.length));
        } catch (RuntimeException nothingToChange) {
            return contents;
        }
    }

    private static List<Fault> faults(EmbeddedSignature signature, byte[] contents) {
        return signature.isTimestamp()
                ? new TimestampVerifier(SignatureProfile.BASELINE)
                        .check(contents, signature::feed)
                        .faults()
                : Stream.of(new SignatureVerifier(SignatureProfile.BASELINE).check(contents, signature::feed))
                        .flatMap(check -> Stream.concat(
                                check.faults().stream(),
                                check.timestamps().stream().flatMap(stamp -> stamp.faults().stream())))
                        .toList();
    }

    @Test
    void findsNothingWrongWithSignaturesAsTheyAre() {
        for (OurPackets.Made made : PACKETS.values()) {
            assertThat(SignedDocument.read(made.document()).signatures())
                    .allMatch(
                            signature -> faults(signature, signature.contents()).isEmpty());
        }
    }

    @Test
    void refusesZerosWhereATimestampWas() {
        for (String name : List.of("uto T", "xru T")) {
            byte[] bare = CmsEdit.applied(PACKETS.get(name).document(), 0, CMS.get("signature: token taken out"))
                    .orElseThrow();

            assertThat(errors(bare, false)).contains("CONTENTS_FORM");
        }
    }

    @ParameterizedTest
    @CsvSource({"LT, 0", "LTA, 0", "LTA, 1"})
    void refusesAPacketWithoutWhatItsLevelPromised(SealLevel level, int kept) {
        byte[] packet = PACKETS.get("uto " + level).document();
        String text = Update.text(packet);
        int end = text.indexOf("%%EOF\n", CmsEdit.gaps(packet).get(0)[1]) + 6;
        for (int i = 0; i < kept; i++) {
            end = text.indexOf("%%EOF\n", end) + 6;
        }

        assertThat(errors(Arrays.copyOf(packet, end), false)).containsExactly("LEVEL_TOO_LOW");
        assertThat(errors(Arrays.copyOf(packet, end), true)).containsExactly("LEVEL_TOO_LOW");
    }

    @ParameterizedTest
    @MethodSource("laterRevisions")
    void refusesARevisionThatThisProgramDoesNotWrite(String revision) {
        for (String name : List.of("uto B", "xru B", "uto T", "uto LT", "xru LTA", "uto signed again")) {
            byte[] longer = LATER.getOrDefault(revision, bytes -> bytes)
                    .apply(PACKETS.get(name).document());

            assertThat(errors(longer, false)).as(name).isNotEmpty().doesNotContain("PROGRAM_FAULT");
            assertThat(errors(longer, true)).as("%s, pinned", name).isNotEmpty();
        }
    }

    /** By hand, by a PDF program, and by our own writer with something else to write. */
    private static Map<String, UnaryOperator<byte[]>> later() {
        Map<String, UnaryOperator<byte[]>> later = new LinkedHashMap<>();
        later.put("extensions", packet -> catalog(packet, "Extensions", Edit.dictionary("ADBE", Edit.text("x"))));
        later.put("a version", packet -> catalog(packet, "Version", COSName.getPDFName("1.7")));
        later.put(
                "evidence that is a file",
                packet -> catalog(
                        packet,
                        "DSS",
                        Edit.dictionary(
                                "Certs", Edit.array(Edit.dictionary("Type", "Filespec", "F", Edit.text("a.exe"))))));
        later.put("an unknown key in evidence", packet -> catalog(packet, "DSS", Edit.dictionary("Payload", "x")));
        later.put(
                "evidence for nobody",
                packet -> catalog(
                        packet,
                        "DSS",
                        Edit.dictionary("VRI", Edit.dictionary("A".repeat(40), Edit.dictionary("Type", "VRI")))));
        later.put(
                "a program in evidence",
                packet -> Edit.of(packet, document -> {
                    COSStream program = document.getDocument().createCOSStream();
                    try (OutputStream out = program.createOutputStream()) {
                        out.write(new byte[] {'M', 'Z'});
                    }
                    document.getDocumentCatalog()
                            .getCOSObject()
                            .setItem("DSS", Edit.dictionary("Certs", Edit.array(program)));
                }));
        later.put("junk as a certificate", packet -> evidence(packet, List.of(new byte[] {1, 2, 3}), List.of()));
        later.put(
                "a page of HTML as a list",
                packet -> evidence(packet, List.of(), List.of(Update.bytes("<html></html>"))));
        later.put("a stranger's certificate", packet -> evidence(packet, List.of(root("stranger")), List.of()));
        later.put("a stranger's list", packet -> evidence(packet, List.of(), List.of(list("stranger"))));
        later.put(
                "a list and something behind it",
                packet -> evidence(
                        packet, List.of(), List.of(Arrays.copyOf(list("uto"), list("uto").length + 1), list("xru"))));
        later.put(
                "a list in BER",
                packet -> evidence(packet, List.of(), List.of(CmsEdit.loose(list("uto")), list("xru"))));
        later.put(
                "a list with the other half of its signature",
                packet -> evidence(packet, List.of(), List.of(CmsEdit.resigned(list("xru")), list("uto"))));
        later.put(
                "lists and one more",
                packet -> evidence(packet, List.of(), List.of(list("uto"), list("xru"), list("stranger"))));
        later.put("a timestamp of other bytes", packet -> timestamp(packet, 0, new byte[32]));
        later.put("a timestamp with room to spare", packet -> {
            byte[] token = OurPackets.token("uto", new byte[32]);
            return AddedSignature.timestamp(
                    packet, token.length + 40, content -> OurPackets.token("uto", OurPackets.digest(content)));
        });
        for (String key : List.of("AP", "Payload", "Kids", "MK", "F", "Rect", "TU")) {
            later.put("a field of a timestamp with " + key, packet -> field(stamped(packet), key));
            later.put(
                    "a field of a signature with " + key,
                    packet -> field(OurPackets.again(packet, "uto", SealLevel.B), key));
        }
        for (String words : List.of("/Words(free)", "/Size 1", "/Size 99999", "/XRefStm 9", "/Info 1 0 R")) {
            later.put("a trailer with " + words, packet -> Update.of(packet).done(words));
        }
        for (String between : List.of("% words\n", "startxref\n1\n%%EOF\n", "\n", " ")) {
            later.put(
                    "behind a revision: " + between.replace("\n", "LF").replace(' ', '_'),
                    packet -> stamped(Update.bytes(Update.text(packet) + between)));
        }
        later.put("a size that is not exact", packet -> {
            String text = Update.text(stamped(packet));
            int at = text.lastIndexOf("/Size ") + 6;
            char other = text.charAt(at) == '9' ? '8' : '9';
            return Update.bytes(text.substring(0, at) + other + text.substring(at + 1));
        });
        return later;
    }

    private static byte[] stamped(byte[] packet) {
        return timestamp(packet, 0, null);
    }

    private static byte[] timestamp(byte[] packet, int more, byte[] other) {
        int room = OurPackets.token("uto", new byte[32]).length + more;
        return AddedSignature.timestamp(
                packet, room, content -> OurPackets.token("uto", other == null ? OurPackets.digest(content) : other));
    }

    private static byte[] field(byte[] packet, String key) {
        return Edit.of(packet, document -> {
            COSArray fields = document.getDocumentCatalog()
                    .getAcroForm(null)
                    .getCOSObject()
                    .getCOSArray(COSName.FIELDS);
            COSDictionary last = (COSDictionary) fields.getObject(fields.size() - 1);
            last.setItem(COSName.getPDFName(key), Edit.dictionary("N", Edit.stream(document, "0 0 9 9 re f")));
            Edit.write(last);
        });
    }

    private static byte[] catalog(byte[] packet, String key, COSBase value) {
        return Edit.of(
                packet,
                document -> document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName(key), value));
    }

    private static byte[] evidence(byte[] packet, List<byte[]> certificates, List<byte[]> lists) {
        return AddedValidation.append(packet, new ValidationStore(certificates, lists, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/F 132| /Contents2 (x)",
                "/M (D:| /Name (Another Authority)",
                "/M (D:| /Reason (A reason)",
                "/M (D:| /Reference [<</TransformMethod /DocMDP>>]",
                "/MediaBox| /Thumb 1 0 R",
                "/MediaBox| /Metadata 1 0 R",
                "/MediaBox| /Trans <</S /Wipe>>",
                "/MediaBox| /PieceInfo <</X <</Private 1>>>>",
                "/Marked true| /Suspects true ",
                "/DisplayDocTitle| /HideToolbar true ",
                "/SigFlags| /NeedAppearances false ",
                "xref| % words ",
                "/Root| /Words (free) ",
            })
    void refusesWhatASenderAddsToThePacketsForm(String place, String inserted) {
        for (String state : List.of("uto", "xru")) {
            byte[] packet = PACKETS.get(state + " B").document();
            String before = place.equals("xref") ? "xref\n0 " : place;

            assertThat(errors(SignedAnew.with(packet, before, inserted + "\n", state), false))
                    .as(state)
                    .isNotEmpty()
                    .doesNotContain(
                            "SIGNATURE_BROKEN", "DOCUMENT_CHANGED", "BYTE_RANGE_GAP", "XREF_BROKEN", "PROGRAM_FAULT");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/F 132|/F 134", "/Marked true|/Marked null", "%PDF-1.7|%PDF-1.6", "/Rect [|/Rect\t["})
    void refusesWhatASenderWritesOtherwise(String written, String other) throws Exception {
        byte[] packet = PACKETS.get("uto B").document();

        assertThat(errors(Forgery.resigned(packet, written, other, "uto"), false))
                .isNotEmpty()
                .doesNotContain("SIGNATURE_BROKEN", "DOCUMENT_CHANGED");
    }

    @Test
    void aSenderWhoChangesNothingIsTaken() {
        for (String state : List.of("uto", "xru")) {
            byte[] packet = PACKETS.get(state + " B").document();

            assertThat(errors(SignedAnew.with(packet, "/F 132", "", state), false))
                    .isEmpty();
        }
    }

    private static List<String> errors(byte[] document, boolean pinned) {
        return OurPackets.open(document, pinned).report().findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::code)
                .toList();
    }

    private static byte[] root(String state) {
        try {
            return SampleCerts.root(state).certificates().get(0).getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] list(String state) {
        try {
            return Files.readAllBytes(Path.of("certs-sample", state, "crl.der"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
