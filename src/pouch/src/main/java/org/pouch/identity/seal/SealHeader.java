package org.pouch.identity.seal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The head of a visible digital seal (ICAO Doc 9303-13): who signed, with which certificate, and what kind of document.
 *
 * @param issuer the issuing state as its code of Doc 9303-3, one to three letters
 * @param signer two letters of the country of the authority that certified the signer, and two that name the signer there
 * @param certificate the serial number of the signer's certificate, hexadecimal, in capitals
 * @param issued when the document was issued
 * @param signed when the seal was signed
 * @param documentType the two bytes that define the features, such as {@link VisibleSeal#EMERGENCY_TRAVEL_DOCUMENT}
 */
public record SealHeader(
        String issuer, String signer, String certificate, LocalDate issued, LocalDate signed, int documentType) {
    private static final int MAGIC = 0xDC;
    /** What the standard calls version 4 is written as 3, and version 3 as 2. */
    private static final int VERSION_4 = 3;

    private static final int VERSION_3 = 2;
    private static final int LONGEST_REFERENCE = 40;
    private static final Pattern ISSUER = Pattern.compile("[A-Z]{1,3}");
    private static final Pattern SIGNER = Pattern.compile("[A-Z]{2}[A-Z0-9]{2}");
    private static final Pattern REFERENCE = Pattern.compile("[0-9A-F]{1," + LONGEST_REFERENCE + "}");

    /** @throws IllegalArgumentException when a part has not the form that a seal can hold */
    public SealHeader {
        if (!ISSUER.matcher(issuer).matches()
                || !SIGNER.matcher(signer).matches()
                || !REFERENCE.matcher(certificate).matches()) {
            throw new IllegalArgumentException("the issuer, signer or certificate does not fit the head of a seal");
        }
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(24);
        out.write(MAGIC);
        out.write(VERSION_4);
        out.writeBytes(C40.packed(issuer + "<".repeat(3 - issuer.length())));
        String length = Integer.toHexString(certificate.length()).toUpperCase(Locale.ROOT);
        out.writeBytes(C40.packed(signer + (length.length() < 2 ? "0" : "") + length + certificate));
        out.writeBytes(day(issued));
        out.writeBytes(day(signed));
        out.write(documentType >> 8);
        out.write(documentType);
        return out.toByteArray();
    }

    /** Reads a head and leaves the buffer behind it. */
    static SealHeader read(ByteBuffer seal) {
        if (next(seal) != MAGIC) {
            throw new MalformedSeal("it does not begin as one");
        }
        int version = next(seal);
        if (version != VERSION_4 && version != VERSION_3) {
            throw new MalformedSeal("its version is unknown");
        }
        String issuer = text(seal, 2).strip();
        String signer;
        String certificate;
        if (version == VERSION_3) {
            String both = text(seal, 6);
            signer = both.substring(0, 4);
            certificate = both.substring(4);
        } else {
            String first = text(seal, 4);
            signer = first.substring(0, 4);
            int length = lengthOf(first.substring(4));
            certificate = text(seal, (length + 2) / 3 * 2);
            if (certificate.length() != length) {
                throw new MalformedSeal("its certificate reference has another length than it says");
            }
        }
        try {
            return new SealHeader(issuer, signer, certificate, day(seal), day(seal), next(seal) << 8 | next(seal));
        } catch (IllegalArgumentException | DateTimeException badPart) {
            throw new MalformedSeal("its head names no signer, certificate or day");
        }
    }

    private static int lengthOf(String hex) {
        try {
            int length = Integer.parseInt(hex, 16);
            if (length >= 1 && length <= LONGEST_REFERENCE) {
                return length;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw new MalformedSeal("its certificate reference has no length");
    }

    private static String text(ByteBuffer seal, int length) {
        if (seal.remaining() < length) {
            throw new MalformedSeal("it is cut off");
        }
        byte[] packed = new byte[length];
        seal.get(packed);
        return C40.unpacked(packed);
    }

    /** Month, day and year side by side, as one number of three bytes. */
    private static byte[] day(LocalDate day) {
        int number = day.getMonthValue() * 1_000_000 + day.getDayOfMonth() * 10_000 + day.getYear();
        return new byte[] {(byte) (number >> 16), (byte) (number >> 8), (byte) number};
    }

    private static LocalDate day(ByteBuffer seal) {
        int number = next(seal) << 16 | next(seal) << 8 | next(seal);
        return LocalDate.of(number % 10_000, number / 1_000_000, number / 10_000 % 100);
    }

    private static int next(ByteBuffer seal) {
        if (!seal.hasRemaining()) {
            throw new MalformedSeal("it is cut off");
        }
        return seal.get() & 0xFF;
    }
}
