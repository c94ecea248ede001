package org.pouch.casework.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Evidence is large and looked through for each case: nothing of it is copied, and nothing that stands in it is missed. */
class TermsInBytesTest {
    private static final List<String> TERMS = List.of("ab", "aba", "bbca", "caab");
    private static final String LETTERS = "abcABC\0\0";

    private final TermsInBytes terms =
            new TermsInBytes(TERMS.stream().map(TermsInBytesTest::bytes).toList());

    @Test
    void findsWhatStandsThereWithoutTheZeroBytes() {
        Random random = new Random(1);
        for (int file = 0; file < 5_000; file++) {
            StringBuilder written = new StringBuilder();
            for (int letter = random.nextInt(12); letter > 0; letter--) {
                written.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            String plain = written.toString().replace("\0", "").toLowerCase(Locale.ROOT);

            assertThat(terms.areIn(bytes(written.toString())))
                    .as(plain)
                    .isEqualTo(TERMS.stream().anyMatch(plain::contains));
        }
    }

    @Test
    void findsTheLastTermOfAFileAndNoneThatIsCutOff() {
        assertThat(new TermsInBytes(List.of(bytes("bbca"))).areIn(bytes("c\0BB\0CA")))
                .isTrue();
        assertThat(new TermsInBytes(List.of(bytes("bbca"))).areIn(bytes("c\0BB\0C\0")))
                .isFalse();
        assertThat(terms.areIn(new byte[0])).isFalse();
    }

    @Test
    void copiesNothingOfAFile() {
        byte[] file = new byte[4 << 20];
        new Random(2).nextBytes(file);
        TermsInBytes rare = new TermsInBytes(List.of(bytes("refugee"), bytes("asylum")));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long own = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(own);

        assertThat(rare.areIn(file)).isFalse();

        assertThat(threads.getThreadAllocatedBytes(own) - before).isLessThan(file.length / 4);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
