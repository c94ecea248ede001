package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

/** A document costs no more than it may, whatever it shares among its objects. */
class BudgetTest {
    /** Each of them is within the one before, so that a small file holds long strings. */
    @Test
    void countsStringsThatShareTheirBytes() {
        int many = 10_000;
        StringBuilder head = new StringBuilder();
        PlainPdf pdf = PlainPdf.of("<</Type/Catalog>>");
        for (int i = 0; i < many; i++) {
            head.append(i + 3).append(' ').append(i).append(' ');
            pdf.listPacked(i + 3, 2, i);
        }
        pdf.stream(2, "/Type/ObjStm/N " + many + "/First " + head.length(), head + "(".repeat(many) + ")".repeat(many));

        assertThat(Refusal.ofFile(pdf.nextWithStream().bytes())).isEqualTo("LIMIT_TEXT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "<"})
    void refusesAStringThatIsTooLongBeforeItIsRead(String start) {
        byte[] text = Latin.bytes(start + "00".repeat(Budget.MAXIMUM_TEXT + 1));

        assertThat(Refusal.of(() -> new ValueParser(text, 0, text.length, new Budget()).value()))
                .isEqualTo("LIMIT_TEXT");
    }

    @Test
    void readsStringsOfAllTheBytesThereMayBe() {
        byte[] text = Latin.bytes("[(" + "0".repeat(Budget.MAXIMUM_TEXT - 1) + ")<00>]");

        assertThat(Refusal.of(() -> new ValueParser(text, 0, text.length, new Budget()).value()))
                .isEqualTo(Refusal.NONE);
    }

    /** Objects can share what means nothing, too. */
    @ParameterizedTest
    @ValueSource(strings = {"%a", "  ", "\n\n", "%\n"})
    void endsWithinWhatMeansNothingWhenItIsInterrupted(String nothing) {
        byte[] text = Latin.bytes(nothing.repeat(600_000) + "\nnull");

        assertThat(Refusal.whenInterrupted(() -> new ValueParser(text, 0, text.length, new Budget()).value()))
                .isEqualTo("LIMIT_TIME");
    }

    @Test
    void endsBehindAStringWhenItIsInterrupted() {
        byte[] text = Latin.bytes("(" + "a".repeat(1_200_000) + ")");

        assertThat(Refusal.whenInterrupted(() -> new ValueParser(text, 0, text.length, new Budget()).value()))
                .isEqualTo("LIMIT_TIME");
    }

    @Test
    void endsAmongManyValuesWhenItIsInterrupted() {
        byte[] text = Latin.bytes("[" + "0 ".repeat(2_000) + "]");

        assertThat(Refusal.whenInterrupted(() -> new ValueParser(text, 0, text.length, new Budget()).value()))
                .isEqualTo("LIMIT_TIME");
    }

    @Test
    void refusesMoreValuesThanThereMayBe() {
        byte[] text = Latin.bytes("[" + "0 ".repeat(2_000_000) + "]");

        assertThat(Refusal.of(() -> new ValueParser(text, 0, text.length, new Budget()).value()))
                .isEqualTo("LIMIT_OBJECTS");
    }

    /** Streams can share their bytes as well, and those that are not packed are copied all the same. */
    @Test
    void countsStreamsThatAreNotPacked() {
        byte[] file = new byte[40 << 20];
        UnpackedStreams streams = new UnpackedStreams(file, new Budget());
        Stream one = new Stream(Dict.EMPTY, 0, file.length);
        Stream other = new Stream(Dict.EMPTY, 1, file.length - 1);

        assertThat(streams.of(one)).isSameAs(streams.of(one));
        assertThat(Refusal.of(() -> streams.of(other))).isEqualTo("LIMIT_UNPACKED");
    }
}
