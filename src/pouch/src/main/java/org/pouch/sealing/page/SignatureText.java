package org.pouch.sealing.page;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.pouch.pdf.page.Phrase;
import org.pouch.trust.DistinguishedName;

/** What the pages say of the signature: who, for whom, when. */
public final class SignatureText {
    private static final String UNNAMED = "–";

    private SignatureText() {}

    /** @param signer the subject of the signing certificate as RFC 2253 text */
    public static List<Phrase> lines(String signer, Instant signedAt) {
        DistinguishedName name = new DistinguishedName(signer);
        return List.of(
                Phrase.of("Sealed electronically", "电子签章"),
                Phrase.of("Signed by 签署者: " + name.commonName().orElse(UNNAMED), ""),
                Phrase.of(
                        "Authority 机关: " + name.unit().orElse(UNNAMED) + ", "
                                + name.organisation().orElse(UNNAMED),
                        ""),
                Phrase.of("Time 时间: " + moment(signedAt), "（签署者声明 as the signer states）"),
                Phrase.of("The seal covers every byte of this file; whoever changes one, breaks it.", ""),
                Phrase.of("", "签章覆盖本文件全部内容，任何改动均使签章失效。"));
    }

    /** As all pages write one. */
    public static String moment(Instant at) {
        return DataText.instant(DateTimeFormatter.ISO_INSTANT.format(at));
    }
}
