package org.pouch.pdf.font;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.pouch.packet.Content;
import org.pouch.packet.Sha256;

/** What decides how codes look, how wide they are and which characters they mean. */
public record FontFacts(Content toUnicode, Content program, List<Integer> widths) {
    public Sha256 digest() {
        MessageDigest digest = Sha256.newDigest();
        digest.update(toUnicode.bytes());
        digest.update(program.bytes());
        digest.update(widths.toString().getBytes(StandardCharsets.US_ASCII));
        return Sha256.finish(digest);
    }
}
