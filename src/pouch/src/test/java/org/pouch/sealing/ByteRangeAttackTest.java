package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.sealing.ChangedAfterSigningTest.codes;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.sealing.Victims.Victim;

/**
 * Signatures that are intact over the bytes they name, and name the wrong ones: what they leave out, nobody signed. A
 * reader that only computes believes each.
 */
class ByteRangeAttackTest {
    private static final String EVERY_VICTIM = "org.pouch.sealing.Victims#all";

    /** The bounds of the only gap there may be, and of the file. */
    private record Bounds(WrittenSignature signature, int start, int gap, int behind, int end) {
        static Bounds of(Victim victim) {
            WrittenSignature signature = WrittenSignature.of(victim.document());
            return new Bounds(signature, 0, signature.gapStart(), signature.gapEnd(), victim.document().length);
        }

        byte[] signed(int from, int until, int again, int last) {
            return signature.signedOver(
                    from + " " + (until - from) + " " + again + " " + (last - again), from, until, again, last);
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void acceptsAllButTheSignatureItself(Victim victim) {
        Bounds its = Bounds.of(victim);
        byte[] signed = its.signed(its.start, its.gap, its.behind, its.end);

        assertThat(Victims.verify(signed).findings()).isEmpty();
        assertThat(CredulousReader.believes(signed)).isTrue();
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAnEndInTheMiddle(Victim victim) {
        Bounds its = Bounds.of(victim);

        for (int less : new int[] {1, 6, 100}) {
            assertRefused(its.signed(its.start, its.gap, its.behind, its.end - less), "COVERAGE_PARTIAL");
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAGapThatIsTooWide(Victim victim) {
        Bounds its = Bounds.of(victim);

        assertRefused(its.signed(its.start, its.gap - 1, its.behind, its.end), "BYTE_RANGE_GAP");
        assertRefused(its.signed(its.start, its.gap, its.behind + 1, its.end), "BYTE_RANGE_GAP");
        assertRefused(its.signed(its.start, its.gap / 2, its.behind, its.end), "BYTE_RANGE_GAP");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesABeginningThatIsNotTheFirstByte(Victim victim) {
        Bounds its = Bounds.of(victim);

        assertRefused(its.signed(1, its.gap, its.behind, its.end), "BYTE_RANGE");
        assertRefused(its.signed(its.gap / 2, its.gap, its.behind, its.end), "BYTE_RANGE");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesTheFirstHalfAlone(Victim victim) {
        Bounds its = Bounds.of(victim);

        for (String range :
                List.of("0 " + its.gap, "0 " + its.gap + " 0 0", "0 " + its.gap + " " + its.behind + " 0")) {
            assertThat(codes(Victims.verify(its.signature.signedOver(range, its.start, its.gap))))
                    .as(range)
                    .containsExactly("BYTE_RANGE");
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesThreeRunsOfBytes(Victim victim) {
        Bounds its = Bounds.of(victim);
        int cut = its.behind + 50;
        String range = "0 " + its.gap + " " + its.behind + " 50 " + cut + " " + (its.end - cut);

        assertThat(codes(Victims.verify(
                        its.signature.signedOver(range, its.start, its.gap, its.behind, cut, cut, its.end))))
                .containsExactly("BYTE_RANGE");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAnEndBehindTheFile(Victim victim) {
        Bounds its = Bounds.of(victim);

        for (int more : new int[] {1, 4096}) {
            String range = "0 " + its.gap + " " + its.behind + " " + (its.end - its.behind + more);

            assertThat(codes(Victims.verify(its.signature.signedOver(range, its.start, its.gap, its.behind, its.end))))
                    .containsExactly("BYTE_RANGE");
        }
    }

    /** The first signature claims the bytes of the second one too. */
    @ParameterizedTest
    @ValueSource(ints = {0, 30})
    void refusesRangesThatOverlap(int less) {
        byte[] once = Victims.signedByUs(Victims.form());
        byte[] twice = Victims.signedByUs(once);
        WrittenSignature first = WrittenSignature.of(once);
        String was = "/ByteRange [0 " + first.gapStart() + " " + first.gapEnd() + " " + (once.length - first.gapEnd());
        String is = was.substring(0, was.lastIndexOf(' ') + 1) + (twice.length - first.gapEnd() - less);
        String text = Update.text(twice);

        assertThat(text).contains(was);
        assertThat(codes(Victims.verify(Update.bytes(text.replace(was + " ".repeat(is.length() - was.length()), is)))))
                .containsExactly("BYTE_RANGE_OVERLAP");
    }

    private static void assertRefused(byte[] document, String code) {
        assertThat(CredulousReader.believes(document)).isTrue();
        assertThat(codes(Victims.verify(document))).containsExactly(code);
    }
}
