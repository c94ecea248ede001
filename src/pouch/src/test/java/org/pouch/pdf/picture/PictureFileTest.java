package org.pouch.pdf.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFileTest {
    @Test
    void takesAJpegFileAsItIs() throws IOException {
        byte[] colour = encoded(BufferedImage.TYPE_INT_RGB, "jpg");
        byte[] grey = encoded(BufferedImage.TYPE_BYTE_GRAY, "jpg");

        assertThat(PictureFile.of(colour)).returns(true, PictureFile::isJpeg).returns(3, PictureFile::components);
        assertThat(PictureFile.of(colour).data()).isSameAs(colour);
        assertThat(PictureFile.of(grey)).returns(1, PictureFile::components).returns(4, PictureFile::width);
    }

    @Test
    void drawsAPngFileOnWhite() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xFF102030);
        PictureFile picture = PictureFile.of(encoded(image, "png"));

        assertThat(picture)
                .returns(false, PictureFile::isJpeg)
                .returns(2, PictureFile::width)
                .returns(1, PictureFile::height);
        assertThat(picture.data()).containsExactly(0x10, 0x20, 0x30, 0xFF, 0xFF, 0xFF);
    }

    /** A file that claims another size would take any memory there is. */
    @Test
    void refusesFilesThatLie() throws IOException {
        byte[] jpeg = encoded(BufferedImage.TYPE_INT_RGB, "jpg");
        int frame = indexOf(jpeg, 0xC0);
        byte[] huge = jpeg.clone();
        Arrays.fill(huge, frame + 4, frame + 8, (byte) 0xFF);

        assertThatIllegalArgumentException().isThrownBy(() -> PictureFile.requireDecodable(huge));
        assertThatIllegalArgumentException().isThrownBy(() -> PictureFile.requireDecodable(Arrays.copyOf(jpeg, 30)));
        assertThatIllegalArgumentException().isThrownBy(() -> PictureFile.requireDecodable(new byte[100]));
        assertThatIllegalArgumentException().isThrownBy(() -> PictureFile.of(new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, true", "4, false"})
    void takesGreyAndThreeColoursOnly(int components, boolean isTaken) throws IOException {
        byte[] jpeg = encoded(BufferedImage.TYPE_INT_RGB, "jpg");
        jpeg[indexOf(jpeg, 0xC0) + 8] = (byte) components;

        if (isTaken) {
            assertThat(PictureFile.of(jpeg).components()).isEqualTo(components);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> PictureFile.of(jpeg));
        }
    }

    @Test
    void hasAnotherDigestWhenItShowsSomethingElse() {
        PictureFile picture = new PictureFile(false, 2, 3, 1, new byte[6]);

        assertThat(picture.digest())
                .isEqualTo(new PictureFile(false, 2, 3, 1, new byte[6]).digest())
                .isNotEqualTo(new PictureFile(true, 2, 3, 1, new byte[6]).digest())
                .isNotEqualTo(new PictureFile(false, 3, 2, 1, new byte[6]).digest())
                .isNotEqualTo(new PictureFile(false, 2, 1, 3, new byte[6]).digest())
                .isNotEqualTo(new PictureFile(false, 2, 3, 1, new byte[] {0, 0, 0, 0, 0, 1}).digest());
    }

    private static int indexOf(byte[] file, int marker) {
        for (int i = 0; i + 1 < file.length; i++) {
            if ((file[i] & 0xFF) == 0xFF && (file[i + 1] & 0xFF) == marker) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("no such marker");
    }

    private static byte[] encoded(int type, String format) throws IOException {
        return encoded(new BufferedImage(4, 5, type), format);
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
