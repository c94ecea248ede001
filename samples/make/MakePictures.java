import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/** Draws the faces and specimen documents of the sample people. Nobody real is shown. */
final class MakePictures {
    private static final Color INK = new Color(40, 45, 60);

    record Holder(
            String latin, String original, String birth, String sex, String id, String place, Color hair, Color coat,
            double jaw) {}

    private final Font text;
    private final Font bold;
    private final Font mono = new Font("Liberation Mono", Font.BOLD, 27);

    private MakePictures(Path fonts) throws Exception {
        text = Font.createFont(Font.TRUETYPE_FONT, fonts.resolve("NotoSansSC-Regular.ttf").toFile());
        bold = text.deriveFont(Font.BOLD);
    }

    public static void main(String[] args) throws Exception {
        Path samples = Path.of(args[0]);
        Path fonts = Path.of(args[1]);
        MakePictures make = new MakePictures(fonts);
        Holder lyu = new Holder(
                "LYU JIANGUO", "吕建国", "1985-01-15", "M 男", "999901198501150015", "Haigang 海港",
                new Color(38, 34, 33), new Color(58, 74, 96), 1.0);
        Holder chen = new Holder(
                "CHEN WEIDONG", "陈卫东", "1979-08-02", "M 男", "999901197908020031", "Shanwan 山湾",
                new Color(84, 80, 78), new Color(96, 82, 66), 0.92);
        BufferedImage face = portrait(lyu);
        jpeg(face, samples.resolve("request/portrait.jpg"), 0.82f);
        pdf(make.passport(lyu, face), samples.resolve("request/passport-copy.pdf"));
        jpeg(make.card(lyu, face), samples.resolve("request/id-copy.jpg"), 0.75f);
        BufferedImage other = portrait(chen);
        jpeg(other, samples.resolve("refuted/portrait.jpg"), 0.82f);
        jpeg(make.card(chen, other), samples.resolve("refuted/id-copy.jpg"), 0.75f);
        jpeg(other, samples.resolve("leaky/portrait.jpg"), 0.82f);
        told(make.card(chen, other), fonts.resolve("NotoSans-Regular.ttf"), samples.resolve("leaky/id-copy.pdf"));
        Holder lin = new Holder(
                "LIN XIAOYU", "林小雨", "2010-06-03", "F 女", "999901201006030045", "Shanwan 山湾",
                new Color(30, 27, 26), new Color(120, 74, 84), 0.86);
        BufferedImage girl = portrait(lin);
        jpeg(girl, samples.resolve("minor/portrait.jpg"), 0.82f);
        jpeg(make.card(lin, girl), samples.resolve("minor/id-copy.jpg"), 0.75f);
        make.member(samples.resolve("family/father"), new Holder(
                "HE WENBO", "何文博", "1986-04-12", "M 男", "999901198604120011", "Haigang 海港",
                new Color(44, 40, 38), new Color(62, 88, 72), 0.98));
        make.member(samples.resolve("family/mother"), new Holder(
                "SUN LIHUA", "孙丽华", "1988-09-27", "F 女", "999901198809270021", "Haigang 海港",
                new Color(34, 28, 30), new Color(110, 82, 120), 0.88));
        make.member(samples.resolve("family/son"), new Holder(
                "HE ZIHAN", "何子涵", "2015-03-08", "M 男", "999901201503080019", "Haigang 海港",
                new Color(28, 25, 24), new Color(70, 110, 140), 0.84));
        make.member(samples.resolve("family/daughter"), new Holder(
                "HE XIAORAN", "何小然", "2019-07-19", "F 女", "999901201907190046", "Haigang 海港",
                new Color(32, 27, 25), new Color(160, 110, 80), 0.82));
    }

    private void member(Path folder, Holder holder) throws Exception {
        BufferedImage face = portrait(holder);
        jpeg(face, folder.resolve("portrait.jpg"), 0.82f);
        jpeg(card(holder, face), folder.resolve("id-copy.jpg"), 0.75f);
    }

