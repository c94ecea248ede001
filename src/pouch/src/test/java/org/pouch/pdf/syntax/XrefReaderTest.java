package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

class XrefReaderTest {
    private static final String CATALOG = "<</Type/Catalog>>";

    /** The table for new readers must be a stream (ISO 32000-2, 7.5.8.4); tables that name each other would never end. */
    @Test
    void refusesAHybridTableThatNamesATable() {
        PlainPdf pdf = PlainPdf.of(CATALOG);
        int table = pdf.length();

        assertThat(Refusal.ofFile(pdf.trailer("/XRefStm " + table).bytes())).isEqualTo("SYNTAX");
    }
}
