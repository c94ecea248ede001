package org.pouch.pdf.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.pdf.change.Change.Kind.CONTENT;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.testing.PlainPdf;

/** What a difference amounts to, in the document that {@link SignedForm} describes. */
class ChangeAnalysisTest {
    @Test
    void findsNoneWhereNothingDiffers() {
        assertThat(SignedForm.kinds(pdf -> pdf)).isEmpty();
        assertThat(SignedForm.kinds(pdf -> pdf.free(99).trailer("/Info 17 0 R")))
                .isEmpty();
        assertThat(SignedForm.kinds(pdf -> pdf.object(11, SignedForm.amount("/V(100)/AP<</N 12 0 R>>"))
                        .trailer("/Info 17 0 R")))
                .isEmpty();
    }

    /** An object that is written again. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2  | <</Type/Pages/Kids[3 0 R 3 0 R]/Count 1>>                                | CONTENT
            2  | <</Type/Pages/Kids[3 0 R]/Count 2>>                                      | CONTENT
            2  | <</Type/Pages/Kids[3 0 R]/Count 1/Rotate 90>>                            | CONTENT
            3  | <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> | CONTENT
            5  | <</Type/Font/Subtype/Type1/BaseFont/Courier>>                            | CONTENT
            10 | <</Fields[13 0 R 14 0 R]/DA(/F 0 Tf)>>                                   | CONTENT FORM_FILLED SIGNATURE
            10 | <</Fields[13 0 R 11 0 R 14 0 R]/DA(/F 0 Tf)/NeedAppearances false>>      | CONTENT FORM_FILLED SIGNATURE
            10 | <</Fields[11 0 R 13 0 R 14 0 R]/DA(/F 0 Tf)/NeedAppearances true>>       | CONTENT
            10 | <</Fields[11 0 R 13 0 R 14 0 R]/DA(/F 0 Tf)>>                            | SIGNATURE
            10 | <</Fields[11 0 R 13 0 R 14 0 R]/DA(/F 9 Tf)/NeedAppearances false>>      | CONTENT
            10 | <</Fields[11 0 R 13 0 R 14 0 R]/DA(/F 0 Tf)/NeedAppearances false/SigFlags 3>> | SIGNATURE
            10 | <</Fields[11 0 R 13 0 R 14 0 R]/DA(/F 0 Tf)/NeedAppearances false/XFA[]>>      | CONTENT
            10 | <</Fields[11 0 R 13 0 R 14 0 R]/DA(/F 0 Tf)/NeedAppearances false/DR<</Font<<>>>>>> | SIGNATURE
            11 | <<@/V(200)/AP<</N 12 0 R>>>>                                             | FORM_FILLED
            11 | <<@/V(200)/AP<</N 19 0 R>>>>                                             | FORM_FILLED
            11 | <<@/V(200)/M(D:2026)>>                                                   | FORM_FILLED
            11 | <<@/V(100)/AP<</N 19 0 R>>>>                                             | CONTENT FORM_FILLED
            11 | <<@/V(100)/AP<</N 12 0 R>>/MK<</BG[1]>>>>                                | CONTENT FORM_FILLED
            11 | <<@/V(100)/AP<</N 12 0 R>>/DA(/G 0 Tf)>>                                 | CONTENT FORM_FILLED
            11 | <<@/V(100)/AP<</N 12 0 R>>/M(D:2026)>>                                   | FORM_FILLED
            11 | <<@/V(100)/AP<</N 12 0 R>>/AS/On>>                                       | FORM_FILLED
            11 | <<@/V(100)/AP<</N 12 0 R>>/Ff 1>>                                        | CONTENT
            11 | <<@/V(100)/AP<</N 12 0 R>>/AA<<>>>>                                      | CONTENT
            11 | <<@/V(100)/AP<</N 12 0 R>>/DV(1)>>                                       | CONTENT
            11 | <</Type/Annot/Subtype/Widget/FT/Tx/T(amount)/Rect[100 600 200 621]/P 3 0 R/V(100)/AP<</N 12 0 R>>>> | CONTENT
            11 | <</Type/Annot/Subtype/Widget/FT/Tx/T(sum)/Rect[100 600 200 620]/P 3 0 R/V(100)/AP<</N 12 0 R>>>> | CONTENT
            11 | <<@/AP<</N 12 0 R>>>>                                                    | FORM_FILLED
            13 | <<#/V 15 0 R/AP<</N 19 0 R>>>>                                           | SIGNATURE
            13 | <<#/V 15 0 R/AP<</N 12 0 R>>/M(D:2026)/F 132/MK<<>>>>                    | SIGNATURE
            13 | <<#/V 16 0 R/AP<</N 19 0 R>>>>                                           | CONTENT
            13 | <<#/V(a)/AP<</N 19 0 R>>>>                                               | CONTENT
            13 | <<#/AP<</N 19 0 R>>/Lock<<>>>>                                           | CONTENT
            13 | <</Type/Annot/Subtype/Widget/FT/Sig/T(witness)/Rect[100 500 200 640]/P 3 0 R/AP<</N 19 0 R>>>> | CONTENT
            14 | <</Type/Annot/Subtype/Widget/FT/Sig/T(seal)/Rect[0 0 0 0]/P 3 0 R>>      | CONTENT
            14 | <</Type/Annot/Subtype/Widget/FT/Sig/T(seal)/Rect[0 0 0 0]/P 3 0 R/V 15 0 R/M(D:2026)>> | CONTENT
            15 | <</Type/Sig/ByteRange[0 1 2 3]/Contents<00>/Name(B)>>                    | CONTENT
            16 | <</Type/Annot/Subtype/Text/Rect[500 100 520 120]/Contents(another)/P 3 0 R>> | CONTENT
            16 | <</Type/Annot/Subtype/Text/Rect[100 700 120 720]/Contents(a note)/P 3 0 R>>  | CONTENT
            17 | <</Title(Another)>>                                                      | METADATA
            17 | null                                                                     | METADATA
            18 | <<>>                                                                     | METADATA
            30 | <</Type/StructTreeRoot/K[31 0 R 32 0 R]/ParentTree<</Nums[0 31 0 R]>>>>  | STRUCTURE
            30 | <</Type/StructTreeRoot/K[32 0 R]/ParentTree<</Nums[0 31 0 R]>>>>         | CONTENT
            30 | <</Type/StructTreeRoot/K[31 0 R]/ParentTree<</Nums[0 31 0 R 1 31 0 R]>>>> | STRUCTURE
            30 | <</Type/StructTreeRoot/K[31 0 R]/ParentTree<</Nums[1 31 0 R]>>>>         | CONTENT STRUCTURE
            30 | <</Type/StructTreeRoot/K[31 0 R]/ParentTree<</Nums[0 30 0 R]>>>>         | CONTENT STRUCTURE
            30 | <</Type/StructTreeRoot/K[31 0 R]/ParentTree<</Nums[0 31 0 R]>>/RoleMap<<>>>> | STRUCTURE
            30 | <</Type/StructTreeRoot/K[31 0 R]/ParentTree<</Nums[0 31 0 R]>>/ClassMap<<>>>> | CONTENT
            31 | <</Type/StructElem/S/P/P 30 0 R/K 0/Pg 3 0 R/Alt(something else)>>       | CONTENT
            31 | <</Type/StructElem/S/H1/P 30 0 R/K 0/Pg 3 0 R>>                          | CONTENT
            1  | <</Type/Catalog/Pages 2 0 R/AcroForm 10 0 R/Metadata 18 0 R/StructTreeRoot 30 0 R/Lang(de)>> | CONTENT
            1  | <<%/DSS<</Certs[]>>>>                                                    | VALIDATION_DATA
            1  | <<%/Extensions<<>>>>                                                     | EXTENSIONS
            1  | <<%/Version/2.0>>                                                        | EXTENSIONS
            1  | <<%/OpenAction 5 0 R>>                                                   | CONTENT
            1  | <<%/Perms<<>>>>                                                          | CONTENT
            1  | <<%/Names<</AP<<>>>>>>                                                   | ANNOTATION
            1  | <<%/Names<</JavaScript<<>>>>>>                                           | CONTENT
            1  | <<%/OCProperties<<>>>>                                                   | CONTENT
            1  | <</Type/Catalog/Pages 2 0 R/Metadata 18 0 R/StructTreeRoot 30 0 R/Lang(en)>> | CONTENT
            1  | <</Type/Catalog/Pages 2 0 R/AcroForm 10 0 R/StructTreeRoot 30 0 R/Lang(en)>> | METADATA
            1  | <</Type/Catalog/Pages 2 0 R/AcroForm 10 0 R/Metadata 18 0 R/Lang(en)>>       | CONTENT
            """)
    void namesWhatAChangedObjectAmountsTo(int number, String body, String kinds) {
        String written = body.replace("<<@", SignedForm.amount("").replace(">>", ""))
                .replace("<<#", SignedForm.witness("").replace(">>", ""))
                .replace(
                        "<<%",
                        "<</Type/Catalog/Pages 2 0 R/AcroForm 10 0 R/Metadata 18 0 R/StructTreeRoot 30 0 R/Lang(en)");

        assertThat(SignedForm.kinds(pdf -> pdf.object(number, written).trailer("/Info 17 0 R")))
                .as("%s", written)
                .isEqualTo(kinds(kinds));
    }

    /** A stream that is written again; looks go with values. */
    @ParameterizedTest
    @CsvSource({"4, CONTENT", "12, CONTENT FORM_FILLED", "19, SIGNATURE", "18, METADATA"})
    void namesWhatAChangedStreamAmountsTo(int number, String kinds) {
        String entries = switch (number) {
            case 12, 19 -> "/Subtype/Form/BBox[0 0 9 9]";
            case 18 -> "/Type/Metadata";
            default -> "";
        };

        assertThat(SignedForm.kinds(pdf -> pdf.stream(number, entries, "other").trailer("/Info 17 0 R")))
                .isEqualTo(kinds(kinds));
    }

