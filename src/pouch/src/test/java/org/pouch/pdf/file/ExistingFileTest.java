package org.pouch.pdf.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.pouch.pdf.common.Bytes;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;

/** A document is compared with what would be written: to the last byte, and to the last byte of each stream. */
class ExistingFileTest {
    private static final Composition PAGES = SampleComposition.of("LYU Jianguo");
    private static final byte[] SEALED = SampleComposition.sealed(PAGES);
    private static final EmbeddedSignature SEAL = seal(SEALED);

    @Test
    void takesWhatIsWritten() {
        assertThat(isSealed(SEALED, SEAL)).isTrue();
    }

    @Test
    void takesItOnceMoreWhenItsPartsAreKnown() {
        assertThat(isSealed(SEALED, SEAL)).isTrue();
        assertThat(isSealed(SEALED.clone(), SEAL)).isTrue();
    }

    @Test
    void refusesOtherPagesFilesAndTimes() {
        assertThat(SealedDocument.isSealed(
                        SEALED,
                        SEAL,
                        SampleComposition.of("LYU Jiangu0"),
                        SampleComposition.files(),
                        SampleComposition.NOON))
                .isFalse();
        assertThat(SealedDocument.isSealed(SEALED, SEAL, PAGES, List.of(), SampleComposition.NOON))
                .isFalse();
        assertThat(SealedDocument.isSealed(
                        SEALED,
                        SEAL,
                        PAGES,
                        SampleComposition.files(),
                        SampleComposition.NOON.plus(Duration.ofSeconds(1))))
                .isFalse();
    }

    /** Every place is looked at: each byte in turn is another one, in steps that meet all objects. */
    @Test
    void refusesEachByteThatIsAnother() {
        List<Integer> taken = new ArrayList<>();
        for (int at = 0; at < SEALED.length; at += 23) {
            byte[] changed = SEALED.clone();
            changed[at] ^= 1;
            if (isSealed(changed, SEAL)) {
                taken.add(at);
            }
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void refusesWhatIsCutOff() {
        assertThat(isSealed(Arrays.copyOf(SEALED, SEALED.length - 1), SEAL)).isFalse();
        assertThat(isSealed(Arrays.copyOf(SEALED, SEALED.length / 2), SEAL)).isFalse();
        assertThat(isSealed(new byte[0], SEAL)).isFalse();
    }

    /** Numbers that follow from one another must not go on for ever, whatever they say. */
    @Test
    void refusesALengthThatLeadsOutOfTheFile() {
        int at = Bytes.indexOf(SEALED, "/Length ", 0, SEALED.length) + "/Length ".length();
        byte[] changed = SEALED.clone();
        Arrays.fill(changed, at, at + 12, (byte) '9');

        assertThat(isSealed(changed, SEAL)).isFalse();
    }

    /** Another program packs otherwise; what counts is what is unpacked. */
    @Test
    void takesAStreamThatIsPackedOtherwise() {
        byte[] content = "what a page says".repeat(50).getBytes(StandardCharsets.US_ASCII);
        for (int level = 0; level <= 9; level++) {
            byte[] packed = packed(content, level);
            assertThat(PackedBytes.isOf(content, packed, 0, packed.length)).isTrue();
        }
    }

    @Test
    void packsWhateverThereIs() {
        for (int length : new int[] {0, 1, 100, 100_000}) {
            byte[] content = new byte[length];
            new Random(length).nextBytes(content);
            byte[] packed = PackedBytes.of(content);

            assertThat(PackedBytes.isOf(content, packed, 0, packed.length)).isTrue();
        }
    }

    @Test
    void refusesAStreamThatHoldsMoreOrLess() {
        byte[] content = "what a page says".repeat(50).getBytes(StandardCharsets.US_ASCII);
        byte[] packed = packed(content, 6);
        byte[] more = packed(Arrays.copyOf(content, content.length + 1), 6);
        byte[] less = packed(Arrays.copyOf(content, content.length - 1), 6);

        assertThat(PackedBytes.isOf(content, more, 0, more.length)).isFalse();
        assertThat(PackedBytes.isOf(content, less, 0, less.length)).isFalse();
        assertThat(PackedBytes.isOf(content, packed, 0, packed.length - 1)).isFalse();
        assertThat(PackedBytes.isOf(content, Arrays.copyOf(packed, packed.length + 1), 0, packed.length + 1))
                .isFalse();
        assertThat(PackedBytes.isOf(content, new byte[0], 0, 0)).isFalse();
    }

    private static boolean isSealed(byte[] document, EmbeddedSignature seal) {
        return SealedDocument.isSealed(document, seal, PAGES, SampleComposition.files(), SampleComposition.NOON);
    }

    private static EmbeddedSignature seal(byte[] document) {
        return SignedDocument.read(document).signatures().get(0);
    }

    private static byte[] packed(byte[] content, int level) {
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
