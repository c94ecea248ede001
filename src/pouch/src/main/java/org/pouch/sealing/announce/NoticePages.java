package org.pouch.sealing.announce;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.pouch.pdf.page.Block;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.Manuscript;
import org.pouch.pdf.page.Phrase;
import org.pouch.sealing.page.SignatureText;
import org.pouch.trust.DistinguishedName;
import org.pouch.trust.Fingerprint;

/** Says on a page what a notice says in data: a pure function, so that neither can say something else. */
final class NoticePages {
    private NoticePages() {}

    /**
     * @param signer the subject of the signing certificate
     * @param signedAt as the signature claims it
     * @throws org.pouch.pdf.font.UnprintableText when a name in the certificate has letters that no page can show
     */
    static Composition of(KeyNotice notice, String signer, Instant signedAt) {
        X509Certificate certificate = notice.certificate();
        List<Block.Field> change = List.of(
                field(Phrase.of("Use", "用途"), use(notice.use())),
                field(Phrase.of("Believe the new one from", "新证书启用时间"), moment(notice.from())),
                field(
                        Phrase.of("Believe the one before until", "原证书停用时间"),
                        notice.until() == null
                                ? Phrase.of("it stays beside the new one", "与新证书并存")
                                : moment(notice.until())));
        List<Block> blocks = List.of(
                new Block.Paragraph(Phrase.of(
                        "The sender tells the receiver that another certificate takes the place of one of its own.",
                        "发件机关告知收件机关：本机关启用新证书，以取代现用证书。")),
                new Block.Heading(Phrase.of("Change", "变更")),
                new Block.FieldTable(change, null),
                new Block.Heading(Phrase.of("New certificate", "新证书")),
                new Block.FieldTable(
                        List.of(
                                field(
                                        Phrase.of("Name", "名称"),
                                        Phrase.plain(DistinguishedName.ofSubject(certificate)
                                                .text())),
                                field(
                                        Phrase.of("Valid from", "有效期自"),
                                        moment(certificate.getNotBefore().toInstant())),
                                field(
                                        Phrase.of("Valid until", "有效期至"),
                                        moment(certificate.getNotAfter().toInstant())),
                                field(
                                        Phrase.of("SHA-256 fingerprint", "SHA-256 指纹"),
                                        Phrase.code(Fingerprint.of(certificate).toString()))),
                        null),
                new Block.Heading(Phrase.of("Certificate that it replaces", "被取代的证书")),
                new Block.FieldTable(
                        List.of(field(
                                Phrase.of("SHA-256 fingerprint", "SHA-256 指纹"),
                                Phrase.code(new Fingerprint(notice.replaces()).toString()))),
                        null),
                new Block.Closing(
                        Phrase.of("What the receiver does", "收件机关须办事项"),
                        Phrase.of(
                                "One officer hands this file in at the page of the partner, where its signature is checked by"
                                        + " what is pinned today. Another compares the fingerprint with the sender by"
                                        + " telephone and approves. A printed copy proves nothing.",
                                "一名官员在合作方页面提交本文件，系统按现行信任锚核验其签名；另一名官员以电话与发件机关核对指纹后批准。纸质打印件不具证明力。")));
        return Composition.of(new Manuscript(
                Phrase.of("Announcement of a certificate", "证书更换通知"),
                new Manuscript.Party(Phrase.of("From", "发自"), notice.authority().value(), null),
                new Manuscript.Party(Phrase.of("To", "致"), notice.partner().value(), null),
                "SHA-256 " + Fingerprint.of(certificate),
                blocks,
                SignatureText.lines(signer, signedAt)));
    }

    private static Block.Field field(Phrase name, Phrase value) {
        return new Block.Field(name, List.of(value));
    }

    private static Phrase moment(Instant at) {
        return Phrase.plain(SignatureText.moment(at));
    }

    private static Phrase use(KeyNotice.Use use) {
        return switch (use) {
            case SIGNING -> Phrase.of("signatures on packets lead to it", "签名信任锚");
            case ENCRYPTION -> Phrase.of("packets are encrypted to it", "加密证书");
            case TIMESTAMPS -> Phrase.of("timestamps lead to it", "时间戳信任锚");
            case SEALS -> Phrase.of("seals of travel documents lead to it", "旅行证件印章证书");
        };
    }
}
