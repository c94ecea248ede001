package org.pouch.pdf.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.testing.PlainPdf;

class ShownPageTest {
    private static final String FORM = "/Type/XObject/Subtype/Form/BBox[0 0 200 200]";
    private static final String PICTURE =
            "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray";

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

    @Test
    void refusesAPageWithAPictureThatNothingHereReads() {
        for (String filter : new String[] {"/JPXDecode", "/JBIG2Decode", "[/JPXDecode]"}) {
            String picture =
                    "/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 1/ColorSpace/DeviceGray/Filter"
                            + filter;
            byte[] shown = PlainPdf.page("/Resources<</XObject<</I 20 0 R>>>>", "100 0 0 100 0 0 cm /I Do").stream(
                            20, picture, "xxxxxxxx")
                    .bytes();
            byte[] inForm =
                    PlainPdf.page("/Resources<</XObject<</O 21 0 R>>>>", "/O Do").stream(20, picture, "xxxxxxxx")
                            .stream(21, FORM + "/Resources<</XObject<</I 20 0 R>>>>", "100 0 0 100 0 0 cm /I Do")
                            .bytes();
            byte[] asMask = PlainPdf.page("/Resources<</XObject<</I 21 0 R>>>>", "100 0 0 100 0 0 cm /I Do").stream(
                            20, picture, "xxxxxxxx")
                    .stream(21, PICTURE + "/SMask 20 0 R", "x")
                    .bytes();

            assertThat(List.of(shown, inForm, asMask))
                    .as(filter)
                    .allSatisfy(file -> assertThat(refusal(file)).isEqualTo("PICTURE_KIND"));
        }
    }

    @Test
    void refusesAPageWithADamagedPictureInsteadOfLeavingItsPlaceWhite() {
        assertThat(refusal(PlainPdf.page("/Resources<</XObject<</I 20 0 R>>>>", "100 0 0 100 0 0 cm /I Do").stream(
                                20, PICTURE + "/Filter/DCTDecode", "no JPEG")
                        .bytes()))
                .isEqualTo("PICTURE_KIND");
    }

    @Test
    void refusesAPictureOfMorePixelsThanAnyScan() {
        assertThat(refusal(PlainPdf.page("/Resources<</XObject<</I 20 0 R>>>>", "/I Do").stream(
                                20,
                                PICTURE.replace("/Width 1", "/Width 29999").replace("/Height 1", "/Height 29999"),
                                "x")
                        .bytes()))
                .isEqualTo("PICTURE_SIZE");
    }

    @Test
    void stopsAtFormsThatHoldEachOtherManyTimes() {
        assertThat(refusal(nested(DrawingBounds.DEEPEST_FORM - 2, 10))).isEqualTo("PAGE_COSTLY");
        assertThat(refusal(nested(DrawingBounds.DEEPEST_FORM + 1, 1))).isEqualTo("PAGE_COSTLY");
        assertThat(ShownPage.of(nested(DrawingBounds.DEEPEST_FORM - 2, 1), 1).of())
                .isEqualTo(1);
    }

    @Test
    void stopsAfterAnHonestNumberOfOperators() {
        byte[] file = PlainPdf.page("", "0 g ".repeat(DrawingBounds.MOST_OPERATORS + 1))
                .bytes();

        assertThat(refusalWithin(file, () -> 0)).isEqualTo("PAGE_COSTLY");
        assertThat(ShownPage.of(PlainPdf.page("", "0 g ".repeat(1_000)).bytes(), 1, new DrawingBounds(() -> 0))
                        .of())
                .isEqualTo(1);
    }

    @Test
    void stopsWhenItsTimeIsOver() {
        AtomicLong seconds = new AtomicLong();
        byte[] file = PlainPdf.page("", "0 g ".repeat(20)).bytes();

        assertThat(refusalWithin(file, () -> TimeUnit.SECONDS.toNanos(seconds.getAndIncrement())))
                .isEqualTo("PAGE_COSTLY");
    }

    /** @param times how often each form shows the next one */
    private static byte[] nested(int depth, int times) {
        PlainPdf document = PlainPdf.page("/Resources<</XObject<</O 20 0 R>>>>", "/O Do");
        for (int at = 0; at < depth; at++) {
            document = document.stream(
                    20 + at, FORM + "/Resources<</XObject<</O " + (21 + at) + " 0 R>>>>", "/O Do ".repeat(times));
        }
        return document.stream(20 + depth, FORM, "0 0 5 5 re f").bytes();
    }

    private static String refusal(byte[] file) {
        return refusalWithin(file, System::nanoTime);
    }

    private static String refusalWithin(byte[] file, LongSupplier nanos) {
        return catchThrowableOfType(PdfRefused.class, () -> ShownPage.of(file, 1, new DrawingBounds(nanos)))
                .code();
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
