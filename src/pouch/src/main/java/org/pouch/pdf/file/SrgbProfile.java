package org.pouch.pdf.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The colours of packets: sRGB (IEC 61966-2-1) as an ICC profile of version 4.2, the same on every machine. */
final class SrgbProfile {
    /** What the profile is called in a document. */
    static final String NAME = "sRGB IEC61966-2.1";

    private static final int HEADER = 128;
    private static final double[] WHITE = {0.9642, 1, 0.8249};
    private static final double[] RED = {0.43607, 0.22249, 0.01392};
    private static final double[] GREEN = {0.38515, 0.71687, 0.09708};
    private static final double[] BLUE = {0.14307, 0.06061, 0.71410};
    /** From the white of screens to that of paper (Bradford). */
    private static final double[] ADAPTATION = {
        1.04788208, 0.0229187, -0.05021667, 0.02958679, 0.99047852, -0.01707458, -0.00924683, 0.01507568, 0.75167847
    };

    /** ICC.1:2004-10, 10.15, function 3: of what is a screen's value made. */
    private static final double[] CURVE = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

    private record Element(String signature, byte[] data) {}

    private SrgbProfile() {}

    static byte[] bytes() {
        byte[] curve = curve();
        List<Element> elements = List.of(
                new Element("desc", text(NAME)),
                new Element("cprt", text("No copyright, use freely")),
                new Element("wtpt", numbers("XYZ ", WHITE)),
                new Element("chad", numbers("sf32", ADAPTATION)),
                new Element("rXYZ", numbers("XYZ ", RED)),
                new Element("gXYZ", numbers("XYZ ", GREEN)),
                new Element("bXYZ", numbers("XYZ ", BLUE)),
                new Element("rTRC", curve),
                new Element("gTRC", curve),
                new Element("bTRC", curve));
        List<byte[]> written = new ArrayList<>();
        int first = HEADER + 4 + 12 * elements.size();
        int size = first;
        ByteBuffer table = ByteBuffer.allocate(first - HEADER).putInt(elements.size());
        for (Element element : elements) {
            int place = first;
            for (byte[] earlier : written) {
                if (earlier == element.data()) {
                    break;
                }
                place += earlier.length;
            }
            if (place == size) {
                written.add(element.data());
                size += element.data().length;
            }
            table.put(ascii(element.signature())).putInt(place).putInt(element.data().length);
        }
        ByteBuffer profile = ByteBuffer.allocate(size).put(header(size)).put(table.array());
        written.forEach(profile::put);
        return profile.array();
    }

    private static byte[] header(int size) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(size).putInt(0).putInt(0x04200000);
        header.put(ascii("mntr")).put(ascii("RGB ")).put(ascii("XYZ "));
        for (int part : new int[] {2026, 1, 1, 0, 0, 0}) {
            header.putShort((short) part);
        }
        header.put(ascii("acsp")).position(68);
        for (double part : WHITE) {
            header.putInt(fixed(part));
        }
        return header.array();
    }

    private static byte[] text(String text) {
        byte[] letters = text.getBytes(StandardCharsets.UTF_16BE);
        return ByteBuffer.allocate((28 + letters.length + 3) / 4 * 4)
                .put(ascii("mluc"))
                .putInt(0)
                .putInt(1)
                .putInt(12)
                .put(ascii("enUS"))
                .putInt(letters.length)
                .putInt(28)
                .put(letters)
                .array();
    }

    private static byte[] numbers(String type, double... values) {
        ByteBuffer data =
                ByteBuffer.allocate(8 + 4 * values.length).put(ascii(type)).putInt(0);
        for (double value : values) {
            data.putInt(fixed(value));
        }
        return data.array();
    }

    private static byte[] curve() {
        ByteBuffer data = ByteBuffer.allocate(12 + 4 * CURVE.length)
                .put(ascii("para"))
                .putInt(0)
                .putShort((short) 3)
                .putShort((short) 0);
        for (double value : CURVE) {
            data.putInt(fixed(value));
        }
        return data.array();
    }

    /** In units of 1/65536. */
    private static int fixed(double value) {
        return (int) Math.round(value * 65_536);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
