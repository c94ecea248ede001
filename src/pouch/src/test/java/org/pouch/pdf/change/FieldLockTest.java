package org.pouch.pdf.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.testing.PlainPdf;

/** Which fields a signature's dictionary, object 2, fixes. */
class FieldLockTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <<>>                                          | a   | false
            <</Reference[]>>                              | a   | false
            <</Reference[<</TransformMethod/DocMDP>>]>>   | a   | false
            <</Reference[<</TransformMethod/FieldMDP>>]>> | a   | true
            <<@/Action/All>>>>]>>                         | a   | true
            <<@/Action/Include/Fields[(a)]>>>>]>>         | a   | true
            <<@/Action/Include/Fields[(a)]>>>>]>>         | b   | false
            <<@/Action/Include/Fields[(a)]>>>>]>>         | a.b | true
            <<@/Action/Include/Fields[(a)]>>>>]>>         | ab  | false
            <<@/Action/Include/Fields[(a.b)]>>>>]>>       | a   | false
            <<@/Action/Include/Fields[<FEFF0061>]>>>>]>>  | a   | true
            <<@/Action/Include/Fields[<EFBBBF61>]>>>>]>>  | a   | true
            <<@/Action/Include/Fields[3 0 R]>>>>]>>       | c   | true
            <<@/Action/Include/Fields 4 0 R>>>>]>>        | d   | true
            <<@/Action/Include>>>>]>>                     | a   | false
            <<@/Action/Exclude/Fields[(a)]>>>>]>>         | a   | false
            <<@/Action/Exclude/Fields[(a)]>>>>]>>         | a.b | false
            <<@/Action/Exclude/Fields[(a)]>>>>]>>         | b   | true
            <<@/Action/Exclude>>>>]>>                     | b   | true
            <<@/Action/Other/Fields[(a)]>>>>]>>           | b   | true
            <<@/Action/Include/Fields[(a)]>>>><</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(b)]>>>>]>> | c | true
            <</Reference[<</TransformMethod/DocMDP>><</TransformMethod/FieldMDP/TransformParams<</Action/Include/Fields[(b)]>>>>]>> | b | true
            <</Reference 5 0 R>>                          | e   | true
            """)
    void fixesWhatItNames(String dictionary, String field, boolean isLocked) {
        byte[] file = PlainPdf.of(
                        "<</Type/Catalog>>",
                        dictionary.replace("@", "/Reference[<</TransformMethod/FieldMDP/TransformParams<<"),
                        "(c)",
                        "[(d)]",
                        "[6 0 R]",
                        "<</TransformMethod 7 0 R/TransformParams 8 0 R>>",
                        "/FieldMDP",
                        "<</Action 9 0 R/Fields[(e)]>>",
                        "/Include")
                .bytes();
        RevisionView view = new RevisionView(file, file.length, new Budget());

        assertThat(FieldLock.of(view.object(2).dict(), view).isLocked(field)).isEqualTo(isLocked);
    }
}