    @Test
    void namesAFreedObjectContent() {
        assertThat(SignedForm.kinds(pdf -> pdf.free(4).trailer("/Info 17 0 R"))).containsExactly(CONTENT);
        assertThat(SignedForm.kinds(pdf -> pdf.free(5).trailer("/Info 17 0 R"))).containsExactly(CONTENT);
    }

    /** Annotations and fields that came later; object 40. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <</Type/Annot/Subtype/Text/Rect[300 300 320 320]>>                       | ANNOTATION
            <</Type/Annot/Subtype/FreeText/Rect[100 690 200 720]>>                   | ANNOTATION
            <</Type/Annot/Subtype/Text/Rect[150 610 320 720]>>                       | CONTENT
            <</Type/Annot/Subtype/Text/Rect[510 110 520 120]>>                       | CONTENT
            <</Type/Annot/Subtype/Popup/Rect[300 300 320 320]>>                      | ANNOTATION
            <</Type/Annot/Subtype/Redact/Rect[300 300 320 320]>>                     | CONTENT
            <</Type/Annot/Subtype/Watermark/Rect[300 300 320 320]>>                  | CONTENT
            <</Type/Annot/Subtype/Screen/Rect[300 300 320 320]>>                     | CONTENT
            <</Type/Annot/Rect[300 300 320 320]>>                                    | CONTENT
            <</Type/Annot/Subtype/Link/Rect[300 300 320 320]/A<<>>>>                 | CONTENT
            <</Type/Annot/Subtype/Text/Rect[300 300 320 320]/AA<<>>>>                | CONTENT
            <</Type/Annot/Subtype/Widget/Rect[300 300 320 320]/FT/Tx>>               | CONTENT
            <</Type/Annot/Subtype/Widget/Rect[0 0 0 0]/FT/Sig/V 15 0 R>>             | CONTENT
            """)
    void namesWhatANewAnnotationAmountsTo(String body, String kind) {
        assertThat(SignedForm.kinds(pdf -> annotated(pdf.object(40, body)))).isEqualTo(kinds(kind));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /FT/Sig/V 15 0 R/Rect[0 0 0 0]                | SIGNATURE
            /FT/Sig/V 41 0 R/Rect[0 0 0 0]                | DOCUMENT_TIMESTAMP
            /FT/Sig/Rect[0 0 0 0]                         | SIGNATURE
            /FT/Sig/V 15 0 R/Rect[300 300 400 340]        | SIGNATURE
            /FT/Sig/V 15 0 R/Rect[90 690 200 730]         | COVERING_SIGNATURE
            /FT/Sig/V 41 0 R/Rect[300 300 400 340]        | CONTENT
            /FT/Sig/Rect[300 300 400 340]                 | CONTENT
            /FT/Sig/V 15 0 R/Rect[0 0 600 500]            | CONTENT
            /FT/Sig/V 15 0 R/Rect[0 0 0 0]/AA<<>>         | CONTENT
            /FT/Sig/V 16 0 R/Rect[0 0 0 0]                | CONTENT
            /FT/Sig/V 42 0 R/Rect[0 0 0 0]                | CONTENT
            /FT/Tx/V(a)/Rect[300 300 400 340]             | CONTENT
            /FT/Tx/V(a)/Rect[0 0 0 0]                     | CONTENT
            """)
    void namesWhatANewFieldAmountsTo(String entries, String kinds) {
        Set<Change.Kind> found = SignedForm.kinds(
                pdf -> annotated(pdf.object(40, "<</Type/Annot/Subtype/Widget/T(new)/P 3 0 R" + entries + ">>")
                        .object(41, "<</Type/DocTimeStamp/ByteRange[0 1 2 3]/Contents<00>>>")
                        .object(42, "<</Type/Sig/ByteRange[0 1 2 3]>>")
                        .object(10, "<</Fields[11 0 R 13 0 R 14 0 R 40 0 R]/DA(/F 0 Tf)/NeedAppearances false>>")));

        assertThat(found).isEqualTo(kinds(kinds));
    }

    private static PlainPdf annotated(PlainPdf pdf) {
        return pdf.object(
                        3,
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
                                + "/Annots[11 0 R 13 0 R 14 0 R 16 0 R 40 0 R]/Resources<</Font<</F 5 0 R>>>>>>")
                .trailer("/Info 17 0 R");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /Info 17 0 R/ID[<00><01>]     | ''
            /Info 17 0 R/Size 99          | ''
            /Info 17 0 R/DocChecksum/A    | ''
            /Info 17 0 R/Encrypt<<>>      | CONTENT
            /Info 17 0 R/A 1              | CONTENT
            /Info 16 0 R                  | METADATA
            ''                            | METADATA
            /Info 17 0 R/Root 10 0 R      | CONTENT METADATA
            /Info 17 0 R/Size 20          | CONTENT
            /Info 17 0 R/Size 31          | CONTENT
            /Info 17 0 R/Size 32          | ''
            """)
    void namesWhatAChangedTrailerAmountsTo(String trailer, String kinds) {
        assertThat(SignedForm.kinds(pdf -> pdf.free(50).trailer(trailer))).isEqualTo(kinds(kinds));
    }

    /** One object with two uses is judged on both ways that lead to it. */
    @Test
    void judgesAnObjectOnEveryWay() {
        PlainPdf shared = SignedForm.document()
                .object(13, SignedForm.witness("/AP<</N 4 0 R>>"))
                .trailer("/Info 17 0 R");

        assertThat(SignedForm.changes(
                        shared, pdf -> pdf.stream(4, "", "other").trailer("/Info 17 0 R"), FieldLock.NONE))
                .extracting(Change::kind)
                .contains(CONTENT);
    }

