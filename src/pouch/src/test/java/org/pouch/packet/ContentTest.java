package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTest {
    /** FIPS 180-4: the example of one block. */
    private static final String DIGEST_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /** More than is read at once, and no multiple of it. */
    private static final byte[] LARGE = new byte[200_003];

    static {
        new Random(180).nextBytes(LARGE);
    }

    @TempDir
    Path folder;

    @Test
    void isTheBytesItHolds() throws IOException {
        assertHolds(Content.of(ascii("abc")), ascii("abc"));
    }

    @Test
    void isAPartOfAnArray() throws IOException {
        assertHolds(Content.within(ascii("xxabcyyy"), 2, 3), ascii("abc"));
    }

    @Test
    void isAFile() throws IOException {
        assertHolds(Content.in(Files.write(folder.resolve("abc"), ascii("abc"))), ascii("abc"));
    }

    @Test
    void hasTheDigestOfItsBytes() throws IOException {
        assertThat(Content.within(ascii("xxabcyyy"), 2, 3).digest()).hasToString(DIGEST_OF_ABC);
        assertThat(Content.of(new byte[0]).digest()).isEqualTo(Sha256.of(new byte[0]));
        assertThat(Content.in(Files.write(folder.resolve("large"), LARGE)).digest())
                .isEqualTo(Sha256.of(LARGE));
    }

    @Test
    void isReadAgainEachTime() throws IOException {
        Content file = Content.in(Files.write(folder.resolve("large"), LARGE));

        assertHolds(file, LARGE);
        assertHolds(file, LARGE);
    }

    @Test
    void saysThatAFileCannotBeRead() {
        Content missing = Content.in(folder.resolve("missing"));

        assertThatThrownBy(missing::size).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(missing::bytes).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(missing::digest).isInstanceOf(UncheckedIOException.class);
    }

    private static void assertHolds(Content content, byte[] bytes) throws IOException {
        assertThat(content.size()).isEqualTo(bytes.length);
        assertThat(content.bytes()).isEqualTo(bytes);
        try (InputStream in = content.open()) {
            assertThat(Arrays.equals(in.readAllBytes(), bytes)).isTrue();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
