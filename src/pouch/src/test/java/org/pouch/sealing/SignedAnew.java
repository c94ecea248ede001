package org.pouch.sealing;

import static org.pouch.sealing.Update.bytes;
import static org.pouch.sealing.Update.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pouch.signing.Signer;
import org.pouch.testing.SampleCerts;

/** What an authority could seal with a program of its own: words more in the file, all offsets as they must be, signed by its key. */
final class SignedAnew {
    private static final Pattern RANGE = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+) *\\]");
    private static final Pattern ENTRY = Pattern.compile("(\\d{10}) (\\d{5}) n");

    private SignedAnew() {}

    /** @param inserted before the first place where the document has this text */
    static byte[] with(byte[] packet, String place, String inserted, String state) {
        String old = text(packet);
        int at = old.indexOf(place);
        if (at < 0) {
            throw new IllegalArgumentException("there is no " + place);
        }
        int more = inserted.length();
        String longer = old.substring(0, at) + inserted + old.substring(at);
        int table = longer.lastIndexOf("\nxref\n") + 1;
        String moved = ENTRY.matcher(longer.substring(table)).replaceAll(entry -> {
            int offset = Integer.parseInt(entry.group(1));
            return String.format(Locale.ROOT, "%010d %s n", offset > at ? offset + more : offset, entry.group(2));
        });
        String start = "startxref\n";
        int last = moved.lastIndexOf(start) + start.length();
        String end = moved.substring(0, last) + table + moved.substring(moved.indexOf('\n', last));
        return signed(longer.substring(0, table) + end, state);
    }

    private static byte[] signed(String text, String state) {
        Matcher range = RANGE.matcher(text);
        if (!range.find()) {
            throw new IllegalArgumentException("not signed");
        }
        int length = Integer.parseInt(range.group(2)) - Integer.parseInt(range.group(1));
        int gap = text.indexOf('<', text.indexOf("/Contents <", range.end()));
        int behind = gap + length;
        String numbers = "/ByteRange [0 " + gap + " " + behind + " ";
        int blanks = range.group().length() - numbers.length() - 1;
        String rest = String.format(Locale.ROOT, "%-" + blanks + "d", text.length() - behind) + "]";
        byte[] document = bytes(text.substring(0, range.start()) + numbers + rest + text.substring(range.end()));
        Signer signer = new Signer(SampleCerts.signing(state), OurPackets.CLOCK);
        try (SequenceInputStream content = new SequenceInputStream(
                new ByteArrayInputStream(document, 0, gap),
                new ByteArrayInputStream(document, behind, document.length - behind))) {
            byte[] hex = bytes(HexFormat.of().withUpperCase().formatHex(signer.sign(content, signer.room())));
            System.arraycopy(hex, 0, document, gap + 1, hex.length);
            return document;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