    /** What looks like a field's own picture is also something else. */
    @Test
    void judgesASharedLookByWhatElseItIs() {
        PlainPdf shared = SignedForm.document()
                .object(16, "<</Type/Annot/Subtype/Stamp/Rect[500 100 520 120]/AP<</N 19 0 R>>>>")
                .trailer("/Info 17 0 R");

        assertThat(SignedForm.changes(
                        shared,
                        pdf -> pdf.object(13, SignedForm.witness("/AP<</N 12 0 R>>/V 15 0 R"))
                                .trailer("/Info 17 0 R"),
                        FieldLock.NONE))
                .extracting(Change::kind)
                .contains(CONTENT);
    }

    @Test
    void saysWhereADifferenceIs() {
        assertThat(SignedForm.changes(
                        SignedForm.document(),
                        pdf -> pdf.stream(4, "", "other").trailer("/Info 17 0 R"),
                        FieldLock.NONE))
                .contains(new Change(CONTENT, "Pages/Kids/0/Contents"));
    }

    @ParameterizedTest
    @CsvSource({
        "Include, amount, true",
        "Include, other, false",
        "Exclude, other, true",
        "Exclude, amount, false",
        "All, other, true"
    })
    void refusesToFillALockedField(String action, String name, boolean isRefused) {
        boolean hasContent = SignedForm.changes(
                        SignedForm.document(),
                        pdf -> pdf.object(11, SignedForm.amount("/V(200)/AP<</N 19 0 R>>"))
                                .trailer("/Info 17 0 R"),
                        new FieldLock(action, Set.of(name)))
                .stream()
                .anyMatch(change -> change.kind() == CONTENT);

        assertThat(hasContent).isEqualTo(isRefused);
    }

    /** The same name in another encoding; and a name that is made of two. */
    @ParameterizedTest
    @CsvSource({"<FEFF0061>, (b), a.b", "(a), <FEFF0062>, a.b", "<FEFF00E4>, (b), ä.b"})
    void knowsALockedFieldHoweverItsNameIsWritten(String parent, String child, String locked) {
        PlainPdf named = SignedForm.document()
                .object(10, "<</Fields[20 0 R]>>")
                .object(20, "<</T" + parent + "/Kids[11 0 R]>>")
                .object(11, "<</Parent 20 0 R/T" + child + "/FT/Tx/V(1)>>")
                .trailer("/Info 17 0 R");

        assertThat(SignedForm.changes(
                        named,
                        pdf -> pdf.object(11, "<</Parent 20 0 R/T" + child + "/FT/Tx/V(2)>>")
                                .trailer("/Info 17 0 R"),
                        new FieldLock("Include", Set.of(locked))))
                .extracting(Change::kind)
                .contains(CONTENT);
    }

    private static Set<Change.Kind> kinds(String names) {
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(" ")).map(Change.Kind::valueOf).collect(Collectors.toSet());
    }
}
