package org.pouch.pdf.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.page.Composition;

/** What pages show is compared with what they should show: nothing that is drawn may change without being seen. */
class PrintedPagesTest {
    private static final Composition PAGES = SampleComposition.of("LYU Jianguo");
    private static final byte[] DOCUMENT = SampleComposition.sealed(PAGES);

    private interface Edit {
        void on(Parts parts) throws IOException;
    }

    /** The objects of the document that draw something. */
    private record Parts(
            PDDocument document,
            COSDictionary page,
            COSDictionary font,
            COSDictionary descendant,
            COSDictionary descriptor,
            COSStream photo,
            COSStream sign,
            COSDictionary widget,
            COSStream look) {
        static Parts of(PDDocument document) {
            COSDictionary page = document.getPage(0).getCOSObject();
            COSDictionary resources = page.getCOSDictionary(COSName.RESOURCES);
            COSDictionary font = resources.getCOSDictionary(COSName.FONT).getCOSDictionary(Cos.name("F1"));
            COSDictionary descendant =
                    (COSDictionary) font.getCOSArray(COSName.DESCENDANT_FONTS).getObject(0);
            COSDictionary pictures = resources.getCOSDictionary(COSName.XOBJECT);
            COSDictionary widget =
                    (COSDictionary) page.getCOSArray(COSName.ANNOTS).getObject(0);
            return new Parts(
                    document,
                    page,
                    font,
                    descendant,
                    descendant.getCOSDictionary(COSName.FONT_DESC),
                    pictures.getCOSStream(Cos.name("Im1")),
                    pictures.getCOSStream(Cos.name("Im2")),
                    widget,
                    widget.getCOSDictionary(COSName.AP).getCOSStream(COSName.N));
        }

        COSDictionary resources() {
            return page.getCOSDictionary(COSName.RESOURCES);
        }

        COSStream stream(String content) throws IOException {
            COSStream stream = document.getDocument().createCOSStream();
            fill(stream, content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            return stream;
        }
    }

    @Test
    void readsTheSameFromTheFile() {
        assertThat(PdfFile.read(DOCUMENT).printed()).isEqualTo(PAGES.printed());
        assertThat(printed(parts -> {})).isEqualTo(PAGES.printed());
        assertThat(PdfFile.read(SampleComposition.sealed(SampleComposition.of("LIU")))
                        .printed())
                .isNotEqualTo(PAGES.printed());
    }

    private static Map<String, Edit> edits() {
        Map<String, Edit> edits = new TreeMap<>();
        edits.put("page: content", parts -> change(parts.page().getCOSStream(COSName.CONTENTS)));
        edits.put(
                "page: content in pieces",
                parts -> parts.page()
                        .setItem(
                                COSName.CONTENTS,
                                Cos.array(parts.page().getItem(COSName.CONTENTS), parts.stream("0 0 99 99 re f"))));
        edits.put("page: no content", parts -> parts.page().removeItem(COSName.CONTENTS));
        edits.put("page: size", parts -> parts.page().setItem(COSName.MEDIA_BOX, Cos.numbers(0, 0, 300, 300)));
        edits.put("page: crop", parts -> parts.page().setItem(COSName.CROP_BOX, Cos.numbers(0, 0, 300, 300)));
        edits.put("page: turned", parts -> parts.page().setInt(COSName.ROTATE, 180));
        edits.put("page: unit", parts -> parts.page().setInt(Cos.name("UserUnit"), 2));
        edits.put("page: action", parts -> parts.page().setItem(COSName.AA, new COSDictionary()));
        edits.put("page: group", parts -> parts.page().setItem(COSName.GROUP, new COSDictionary()));
        edits.put("page: thumbnail", parts -> parts.page().setItem(Cos.name("Thumb"), parts.photo()));
        edits.put("page: presentation", parts -> parts.page().setItem(Cos.name("PresSteps"), new COSDictionary()));
        edits.put("page: another one", parts -> parts.document().addPage(new org.apache.pdfbox.pdmodel.PDPage()));
        edits.put("resources: state", parts -> parts.resources().setItem(COSName.EXT_G_STATE, new COSDictionary()));
        edits.put(
                "resources: another font",
                parts -> parts.resources().getCOSDictionary(COSName.FONT).setItem(Cos.name("F5"), parts.font()));
        edits.put("resources: fonts exchanged", parts -> {
            COSDictionary fonts = parts.resources().getCOSDictionary(COSName.FONT);
            COSBase first = fonts.getItem(Cos.name("F1"));
            fonts.setItem(Cos.name("F1"), fonts.getItem(Cos.name("F2")));
            fonts.setItem(Cos.name("F2"), first);
        });
        edits.put("resources: pictures exchanged", parts -> {
            COSDictionary pictures = parts.resources().getCOSDictionary(COSName.XOBJECT);
            COSBase first = pictures.getItem(Cos.name("Im1"));
            pictures.setItem(Cos.name("Im1"), pictures.getItem(Cos.name("Im2")));
            pictures.setItem(Cos.name("Im2"), first);
        });
        edits.put("font: meaning", parts -> change(parts.font().getCOSStream(COSName.TO_UNICODE)));
        edits.put("font: encoding", parts -> parts.font().setItem(COSName.ENCODING, Cos.name("Identity-V")));
        edits.put("font: kind", parts -> parts.font().setItem(COSName.SUBTYPE, COSName.TYPE1));
        edits.put("font: drawings", parts -> parts.font().setItem(COSName.CHAR_PROCS, new COSDictionary()));
        edits.put("font: outlines", parts -> change(parts.descriptor().getCOSStream(COSName.FONT_FILE2)));
        edits.put(
                "font: other outlines",
                parts -> parts.descriptor()
                        .setItem(COSName.FONT_FILE3, parts.descriptor().getItem(COSName.FONT_FILE2)));
        edits.put(
                "font: older outlines",
                parts -> parts.descriptor()
                        .setItem(COSName.FONT_FILE, parts.descriptor().getItem(COSName.FONT_FILE2)));
        edits.put("font: weight", parts -> parts.descriptor().setInt(COSName.FONT_WEIGHT, 900));
        edits.put("font: flags", parts -> parts.descriptor().setInt(COSName.FLAGS, 4 | 1 << 18));
        edits.put("font: codes", parts -> parts.descendant().setItem(COSName.CID_TO_GID_MAP, parts.stream("\0\1")));
        edits.put(
                "font: widths",
                parts -> ((COSArray) parts.descendant().getCOSArray(COSName.W).getObject(1)).set(3, COSInteger.get(7)));
        edits.put("font: more widths", parts -> {
            parts.descendant().getCOSArray(COSName.W).add(COSInteger.get(3));
            parts.descendant().getCOSArray(COSName.W).add(Cos.numbers(99));
        });
        edits.put("font: descendant", parts -> parts.descendant().setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0));
        edits.put(
                "font: writing from top to bottom",
                parts -> parts.descendant().setItem(Cos.name("DW2"), Cos.numbers(880, -1000)));
        for (String name : List.of("photo", "sign")) {
            edits.put(name + ": data", parts -> change(picture(parts, name)));
            edits.put(name + ": turned", parts -> {
                int width = picture(parts, name).getInt(COSName.WIDTH);
                picture(parts, name).setInt(COSName.WIDTH, picture(parts, name).getInt(COSName.HEIGHT));
                picture(parts, name).setInt(COSName.HEIGHT, width);
            });
            edits.put(name + ": smaller", parts -> picture(parts, name).setInt(COSName.HEIGHT, 5));
            edits.put(
                    name + ": colours",
                    parts -> picture(parts, name)
                            .setItem(
                                    COSName.COLORSPACE,
                                    Cos.array(
                                            COSName.INDEXED,
                                            COSName.DEVICERGB,
                                            COSInteger.get(255),
                                            new COSString(new byte[768]))));
            edits.put(name + ": grey", parts -> picture(parts, name).setItem(COSName.COLORSPACE, COSName.DEVICEGRAY));
            edits.put(name + ": depth", parts -> picture(parts, name).setInt(COSName.BITS_PER_COMPONENT, 4));
            edits.put(name + ": stencil", parts -> picture(parts, name).setItem(COSName.IMAGE_MASK, COSBoolean.TRUE));
            edits.put(
                    name + ": negative",
                    parts -> picture(parts, name).setItem(COSName.DECODE, Cos.numbers(1, 0, 1, 0, 1, 0)));
            edits.put(
                    name + ": mask",
                    parts -> picture(parts, name).setItem(COSName.MASK, Cos.numbers(0, 255, 0, 255, 0, 255)));
            edits.put(name + ": soft mask", parts -> picture(parts, name).setItem(COSName.SMASK, parts.sign()));
            edits.put(name + ": soft mask within", parts -> picture(parts, name).setInt(Cos.name("SMaskInData"), 1));
            edits.put(
                    name + ": alternates",
                    parts -> picture(parts, name).setItem(Cos.name("Alternates"), new COSArray()));
            edits.put(name + ": layer", parts -> picture(parts, name).setItem(COSName.OC, new COSDictionary()));
            edits.put(name + ": parameters", parts -> {
                COSDictionary parameters = new COSDictionary();
                parameters.setInt(Cos.name("ColorTransform"), 0);
                picture(parts, name).setItem(COSName.DECODE_PARMS, parameters);
            });
            edits.put(name + ": kind", parts -> picture(parts, name).setItem(COSName.SUBTYPE, COSName.FORM));
        }
        edits.put("seal: content", parts -> change(parts.look()));
        edits.put("seal: moved", parts -> parts.widget().setItem(COSName.RECT, Cos.numbers(56, 400, 538, 480)));
        edits.put("seal: enlarged", parts -> {
            COSArray place = parts.widget().getCOSArray(COSName.RECT);
            place.set(
                    3,
                    new org.apache.pdfbox.cos.COSFloat(
                            ((org.apache.pdfbox.cos.COSNumber) place.get(3)).floatValue() + 9));
        });
        edits.put("seal: clipped", parts -> parts.look().setItem(COSName.BBOX, Cos.numbers(0, 0, 100, 10)));
        edits.put("seal: turned", parts -> parts.look().setItem(COSName.MATRIX, Cos.numbers(-1, 0, 0, -1, 0, 0)));
        edits.put("seal: hidden", parts -> parts.widget().setInt(COSName.F, 2 | 4 | 128));
        edits.put("seal: not printed", parts -> parts.widget().setInt(COSName.F, 128));
        edits.put("seal: without flags", parts -> parts.widget().removeItem(COSName.F));
        edits.put("seal: with a frame", parts -> parts.widget().setItem(COSName.MK, new COSDictionary()));
        edits.put("seal: action", parts -> parts.widget().setItem(COSName.A, new COSDictionary()));
        edits.put("seal: layer", parts -> parts.widget().setItem(COSName.OC, new COSDictionary()));
        edits.put("seal: group", parts -> parts.look().setItem(COSName.GROUP, new COSDictionary()));
        edits.put(
                "seal: when pressed",
                parts -> parts.widget().getCOSDictionary(COSName.AP).setItem(COSName.D, parts.look()));
        edits.put("seal: none", parts -> parts.page().removeItem(COSName.ANNOTS));
        edits.put("seal: twice", parts -> {
            COSDictionary other = new COSDictionary(parts.widget());
            parts.page().getCOSArray(COSName.ANNOTS).add(other);
        });
        edits.put("seal: what it says aloud", parts -> parts.widget().setString(COSName.TU, "Sealed by another"));
        edits.put("seal: its alternative", parts -> parts.widget().setString(COSName.CONTENTS, "Sealed by another"));
        edits.put("seal: a note instead", parts -> parts.widget().setItem(COSName.SUBTYPE, Cos.name("Stamp")));
        return edits;
    }

