package org.pouch.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Sha256;
import org.pouch.pdf.font.UnprintableText;
import org.pouch.pdf.page.Block;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.Manuscript;
import org.pouch.pdf.page.Phrase;
import org.pouch.pdf.page.Picture;
import org.pouch.pdf.page.Words;

/**
 * Pages in which everything stands that a JDK could know otherwise than another: directions, forms of letters, line breaks,
 * marks, later characters, pictures.
 */
public final class SamplePages {
    private static final List<String> NAMES = List.of(
            "吕建国 Žižek Marek",
            "Nguye\u0302\u0303n \u0110a\u0306\u0323ng, Zoe\u0308, A\u030Angstro\u0308m",
            "Владимир Путин, Παπαδόπουλος, Ґанна Їжакевич",
            "محمد عبد الله",
            "پرویز مشرف، فاطمة الزهراء",
            "لا لآ لأ لإ الإسلام (سلام)",
            "شارع 123 (Main) رقم 45-67، 8%",
            "«مُحَمَّد» [٤٥٦] {۷۸۹} a(ب)c",
            "می\u200Cخواهم ه\u200D 12/11/2026",
            "R-26-004411 · it's $1,234.56 (100%) f() 50°C “a” ‘b’ 10–20",
            "海港市望海区长堤路18号3单元502室（北）、あいうっカーッ。",
            "word\u00A0word\u202Fword\u2007word\u3000word\u2029word\u2028word",
            // later than Unicode 13: a currency, brackets, a hyphen, letters, marks; one that a later Unicode calls a
            // format
            "5\u20C0 \u2E55a\u2E56 \u2E5D \uA7C0\uA7D0 e\u1ACB\u0301",
            "ب\u08C8\u0870\u089A\u08CA ت\u061D",
            "\u0890 123");

    private static final List<String> REFUSED =
            List.of("שלום", "\u1200", "A\u202Etxet", "A\u2066B", "soft\u00ADhyphen", "\uE000", "\u06DD 1", "\u200Fx");

    private static final List<String> LONG = List.of(
            "One reason follows another and none may be lost on the way; e.g. 1,250.75 (see f(x), [3]) - \u201Cso be it\u201D. ",
            "请求机关请被请求机关核实下列人员的国籍，并在核实后依照所列协定予以接回。（见第3条）",
            "يطلب من السلطة المطلوبة إثبات جنسية الشخص المذكور أدناه، رقم 123 (Main). ",
            "Mixed \u0645\u062D\u0645\u062F 12% and 吕建国, Владимир-Žižek/Nguye\u0302\u0303n. ",
            "0123456789abcdef");

    /** Something of every kind of line break and every direction. */
    private static final int[] ALPHABET = ("ab éÄ1 29.,;:!?%$€\"'()[]{}«»“”‘’-–—/+*#\u00A0\u202F中文、。（）「」あいうカーッвβ"
                    + "محمدعبدالله لاآپچگی\u064E\u0651\u0650٠١٢۳۴\u200C\u200Dـ\u0301\u0964")
            .codePoints()
            .toArray();

    /** All that the faces can print, but for most of the Chinese characters. */
    private static final String PRINTABLE = """
            20-7E A0-377 37A-37F 384-38A 38C 38E-3A1 3A3-3E1 3F0-52F 600-6FF 750-77F 870-88E 890-891 898-97F 10FB
            1AB0-1AC0 1AC5 1AC7-1ACE 1C80-1C88 1D00-1DF9 1DFB-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B
            1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2000-2064 2066-2071
            2074-208E 2090-209C 20A0-20C1 20DD-20DE 20F0 2100-216B 2170-217B 2183-2184 2189 2190-2199 21B8-21B9
            21C4-21C6 21CB-21CC 21D0 21D2 21D4 21E6-21E9 21F5 2200 2202-2203 2205-220B 220F 2211-2213 2215 221A
            221D-2220 2223 2225-222E 2234-2237 223D 2243 2245 2248 224C 2260-2262 2264-2267 226A-226B 226E-226F
            2272-2273 2276-2277 2282-2287 228A-228B 2295-2299 22A0 22A5 22BF 22DA-22DB 22EF 2305-2307 2312 2318
            2329-232A 23B0-23B1 23BE-23CC 23CE 23DA-23DB 2423 2460-25AB 25B1-25B3 25B6-25B7 25BC-25BD 25C0-25C1
            25C6-25C7 25C9-25CC 25CE-25D3 25E2-25E6 25EF 2600-2603 2605-2606 2609 260E-260F 2616-2617 261C-261F 262F
            2640-2642 2660-266F 2672-267D 26A0 26BD-26BE 2702 2713 271A 273D 273F-2740 2756 2776-2793 27A1 2934-2935
            29BF 29FA-29FB 2B05-2B07 2B1A 2B95 2C60-2C7F 2DE0-2E5D 2E80-2E99 2E9B-2EF3 2F00-2FD5 2FF0-2FFB 3000-303F
            3041-3096 3099-30FF 3105-312F 3131-3163 3165-318E 3190-31BB 31C0-31E3 31F0-321E 3220-332B 332D-341F
            4DB0-4DB5 4E00-4E1F 9FA0-9FEF A640-A69F A700-A7CA A7D0-A7D1 A7D3 A7D5-A7D9 A7F2-A7FF A8FF A92E AB30-AB6B
            F900-F903 F905-F906 F90B-F90C F915 F917-F91A F921 F92C-F92D F92F F931-F935 F937-F93A F943 F947-F94A F94E
            F952-F953 F95E F962-F967 F96E F972 F974 F976 F979-F97B F97E-F980 F984-F985 F98A-F98C F98E F993 F995 F998
            F9AE F9B3 F9B7 F9BB F9BD-F9BE F9C0 F9C5-F9C6 F9D0 F9D8-F9D9 F9DC-F9E0 F9E2-F9E4 F9E7 F9E9 F9F1 F9F4-F9F5
            F9FA F9FD F9FF FA02 FA05-FA08 FA0A FA0C-FA0F FA11 FA13-FA14 FA18 FA1F-FA21 FA23-FA24 FA27-FA29 FA2F
            FA33-FA35 FA37-FA38 FA3A FA47 FA49 FA4B FA5D-FA5E FB00-FB06 FB50-FBC2 FBD3-FD8F FD92-FDC7 FDCF FDF0-FE00
            FE10-FE19 FE20-FE52 FE54-FE66 FE68-FE6B FE70-FE74 FE76-FEFC FEFF FF01-FF9F FFA1-FFBE FFC2-FFC7 FFCA-FFCF
            FFD2-FFD7 FFDA-FFDC FFE0-FFE6 FFE8-FFEE FFFC-FFFD 10780-10785 10787-107B0 107B2-107BA 10EFD-10EFF
            1DF00-1DF1E 1F100-1F10C 1F110-1F16C 1F170-1F1AC 1F200-1F202 1F210-1F23B 1F240-1F248 1F250-1F251
            30EDD-30EDE 3106C
            """;

