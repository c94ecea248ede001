package org.pouch.decision.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an XML file, in whichever encoding it came (XML 1.0, appendix F), for where it is kept and shown as text: it says nothing of an encoding any
 * more that it no longer has.
 */
public final class XmlText {
    private static final Pattern DECLARED =
            Pattern.compile("\\A(<\\?xml[^>]*?)\\s+encoding\\s*=\\s*([\"'])([A-Za-z][A-Za-z0-9._-]*)\\2");
    private static final int LONGEST_DECLARATION = 200;
    private static final char MARK = '\uFEFF';

    private XmlText() {}

    /** @param file well-formed; of an encoding that nobody knows as UTF-8 */
    public static String of(byte[] file) {
        return withoutEncoding(withoutMark(new String(file, encoding(file))));
    }

    /**
     * The same file in UTF-8; itself where it is, so that whoever parses it finds what is no UTF-8.
     *
     * @throws CharacterCodingException if bytes of it are no letters in the encoding that it names
     */
    static byte[] inUtf8(byte[] file) throws CharacterCodingException {
        Charset encoding = encoding(file);
        return encoding.equals(StandardCharsets.UTF_8)
                ? file
                : file(withoutMark(
                        encoding.newDecoder().decode(ByteBuffer.wrap(file)).toString()));
    }

    private static String withoutMark(String text) {
        return text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1);
    }

    /** What was a file once and is text now, as a file in UTF-8. */
    public static byte[] file(String xml) {
        return withoutEncoding(xml).getBytes(StandardCharsets.UTF_8);
    }

    private static String withoutEncoding(String xml) {
        Matcher declared = DECLARED.matcher(xml);
        return !declared.find() || declared.group(3).equalsIgnoreCase("UTF-8")
                ? xml
                : declared.group(1) + xml.substring(declared.end());
    }

    private static Charset encoding(byte[] file) {
        int first = file.length < 2 ? 0 : (file[0] & 0xff) << 8 | file[1] & 0xff;
        return switch (first) {
            case 0xfeff, '<' -> StandardCharsets.UTF_16BE;
            case 0xfffe, '<' << 8 -> StandardCharsets.UTF_16LE;
            default -> declared(file);
        };
    }

    private static Charset declared(byte[] file) {
        String beginning = new String(file, 0, Math.min(file.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(beginning);
        try {
            return declared.find() ? Charset.forName(declared.group(3)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
