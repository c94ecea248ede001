package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

class ObjectParserTest {
    private static final String CATALOG = "<</Type/Catalog>>";

    /** 4294967298 is 2 for whoever counts with 32 bits, and another object for everybody else. */
    @ParameterizedTest
    @CsvSource({"4294967298 0, LIMIT_OBJECTS", "2 4294967296, LIMIT_OBJECTS", "3 0, XREF_BROKEN", "2 1, XREF_BROKEN"})
    void refusesAnObjectThatIsNotTheOneItIsListedAs(String head, String code) {
        assertThat(Refusal.ofFile(PlainPdf.of(CATALOG)
                        .at(2, head + " obj\nnull\nendobj\n")
                        .bytes()))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"'         2', read", "4294967298, LIMIT_OBJECTS", "'         3', XREF_BROKEN"})
    void refusesAPackedObjectThatIsNotTheOneItIsListedAs(String number, String code) {
        PlainPdf pdf = PlainPdf.of(CATALOG).stream(3, "/Type/ObjStm/N 1/First 13", number + " 0 null")
                .listPacked(2, 3, 0);

        assertThat(Refusal.ofFile(pdf.nextWithStream().bytes())).isEqualTo(code);
    }
}
