package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Bool;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.PdfValue.Text;

class ValueTextPropertyTest {
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void everythingWrittenIsReadBackTheSame(@ForAll("values") PdfValue value) {
        byte[] text = Latin.bytes(ValueText.of(value) + " endobj");
        ValueParser parser = new ValueParser(text, 0, text.length, new Budget());

        assertThat(parser.value()).isEqualTo(value);
        assertThat(parser.accept("endobj")).isTrue();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void equalValuesHaveEqualHashes(@ForAll("values") PdfValue value) {
        byte[] text = Latin.bytes(ValueText.of(value));

        assertThat(new ValueParser(text, 0, text.length, new Budget()).value()).hasSameHashCodeAs(value);
    }

    @Provide
    Arbitrary<PdfValue> values() {
        return values(3);
    }

    private static Arbitrary<PdfValue> values(int depth) {
        Arbitrary<PdfValue> simple = Arbitraries.oneOf(
                Arbitraries.just(Null.NULL),
                Arbitraries.of(true, false).map(Bool::new),
                Arbitraries.of("0", "7", "-7", "+7", ".5", "-.5", "5.", "123456789012345678", "007", "1.50")
                        .map(Num::new),
                names().map(Name::new),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(9).map(bytes -> new Text(bytes, false, 0, 0)),
                Combinators.combine(
                                Arbitraries.integers().between(0, 8_388_607),
                                Arbitraries.integers().between(0, 65535))
                        .as(Ref::new));
        if (depth == 0) {
            return simple;
        }
        Arbitrary<PdfValue> inner = values(depth - 1);
        return Arbitraries.oneOf(
                simple,
                inner.list().ofMaxSize(4).map(items -> new Array(List.copyOf(items))),
                Arbitraries.maps(names(), inner).ofMaxSize(4).map(entries -> new Dict(new LinkedHashMap<>(entries))));
    }

    /** Of any characters of one byte: a name may be written with codes. */
    private static Arbitrary<String> names() {
        return Arbitraries.chars()
                .range('\0', 'ÿ')
                .list()
                .ofMaxSize(6)
                .map(chars -> chars.stream().map(String::valueOf).reduce("", String::concat));
    }
}
