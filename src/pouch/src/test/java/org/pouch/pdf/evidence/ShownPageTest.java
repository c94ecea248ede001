package org.pouch.pdf.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.pouch.pdf.common.PdfRefused;

class ShownPageTest {
    @Test
    void showsTheNearestPageThereIs() throws IOException {
        byte[] document = pages(PDRectangle.A4, PDRectangle.A5);

        assertThat(ShownPage.of(document, 2)).satisfies(page -> {
            assertThat(page.number()).isEqualTo(2);
            assertThat(page.of()).isEqualTo(2);
        });
        assertThat(ShownPage.of(document, 0).number()).isEqualTo(1);
        assertThat(ShownPage.of(document, 9).number()).isEqualTo(2);
        assertThat(picture(ShownPage.of(document, 1)).getWidth()).isEqualTo(1240);
    }

    @Test
    void showsNoPictureLargerThanItsLimit() throws IOException {
        BufferedImage wide = picture(ShownPage.of(pages(new PDRectangle(14_400, 200)), 1));
        assertThat(wide.getWidth()).isEqualTo(2_400);

        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3_000, 1_500, BufferedImage.TYPE_INT_ARGB), "png", png);
        BufferedImage shown = picture(ShownPage.of(png.toByteArray(), 5));
        assertThat(shown.getWidth()).isEqualTo(2_400);
        assertThat(shown.getHeight()).isEqualTo(1_200);
        assertThat(shown.getRGB(10, 10) & 0xFFFFFF)
                .as("what shines through is white")
                .isEqualTo(0xFFFFFF);
    }

    @Test
    void refusesWhatIsNoPageAndNoPicture() {
        for (String file : new String[] {"%PDF-1.7 and nothing more", "words", ""}) {
            assertThatThrownBy(() -> ShownPage.of(file.getBytes(StandardCharsets.US_ASCII), 1))
                    .isInstanceOf(PdfRefused.class);
        }
    }

    private static BufferedImage picture(ShownPage page) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(page.jpeg()));
    }

    private static byte[] pages(PDRectangle... sizes) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (PDRectangle size : sizes) {
                document.addPage(new PDPage(size));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