    /** 35 : 45, eyes 150 pixels apart (ISO/IEC 19794-5 asks for 90). */
    private static BufferedImage portrait(Holder holder) {
        BufferedImage image = new BufferedImage(630, 810, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = smooth(image);
        g.setPaint(new GradientPaint(0, 0, new Color(226, 230, 235), 0, 810, new Color(204, 210, 218)));
        g.fillRect(0, 0, 630, 810);
        Color skin = new Color(226, 190, 160);
        g.setColor(holder.coat());
        Path2D shoulders = new Path2D.Double();
        shoulders.moveTo(40, 810);
        shoulders.curveTo(60, 690, 180, 665, 250, 640);
        shoulders.lineTo(380, 640);
        shoulders.curveTo(450, 665, 570, 690, 590, 810);
        shoulders.closePath();
        g.fill(shoulders);
        g.setColor(skin.darker());
        g.fill(new RoundRectangle2D.Double(255, 520, 120, 150, 60, 60));
        g.setColor(Color.WHITE);
        Path2D collar = new Path2D.Double();
        collar.moveTo(235, 640);
        collar.lineTo(315, 735);
        collar.lineTo(395, 640);
        collar.lineTo(375, 625);
        collar.lineTo(315, 690);
        collar.lineTo(255, 625);
        collar.closePath();
        g.fill(collar);
        g.setColor(holder.hair());
        g.fill(new Ellipse2D.Double(150, 105, 330, 380));
        g.setColor(skin.darker());
        g.fill(new Ellipse2D.Double(143, 330, 40, 90));
        g.fill(new Ellipse2D.Double(447, 330, 40, 90));
        g.setPaint(new GradientPaint(160, 200, skin.brighter(), 470, 560, skin));
        Path2D head = new Path2D.Double();
        double half = 150 * holder.jaw();
        head.moveTo(165, 300);
        head.curveTo(165, 180, 465, 180, 465, 300);
        head.curveTo(475, 430, 315 + half, 500, 315 + half * 0.6, 560);
        head.curveTo(345, 600, 285, 600, 315 - half * 0.6, 560);
        head.curveTo(315 - half, 500, 155, 430, 165, 300);
        head.closePath();
        g.fill(head);
        g.setColor(holder.hair());
        Path2D fringe = new Path2D.Double();
        fringe.moveTo(160, 320);
        fringe.curveTo(150, 110, 480, 110, 470, 320);
        fringe.curveTo(440, 230, 380, 225, 300, 232);
        fringe.curveTo(230, 238, 185, 250, 160, 320);
        fringe.closePath();
        g.fill(fringe);
        for (int eye : new int[] {240, 390}) {
            g.setColor(Color.WHITE);
            g.fill(new Ellipse2D.Double(eye - 30, 350, 60, 28));
            g.setColor(new Color(60, 42, 30));
            g.fill(new Ellipse2D.Double(eye - 14, 350, 28, 28));
            g.setColor(Color.BLACK);
            g.fill(new Ellipse2D.Double(eye - 6, 358, 12, 12));
            g.setColor(holder.hair());
            g.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(new CubicCurve2D.Double(eye - 38, 325, eye - 15, 308, eye + 15, 308, eye + 38, 325));
            g.setStroke(new BasicStroke(4));
            g.draw(new CubicCurve2D.Double(eye - 32, 362, eye - 12, 340, eye + 12, 340, eye + 32, 362));
        }
        g.setColor(skin.darker());
        g.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new CubicCurve2D.Double(312, 375, 300, 430, 275, 460, 315, 466));
        g.draw(new CubicCurve2D.Double(315, 466, 345, 466, 350, 458, 344, 448));
        g.setColor(new Color(178, 110, 100));
        g.setStroke(new BasicStroke(10, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new CubicCurve2D.Double(265, 515, 295, 524, 335, 524, 365, 515));
        g.dispose();
        return image;
    }

    private BufferedImage passport(Holder holder, BufferedImage face) {
        BufferedImage image = new BufferedImage(1250, 880, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = smooth(image);
        g.setPaint(new GradientPaint(0, 0, new Color(240, 236, 222), 1250, 880, new Color(222, 232, 236)));
        g.fillRect(0, 0, 1250, 880);
        waves(g, 1250, 880, new Color(196, 206, 210));
        write(g, bold, 34, 60, 70, "REPUBLIC OF RURITANIA   卢里塔尼亚共和国");
        write(g, text, 24, 60, 110, "PASSPORT  护照");
        specimen(g, 780, 480);
        g.drawImage(face, 60, 150, 350, 450, null);
        String[][] rows = {
            {"Type 类型", "P", "Issuing state 签发国", "XRU"},
            {"Passport No. 护照号码", "RT0048213", "Sex 性别", holder.sex()},
            {"Name 姓名", holder.latin() + "  " + holder.original(), "", ""},
            {"Nationality 国籍", "RURITANIAN 卢里塔尼亚", "", ""},
            {"Date of birth 出生日期", holder.birth(), "Place of birth 出生地点", holder.place()},
            {"Date of issue 签发日期", "2014-05-20", "Date of expiry 有效期至", "2024-05-19"},
            {"Authority 签发机关", "XRU-CRS Haigang 海港", "", ""}
        };
        int y = 170;
        for (String[] row : rows) {
            write(g, text, 17, 450, y, row[0]);
            write(g, bold, 26, 450, y + 32, row[1]);
            write(g, text, 17, 850, y, row[2]);
            write(g, bold, 26, 850, y + 32, row[3]);
            y += 72;
        }
        g.setColor(Color.WHITE);
        g.fillRect(0, 710, 1250, 170);
        g.setColor(Color.BLACK);
        g.setFont(mono.deriveFont(43f));
        g.drawString("P<XRULYU<<JIANGUO<<<<<<<<<<<<<<<<<<<<<<<<<<<", 55, 780);
        g.drawString("RT00482136XRU8501156M2405193<<<<<<<<<<<<<<<6", 55, 840);
        g.dispose();
        return image;
    }

    private BufferedImage card(Holder holder, BufferedImage face) {
        BufferedImage image = new BufferedImage(1012, 638, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = smooth(image);
        g.setPaint(new GradientPaint(0, 0, new Color(226, 238, 232), 1012, 638, new Color(236, 228, 236)));
        g.fillRect(0, 0, 1012, 638);
        waves(g, 1012, 638, new Color(206, 216, 212));
        specimen(g, 520, 420);
        write(g, bold, 30, 50, 70, "居民身份证  IDENTITY CARD   卢里塔尼亚 XRU");
        String[][] rows = {
            {"姓名 Name", holder.original() + "  " + holder.latin()},
            {"性别 Sex", holder.sex()},
            {"出生 Born", holder.birth()},
            {"住址 Address", holder.place()}
        };
        int y = 150;
        for (String[] row : rows) {
            write(g, text, 18, 50, y, row[0]);
            write(g, bold, 30, 210, y, row[1]);
            y += 80;
        }
        write(g, text, 22, 50, 570, "公民身份号码");
        write(g, bold, 40, 260, 575, holder.id());
        g.drawImage(face, 690, 110, 280, 360, null);
        g.dispose();
        return image;
    }

    private void specimen(Graphics2D g, int x, int y) {
        Graphics2D turned = (Graphics2D) g.create();
        turned.rotate(Math.toRadians(-18), x, y);
        turned.setColor(new Color(190, 40, 40, 60));
        turned.setFont(bold.deriveFont(78f));
        turned.drawString("SPECIMEN 样本", x - 300, y);
        turned.dispose();
    }

    private static void waves(Graphics2D g, int width, int height, Color color) {
        g.setColor(color);
        g.setStroke(new BasicStroke(1f));
        for (int y = -40; y < height + 40; y += 22) {
            Path2D wave = new Path2D.Double();
            wave.moveTo(0, y);
            for (int x = 0; x <= width; x += 10) {
                wave.lineTo(x, y + 14 * Math.sin(x / 60.0 + y / 90.0));
            }
            g.draw(wave);
        }
    }

    private static void write(Graphics2D g, Font font, int size, int x, int y, String line) {
        g.setColor(INK);
        g.setFont(font.deriveFont((float) size));
        g.drawString(line, x, y);
    }

    private static Graphics2D smooth(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        return g;
    }

    private static void jpeg(BufferedImage image, Path file, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(quality);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, List.of(), null), settings);
        } finally {
            writer.dispose();
        }
    }

    /** One page that is nothing but a picture, as a scanner makes it. */
    private static void pdf(BufferedImage image, Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(425, 299));
            document.addPage(page);
            var picture = JPEGFactory.createFromImage(document, image, 0.72f, 200);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(picture, 0, 0, 425, 299);
            }
            document.setDocumentId(20260117L);
            document.save(file.toFile());
        }
    }

    /** A card on the first page, and on the second what must never leave: somebody scanned both in one go. */
    private static void told(BufferedImage image, Path font, Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(425, 299));
            document.addPage(page);
            var picture = JPEGFactory.createFromImage(document, image, 0.72f, 200);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(picture, 0, 0, 425, 268);
            }
            PDPage order = new PDPage(new PDRectangle(425, 299));
            document.addPage(order);
            try (PDPageContentStream content = new PDPageContentStream(document, order)) {
                content.beginText();
                content.setFont(PDType0Font.load(document, font.toFile()), 12);
                content.newLineAtOffset(40, 240);
                content.showText("Removal order");
                content.newLineAtOffset(0, -24);
                content.showText("The claim for asylum was denied.");
                content.endText();
            }
            document.setDocumentId(20261130L);
            document.save(file.toFile());
        }
    }
}
