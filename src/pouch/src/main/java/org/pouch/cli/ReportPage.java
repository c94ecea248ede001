package org.pouch.cli;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.cli.words.Explanation;
import org.pouch.packet.Finding;
import org.pouch.packet.ProgramFile;
import org.pouch.packet.Severity;
import org.pouch.packet.Sha256;
import org.pouch.resilience.ProgramVersion;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.pouch.trust.TrustAnchors;

/** The reports as one page for people who are no technicians; it needs no program and no network to be read. */
final class ReportPage {
    private final StringBuilder page = new StringBuilder();

    private ReportPage() {}

    /**
     * @param at the instant as of which the documents were judged
     * @param profile as written on the command line
     */
    static byte[] of(List<FileReport> reports, TrustAnchors anchors, String profile, Instant at) {
        ReportPage page = new ReportPage();
        page.head(reports, profile, at);
        for (int i = 0; i < reports.size(); i++) {
            page.file(reports.get(i), i + 1);
        }
        page.anchors(anchors);
        page.page.append("</main>\n</body>\n</html>\n");
        return page.page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void head(List<FileReport> reports, String profile, Instant at) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Verification report</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n<h1>Verification report ")
                .append(chinese("验证报告"))
                .append("</h1>\n");
        long refused = reports.stream().filter(report -> !report.isAccepted()).count();
        page.append("<p>")
                .append(reports.size() == 1 ? "One document was" : reports.size() + " documents were")
                .append(" judged as of <time>")
                .append(at)
                .append("</time>, without any network, as ")
                .append(profile.equals("packet") ? "packets of the exchange (strict)" : "signed documents in general")
                .append(". ")
                .append(
                        refused == 0
                                ? "All are accepted."
                                : refused == reports.size()
                                        ? "None is accepted."
                                        : refused == 1 ? "One is refused." : refused + " are refused.")
                .append(" Made by Pouch ")
                .append(version())
                .append(".</p>\n");
        if (reports.size() > 1) {
            page.append("<table>\n<caption>Documents ").append(chinese("文件")).append("</caption>\n");
            page.append("<tr><th scope=\"col\">Document</th><th scope=\"col\">Verdict</th></tr>\n");
            for (int i = 0; i < reports.size(); i++) {
                page.append("<tr><td><a href=\"#file-").append(i + 1).append("\">");
                page.append(escaped(reports.get(i).file().toString())).append("</a></td><td>");
                page.append(verdict(reports.get(i))).append("</td></tr>\n");
            }
            page.append("</table>\n");
        }
    }

    private void file(FileReport report, int number) {
        page.append("<section id=\"file-")
                .append(number)
                .append("\" aria-labelledby=\"name-")
                .append(number);
        page.append("\">\n<h2 id=\"name-").append(number).append("\">");
        page.append(escaped(report.file().toString())).append("</h2>\n<p class=\"");
        page.append(report.isAccepted() ? "accepted" : "refused")
                .append("\"><strong>")
                .append(verdict(report));
        page.append("</strong> ").append(reason(report)).append("</p>\n");
        @Nullable Sha256 digest = report.digest();
        if (digest != null) {
            page.append("<dl>\n");
            term("SHA-256", "摘要", "<code>" + digest.hex() + "</code>");
            term("Size", "大小", report.size() + " bytes");
            page.append("</dl>\n");
        }
        int count = 0;
        for (SignatureVerdict signature : report.report().signatures()) {
            signature(signature, ++count);
        }
        findings(report.report().findings());
        page.append("</section>\n");
    }

    private static String verdict(FileReport report) {
        return report.isAccepted() ? "Accepted " + chinese("接受") : "Refused " + chinese("拒绝");
    }

    private static String reason(FileReport report) {
        if (report.isAccepted()) {
            return "Every signature is intact and by somebody you trust, and what you see is what was signed.";
        }
        return report.report().findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .map(finding -> escaped(Explanation.of(finding).meaning()))
                .orElse("");
    }

    private void signature(SignatureVerdict signature, int number) {
        page.append("<h3>Signature ")
                .append(number)
                .append(' ')
                .append(chinese("签名"))
                .append("</h3>\n<dl>\n");
        term("Signed by", "签名人", signature.signer() == null ? "nobody who is named" : escaped(signature.signer()));
        term("When", "时间", SignatureWords.when(signature));
        term("Verdict", "结论", SignatureWords.verdict(signature));
        term("Level", "级别", SignatureWords.level(signature));
        term("Covers", "范围", SignatureWords.coverage(signature));
        page.append("</dl>\n");
    }

    private void term(String english, String chinese, String value) {
        page.append("<dt>").append(english).append(' ').append(chinese(chinese)).append("</dt><dd>");
        page.append(value).append("</dd>\n");
    }

    private void findings(List<Finding> findings) {
        page.append("<h3>Findings ").append(chinese("检查结果")).append("</h3>\n");
        if (findings.isEmpty()) {
            page.append("<p>Nothing was found against the document.</p>\n");
            return;
        }
        page.append("<table>\n<tr><th scope=\"col\">Weight</th><th scope=\"col\">What was found</th>")
                .append("<th scope=\"col\">What it means</th><th scope=\"col\">What to do</th></tr>\n");
        for (Finding finding : findings) {
            Explanation explanation = Explanation.of(finding);
            page.append("<tr><td>")
                    .append(SignatureWords.weight(finding.severity()))
                    .append("</td><td>");
            page.append(escaped(finding.message())).append("<br>Rule <code>").append(escaped(finding.code()));
            page.append("</code></td><td>")
                    .append(escaped(explanation.meaning()))
                    .append("</td><td>");
            page.append(escaped(explanation.advice())).append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private void anchors(TrustAnchors anchors) {
        page.append("<section aria-labelledby=\"trusted\">\n<h2 id=\"trusted\">Whom this report trusts ");
        page.append(chinese("信任锚")).append("</h2>\n<p>A signature counts when it leads to one of these certificates. ");
        page.append("Compare the fingerprints with those the partners gave you.</p>\n<ul>\n");
        for (X509Certificate anchor : anchors.certificates()) {
            page.append("<li>").append(escaped(anchor.getSubjectX500Principal().getName()));
            page.append(", valid ").append(anchor.getNotBefore().toInstant()).append(" to ");
            page.append(anchor.getNotAfter().toInstant()).append("<br>SHA-256 <code>");
            page.append(fingerprint(anchor)).append("</code></li>\n");
        }
        page.append("</ul>\n<p>Lists of revoked certificates at hand: ")
                .append(anchors.revocations().size());
        page.append(".</p>\n</section>\n");
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded()).hex();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String version() {
        return escaped(ProgramVersion.current().name());
    }

    private static String chinese(String text) {
        return "<span lang=\"zh-Hans\">" + text + "</span>";
    }

    private static String style() {
        return ProgramFile.text("/org/pouch/cli/report.css");
    }

    static String escaped(String text) {
        return ForeignText.shown(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