    static Stream<String> everythingThatIsDrawn() {
        return edits().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everythingThatIsDrawn")
    void seesThatItChanged(String what) {
        assertThat(printed(edits().get(what))).isNotEqualTo(PAGES.printed());
    }

    private static COSStream picture(Parts parts, String name) {
        return name.equals("photo") ? parts.photo() : parts.sign();
    }

    /** One byte of what is unpacked. */
    private static void change(COSStream stream) throws IOException {
        boolean isJpeg = COSName.DCT_DECODE.equals(stream.getDictionaryObject(COSName.FILTER));
        byte[] bytes = (isJpeg ? stream.createRawInputStream() : stream.createInputStream()).readAllBytes();
        bytes[bytes.length / 2] ^= 1;
        if (isJpeg) {
            try (OutputStream out = stream.createRawOutputStream()) {
                out.write(bytes);
            }
        } else {
            fill(stream, bytes);
        }
    }

    private static void fill(COSStream stream, byte[] bytes) throws IOException {
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(bytes);
        }
    }

    /** Nothing when it is refused. */
    private static List<Sha256> printed(Edit edit) {
        try {
            return PdfFile.read(SampleComposition.edited(DOCUMENT, document -> edit.on(Parts.of(document))))
                    .printed();
        } catch (PdfRefused refused) {
            return List.of();
        }
    }
}
