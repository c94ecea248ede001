package org.pouch.pdf.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.testing.PlainPdf;

/** Whatever a file does when it is drawn ends with its page. The processes are real ones. */
class PagesApartTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Path HERE = Path.of(System.getProperty("java.io.tmpdir"));
    private static final byte[] PLAIN =
            PlainPdf.page("", "1 0 0 rg 0 0 50 50 re f").bytes();

    /** One operator, which works out each point by two hundred thousand steps: hours on any machine. */
    private static byte[] endless() {
        return PlainPdf.page("/Resources<</Shading<</S 20 0 R>>>>", "/S sh")
                .object(
                        20,
                        "<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1 0 1]/Matrix[600 0 0 800 0 0]/Function 21 0 R>>")
                .stream(
                        21,
                        "/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]",
                        "{ pop pop 0.5 " + "1 mul ".repeat(200_000) + "dup dup }")
                .bytes();
    }

    /** As many points as may be, a bit each in the file and a byte each when drawn: no part of a small heap takes them. */
    private static byte[] large() {
        return PlainPdf.page("/Resources<</XObject<</I 20 0 R>>>>", "100 0 0 100 0 0 cm /I Do").stream(
                        20,
                        "/Type/XObject/Subtype/Image/Width 7000/Height 5600/BitsPerComponent 1/ColorSpace/DeviceGray",
                        "x".repeat(7000 / 8 * 5600))
                .bytes();
    }

    @Test
    void drawsAsThisProcessDoes() throws IOException {
        try (PagesApart pages = new PagesApart()) {
            ShownPage apart = pages.draw(PLAIN, 3, LONG);
            ShownPage here = ShownPage.of(PLAIN, 3, new DrawingBounds(() -> 0));

            assertThat(apart.number()).isEqualTo(here.number());
            assertThat(apart.of()).isEqualTo(here.of());
            assertThat(apart.jpeg()).isEqualTo(here.jpeg());
            assertThat(ImageIO.read(new ByteArrayInputStream(apart.jpeg()))).isNotNull();
        }
    }

    @Test
    void saysWhyAPageIsRefused() {
        try (PagesApart pages = new PagesApart()) {
            assertThat(refusal(pages, "words".getBytes(StandardCharsets.US_ASCII), LONG))
                    .isEqualTo("PICTURE_TYPE");
        }
    }

    @Test
    void endsAPageThatNeverEndsAndDrawsTheNext() {
        try (PagesApart pages = new PagesApart()) {
            pages.draw(PLAIN, 1, LONG);
            ProcessHandle first = pages.handles().get(0);

            assertThat(refusal(pages, endless(), SHORT)).isEqualTo("PAGE_COSTLY");

            Awaitility.await().atMost(LONG).until(() -> !first.isAlive());
            assertThat(pages.handles()).isEmpty();
            assertThat(pages.draw(PLAIN, 1, LONG).of()).isEqualTo(1);
        }
    }

    @Test
    void takesNoMoreMemoryThanThereIsForAPage() {
        try (PagesApart tight = new PagesApart(48, HERE);
                PagesApart pages = new PagesApart()) {
            assertThat(refusal(tight, large(), LONG)).isEqualTo("PAGE_COSTLY");
            assertThat(tight.draw(PLAIN, 1, LONG).of()).isEqualTo(1);
            assertThat(pages.draw(large(), 1, LONG).of()).isEqualTo(1);
        }
    }

    /** Whoever is ended by force tidies up nothing. */
    @Test
    void leavesNothingOfAFileOnDiskWhereItEndsInTheMiddle(@TempDir Path temporary) throws IOException {
        try (PagesApart tight = new PagesApart(48, temporary)) {
            assertThat(refusal(tight, photograph(), LONG)).isEqualTo("PAGE_COSTLY");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    /** Of what it held, neither a report nor a copy of its memory. */
    @Test
    void leavesNoReportWhereTheRuntimeCrashes() throws IOException {
        try (PagesApart pages = new PagesApart()) {
            pages.draw(PLAIN, 1, LONG);
            ProcessHandle first = pages.handles().get(0);
            new ProcessBuilder("sh", "-c", "kill -SEGV " + first.pid()).start();
            Awaitility.await().atMost(LONG).until(() -> !first.isAlive());

            assertThat(Path.of("hs_err_pid" + first.pid() + ".log")).doesNotExist();
            assertThat(pages.draw(PLAIN, 1, LONG).of()).isEqualTo(1);
        }
    }

    /** Of as many points as may be. */
    private static byte[] photograph() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(7000, 5600, BufferedImage.TYPE_BYTE_GRAY), "jpeg", bytes);
        return bytes.toByteArray();
    }

    @Test
    void keepsAProcessForTheNextPageAndNoneAtItsEnd() {
        List<ProcessHandle> first;
        try (PagesApart pages = new PagesApart()) {
            pages.draw(PLAIN, 1, LONG);
            first = pages.handles();
            pages.draw(PLAIN, 1, LONG);

            assertThat(pages.handles()).isEqualTo(first).hasSize(1);
        }
        Awaitility.await().atMost(LONG).until(() -> first.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static String refusal(PagesApart pages, byte[] file, Duration patience) {
        return catchThrowableOfType(PdfRefused.class, () -> pages.draw(file, 1, patience))
                .code();
    }
}
