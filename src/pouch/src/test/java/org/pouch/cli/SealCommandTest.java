package org.pouch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.SamplePackets.NOON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.PacketSealer;
import org.pouch.signing.seal.SealSigner;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What a border guard gets from {@code ./pouch verify --seal IMAGE}. */
@Tag("slow")
class SealCommandTest {
    private static final String TRUST = "certs-sample/xru";
    private static final String FIRST = "PUXRULYU<<JIANGUO<<<<<<<<<<<<<<<<<<<<<<<<<<<";
    private static final String SECOND = "XR00004170XRU8501156M2703109<<<<<<<<<<<<<<<6";
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    private static Path folder;

    private static Path document;
    private static BufferedImage page;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void issueADocument() throws IOException {
        byte[] sealed = new PacketSealer(
                        SampleCerts.signing("xru"), new SealSigner(SampleCerts.key("xru", "seal"), CLOCK), CLOCK)
                .seal(SamplePackets.of(PacketKind.TRAVEL_DOCUMENT))
                .document();
        document = Files.write(folder.resolve("document.pdf"), sealed);
        try (PDDocument pages = Loader.loadPDF(sealed)) {
            page = new PDFRenderer(pages).renderImageWithDPI(0, 300);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void acceptsAScannedPage(String type) throws IOException {
        assertThat(run("verify", "--seal", picture(page, type), "--trust", TRUST))
                .isZero();
        assertThat(out.toString())
                .contains("ACCEPTED", FIRST, SECOND, "issued by XRU on 2026-12-10")
                .doesNotContain("ZONE_NOT_READ");
    }

    @Test
    void acceptsAPdfPage() {
        assertThat(run("verify", "--seal", document.toString(), "--trust", TRUST))
                .isZero();
    }

    @Test
    void reportsInJson() throws IOException {
        assertThat(run("verify", "--seal", picture(page, "png"), "--trust", TRUST, "--json"))
                .isZero();

        JsonNode report = new ObjectMapper().readTree(out.toString()).get(0);
        assertThat(report.fieldNames()).toIterable().containsExactly("file", "verdict", "seal", "findings");
        assertThat(report.path("verdict").asText()).isEqualTo("ACCEPTED");
        assertThat(report.at("/seal/signer").asText()).isEqualTo("XRCR");
        assertThat(report.at("/seal/documentType").asText()).isEqualTo("5E03");
        assertThat(report.at("/seal/mrz/1").asText()).isEqualTo(SECOND);
    }

    @Test
    void refusesWhoseSignerIsNotTrusted() throws IOException {
        assertThat(run("verify", "--seal", picture(page, "png"), "--trust", "certs-sample/uto"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("REFUSED", "SEAL_SIGNER_UNKNOWN");
    }

    @Test
    void refusesWithoutAnyTrust() throws IOException {
        assertThat(run("verify", "--seal", picture(page, "png"))).isEqualTo(1);
        assertThat(out.toString()).contains("SEAL_SIGNER_UNKNOWN");
    }

    @Test
    void comparesTheZoneThatSomebodyReadFromThePaper() throws IOException {
        String image = picture(page, "png");

        assertThat(run("verify", "--seal", image, "--trust", TRUST, "--mrz", FIRST, "--mrz", SECOND))
                .isZero();
        assertThat(run(
                        "verify",
                        "--seal",
                        image,
                        "--trust",
                        TRUST,
                        "--mrz",
                        FIRST.replace("JIANGUO", "JIANMIN"),
                        "--mrz",
                        SECOND))
                .isEqualTo(1);
        assertThat(out.toString()).contains("SEAL_ZONE_DIFFERS");
    }

    @Test
    void refusesAPageOnWhichTheZoneWasReplaced() throws Exception {
        BufferedImage forged = copy();
        Graphics2D drawing = forged.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(400, 2260, 1700, 300);
        drawing.setColor(Color.BLACK);
        drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        try (InputStream file = SealCommandTest.class.getResourceAsStream("/fonts/OCRB-Regular.ttf")) {
            drawing.setFont(Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(41.5f));
        }
        drawing.drawString(FIRST.replace("JIANGUO", "JIANMIN"), 580, 2330);
        drawing.drawString(SECOND, 580, 2405);
        drawing.dispose();

        assertThat(run("verify", "--seal", picture(forged, "png"), "--trust", TRUST))
                .isEqualTo(1);
        assertThat(out.toString()).contains("SEAL_ZONE_DIFFERS", "JIANMIN");
    }

    @Test
    void saysThatItCannotReadTheZone() throws IOException {
        BufferedImage covered = copy();
        Graphics2D drawing = covered.createGraphics();
        drawing.fillRect(400, 2260, 1700, 300);
        drawing.dispose();

        assertThat(run("verify", "--seal", picture(covered, "png"), "--trust", TRUST))
                .isZero();
        assertThat(out.toString()).contains("ZONE_NOT_READ");
    }

    @Test
    void refusesADamagedSymbol() throws IOException {
        BufferedImage damaged = copy();
        Graphics2D drawing = damaged.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(page.getWidth() / 2 - 100, page.getHeight() / 2 - 100, 200, 200);
        drawing.dispose();

        assertThat(run("verify", "--seal", picture(damaged, "png"), "--trust", TRUST))
                .isEqualTo(1);
        assertThat(out.toString()).contains("SEAL_NOT_FOUND");
    }

    @Test
    void refusesAFileThatIsNoPicture() {
        assertThat(run("verify", "--seal", "samples/request/case.json", "--trust", TRUST))
                .isEqualTo(1);
        assertThat(out.toString()).contains("PICTURE_TYPE");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run("verify", "--trust", TRUST)).isEqualTo(2);
        assertThat(err.toString()).contains("Say what to verify");
        assertThat(run("verify", document.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Say whom to trust");
    }

    @Test
    void judgesTheSealOfAPacketToo() {
        assertThat(run("verify", document.toString(), "--trust", TRUST)).isZero();
        assertThat(out.toString()).doesNotContain("SEAL_");
    }

    private static BufferedImage copy() {
        BufferedImage copy = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = copy.createGraphics();
        drawing.drawImage(page, 0, 0, null);
        drawing.dispose();
        return copy;
    }

    private static String picture(BufferedImage image, String type) throws IOException {
        Path file = Files.createTempFile(folder, "page", "." + type);
        ImageIO.write(image, type, file.toFile());
        return file.toString();
    }

    private int run(String... arguments) {
        CommandLine shell = new CommandLine(CommandSpec.create());
        OfflineCommands.all(CLOCK).forEach(shell::addSubcommand);
        return shell.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
