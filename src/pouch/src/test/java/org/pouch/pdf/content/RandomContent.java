package org.pouch.pdf.content;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.pouch.testing.PlainPdf;

/** Pages with text anywhere, by all the ways there are to place it. */
final class RandomContent {
    private static final List<String> FONTS = List.of("F", "H", "W", "C");

    private final Random random;
    private final StringBuilder content = new StringBuilder();
    private String font = "F";

    private RandomContent(Random random) {
        this.random = random;
    }

    /** A page of 600 by 800 whose crop box begins elsewhere. */
    static byte[] page(Random random) {
        String fonts = "/Font<</F 10 0 R/H 11 0 R/W 12 0 R/C 14 0 R>>";
        String group = "/Type/XObject/Subtype/Form/BBox[-999 -999 999 999]/Resources<<" + fonts + ">>/Matrix[";
        PlainPdf pdf = PlainPdf.page(
                "/CropBox[20 30 580 790]/Rotate " + 90 * random.nextInt(4) + "/Resources<<" + fonts
                        + "/XObject<</X 20 0 R/Y 21 0 R>>/ExtGState<</G<</Font[11 0 R 15]>>>>>>",
                new RandomContent(random).written(true))
                .stream(20, group + matrix(random, 60) + "]", new RandomContent(random).written(false))
                .stream(21, group + matrix(random, 60) + "]", new RandomContent(random).written(false))
                .object(
                        10,
                        "<</Type/Font/Subtype/TrueType/BaseFont/Arial/FirstChar 32/LastChar 126/Encoding/WinAnsiEncoding"
                                + "/Widths[" + widths(random, 95) + "]>>")
                .object(11, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
                .object(
                        12,
                        "<</Type/Font/Subtype/Type0/BaseFont/Arial/Encoding/Identity-H/ToUnicode 16 0 R"
                                + "/DescendantFonts[13 0 R]>>")
                .object(
                        13,
                        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Arial/DW " + random.nextInt(1500) + "/W[65["
                                + widths(random, 9) + "]97 110 " + random.nextInt(900)
                                + "]/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                                + "/FontDescriptor<</Type/FontDescriptor/FontName/Arial/Flags 4>>>>")
                .object(
                        14,
                        "<</Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/GBK-EUC-H/ToUnicode 16 0 R"
                                + "/DescendantFonts[15 0 R]>>")
                .object(
                        15,
                        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong/W[1 95 500]"
                                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
                                + "/FontDescriptor<</Type/FontDescriptor/FontName/STSong/Flags 4>>>>")
                .stream(
                        16,
                        "",
                        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
                                + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                                + "1 beginbfrange <0000> <00FF> <0041> endbfrange\n"
                                + "endcmap CMapName currentdict /CMap defineresource pop end end");
        return pdf.bytes();
    }

    private static String widths(Random random, int count) {
        StringBuilder widths = new StringBuilder();
        for (int i = 0; i < count; i++) {
            widths.append(random.nextInt(1400)).append(' ');
        }
        return widths.toString();
    }

    /** Turned, stretched and shifted, and sometimes mirrored. */
    private static String matrix(Random random, int shift) {
        double angle = random.nextBoolean() ? 0 : random.nextDouble() * 2 * Math.PI;
        double x = (0.5 + random.nextDouble()) * (random.nextInt(6) == 0 ? -1 : 1);
        double y = 0.5 + random.nextDouble();
        return String.format(
                Locale.ROOT,
                "%.3f %.3f %.3f %.3f %d %d",
                x * Math.cos(angle),
                x * Math.sin(angle),
                -y * Math.sin(angle),
                y * Math.cos(angle),
                random.nextInt(2 * shift) - shift,
                random.nextInt(2 * shift) - shift);
    }

    private String written(boolean isPage) {
        if (isPage) {
            content.append("1 0 0 1 300 400 cm\n");
        }
        int open = 0;
        for (int i = random.nextInt(8); i >= 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    content.append("q\n");
                    open++;
                }
                case 1 -> content.append(open-- > 0 ? "Q\n" : "");
                case 2 -> content.append(matrix(random, 100)).append(" cm\n");
                case 3 ->
                    content.append(isPage && random.nextBoolean() ? random.nextBoolean() ? "/X Do\n" : "/Y Do\n" : "");
                default -> text(isPage);
            }
            open = Math.max(0, open);
        }
        return content + "Q\n".repeat(open);
    }

    private void text(boolean isPage) {
        content.append("BT\n");
        choose();
        for (int i = random.nextInt(12); i >= 0; i--) {
            switch (random.nextInt(16)) {
                case 0 -> choose();
                case 1 -> number(30, "Tc");
                case 2 -> number(30, "Tw");
                case 3 -> content.append(30 + random.nextInt(200)).append(" Tz\n");
                case 4 -> number(40, "TL");
                case 5 -> number(40, "Ts");
                case 6 -> content.append(random.nextInt(4)).append(" Tr\n");
                case 7 -> number(100, "").append(random.nextInt(100)).append(" Td\n");
                case 8 -> number(100, "").append(random.nextInt(100)).append(" TD\n");
                case 9 -> content.append(matrix(random, 250)).append(" Tm\n");
                case 10 -> content.append("T*\n");
                case 11 -> content.append(string()).append(" '\n");
                case 12 ->
                    number(9, "")
                            .append(random.nextInt(9))
                            .append(' ')
                            .append(string())
                            .append(" \"\n");
                case 13 ->
                    content.append('[')
                            .append(string())
                            .append(random.nextInt(4000) - 2000)
                            .append(string())
                            .append("] TJ\n");
                case 14 -> {
                    content.append(isPage ? "/G gs\n" : "");
                    font = isPage ? "H" : font;
                }
                default -> content.append(string()).append(" Tj\n");
            }
        }
        content.append("ET\n");
    }

    private void choose() {
        font = FONTS.get(random.nextInt(FONTS.size()));
        content.append('/')
                .append(font)
                .append(' ')
                .append(random.nextInt(40) - 8)
                .append(" Tf\n");
    }

    private StringBuilder number(int most, String operator) {
        return content.append(random.nextInt(2 * most) - most)
                .append(' ')
                .append(operator)
                .append('\n');
    }

    private String string() {
        StringBuilder hex = new StringBuilder("<");
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            int code = random.nextInt(5) == 0 ? ' ' : 65 + random.nextInt(50);
            hex.append(font.equals("W") ? String.format("%04X", code) : String.format("%02X", code));
        }
        if (font.equals("C") && random.nextBoolean()) {
            hex.append("B5BAD0C5");
        }
        return hex + ">";
    }
}
