package org.pouch.identity.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pouch.identity.mrz.MrzFormat;

/**
 * A visible digital seal (ICAO Doc 9303-13): a head, features of the document, and a signature over both. What it says
 * counts only when the signature was verified; the length of the features is at most 254 bytes each.
 *
 * @param features by their tags
 * @param signedPart the bytes that the signature covers
 * @param signature the two numbers of an ECDSA signature side by side
 */
public record VisibleSeal(SealHeader header, SortedMap<Integer, byte[]> features, byte[] signedPart, byte[] signature) {
    /** Doc 9303-13: the features of an emergency travel document. */
    public static final int EMERGENCY_TRAVEL_DOCUMENT = 0x5E03;

    private static final int ZONE = 0x02;
    private static final int SIGNATURE = 0xFF;
    private static final int LONGEST = 254;

    /**
     * What is to be signed for a travel document.
     *
     * @param zone the lines of its machine-readable zone
     * @throws IllegalArgumentException when a line holds other characters than a zone may
     */
    public static byte[] toBeSigned(SealHeader header, List<String> zone) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(96);
        out.writeBytes(header.bytes());
        byte[] packed = C40.packed(String.join("", zone));
        out.write(ZONE);
        out.write(packed.length);
        out.writeBytes(packed);
        return out.toByteArray();
    }

    /** The whole seal, with a signature of the raw form r, s. */
    public static byte[] bytes(byte[] signedPart, byte[] signature) {
        if (signature.length == 0 || signature.length > LONGEST) {
            throw new IllegalArgumentException("a signature of " + signature.length + " bytes does not fit a seal");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(signedPart);
        out.write(SIGNATURE);
        out.write(signature.length);
        out.writeBytes(signature);
        return out.toByteArray();
    }

    /** @throws MalformedSeal when the bytes are not exactly one seal */
    public static VisibleSeal parse(byte[] bytes) {
        ByteBuffer seal = ByteBuffer.wrap(bytes);
        SealHeader header = SealHeader.read(seal);
        SortedMap<Integer, byte[]> features = new TreeMap<>();
        while (true) {
            int start = seal.position();
            int tag = seal.hasRemaining() ? seal.get() & 0xFF : -1;
            int length = seal.hasRemaining() ? seal.get() & 0xFF : 0xFF;
            if (tag < 0 || length > LONGEST || length > seal.remaining()) {
                throw new MalformedSeal("it is cut off");
            }
            byte[] value = new byte[length];
            seal.get(value);
            if (tag == SIGNATURE) {
                if (seal.hasRemaining() || length == 0) {
                    throw new MalformedSeal("it does not end with its signature");
                }
                return new VisibleSeal(header, features, Arrays.copyOf(bytes, start), value);
            }
            if (features.put(tag, value) != null) {
                throw new MalformedSeal("a feature stands in it twice");
            }
        }
    }

    /**
     * The lines of the machine-readable zone the seal was made for.
     *
     * @throws MalformedSeal when it holds none: it belongs to no travel document
     */
    public List<String> zone() {
        byte[] packed = features.get(ZONE);
        if (header.documentType() != EMERGENCY_TRAVEL_DOCUMENT || packed == null) {
            throw new MalformedSeal("it is not the seal of an emergency travel document");
        }
        String text = C40.unpacked(packed).replace(' ', '<');
        for (MrzFormat format : MrzFormat.values()) {
            if (text.length() == format.width() * format.lineCount()) {
                return split(text, format.width());
            }
        }
        throw new MalformedSeal("its machine-readable zone has the length of none");
    }

    private static List<String> split(String text, int width) {
        return Arrays.asList(text.split("(?<=\\G.{" + width + "})"));
    }
}