    private SamplePages() {}

    /** By name. */
    public static Map<String, Manuscript> all() {
        Map<String, Manuscript> pages = new LinkedHashMap<>();
        addTexts(pages, "name", NAMES);
        addTexts(pages, "refused", REFUSED);
        addTexts(pages, "long", LONG.stream().map(text -> text.repeat(30)).toList());
        Random random = new Random(20261124);
        for (int i = 0; i < 40; i++) {
            pages.put("random " + i, page(List.of(random(random), random(random), random(random)), null));
        }
        addCharacters(pages);
        SamplePngs.all()
                .forEach((name, file) -> pages.put(
                        "picture " + name,
                        page(List.of("x"), new Picture(file, new Words("A picture with " + name, "en")))));
        return pages;
    }

    /** What is drawn, as one digest; why nothing is, where it cannot be printed. */
    public static String printed(Manuscript manuscript) {
        try {
            return digest(Composition.of(manuscript).printed());
        } catch (UnprintableText refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** Many digests as one, short because it is compared with many others. */
    public static String digest(List<Sha256> parts) {
        String all = parts.stream().map(Sha256::hex).collect(Collectors.joining());
        return Sha256.of(all.getBytes(StandardCharsets.US_ASCII)).hex().substring(0, 24);
    }

    private static void addTexts(Map<String, Manuscript> pages, String name, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            pages.put(name + " " + i, page(List.of(texts.get(i)), null));
        }
    }

    /** Each character between letters, numbers and signs of both directions. */
    private static void addCharacters(Map<String, Manuscript> pages) {
        int[] printable = Arrays.stream(PRINTABLE.strip().split("\\s+"))
                .map(range -> range.split("-"))
                .flatMapToInt(ends -> IntStream.rangeClosed(
                        Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16)))
                .toArray();
        for (int start = 0; start < printable.length; start += 48) {
            int[] some = Arrays.copyOfRange(printable, start, Math.min(start + 48, printable.length));
            List<String> texts = new ArrayList<>();
            for (String around : List.of("@", "x@(y@-1@2 @.@$@中@文 ", "ب@1@ل@ا (@) a@ 2%@3 @ا", "ب@1@2 ")) {
                texts.add(Arrays.stream(some)
                        .filter(SamplePages::isSeen)
                        .mapToObj(c -> around.replace("@", Character.toString(c)))
                        .collect(Collectors.joining()));
            }
            pages.put("characters %04X".formatted(some[0]), page(texts, null));
        }
    }

    /** False for what turns or hides text: it is refused. */
    private static boolean isSeen(int codePoint) {
        return !(codePoint >= 0x600 && codePoint <= 0x605
                || codePoint == 0x61C
                || codePoint == 0x6DD
                || codePoint == 0x8E2
                || codePoint == 0xAD
                || codePoint == 0xFEFF
                || codePoint >= 0x200B && codePoint <= 0x200F
                || codePoint >= 0x202A && codePoint <= 0x202E
                || codePoint >= 0x2060 && codePoint <= 0x206F
                || codePoint >= 0xE000 && codePoint <= 0xF8FF);
    }

    private static String random(Random random) {
        return IntStream.range(0, 5 + random.nextInt(160))
                .map(i -> ALPHABET[random.nextInt(ALPHABET.length)])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Manuscript page(List<String> values, @Nullable Picture picture) {
        List<Block.Field> fields = values.stream()
                .map(value -> new Block.Field(Phrase.plain("Name"), List.of(Phrase.in("und", value))))
                .toList();
        return new Manuscript(
                Phrase.of("Record", "记录"),
                new Manuscript.Party(Phrase.of("From", "发自"), "UTO-ORC", null),
                new Manuscript.Party(Phrase.of("To", "致"), "XRU-CRS", null),
                "urn:rdx:UTO:2026:000123",
                List.of(new Block.FieldTable(fields, picture)),
                null);
    }
}
