package org.pouch.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.pouch.packet.Finding;
import org.pouch.sealing.VerificationReport.SignatureVerdict;

/** The reports as one page that needs no program and no network to be read. */
final class ReportPage {
    private ReportPage() {}

    static byte[] of(List<FileReport> reports, Instant at) {
        StringBuilder page = new StringBuilder();
        page.append("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>Verification report</title>
                <style>
                body { font-family: serif; max-width: 50em; margin: 2em auto; line-height: 1.4; }
                table { border-collapse: collapse; width: 100%; }
                th, td { border: 1px solid #666; padding: .3em .6em; text-align: left; vertical-align: top; }
                </style>
                </head>
                <body>
                <h1>Verification report</h1>
                """);
        page.append("<p>Judged as of ").append(at).append(", without any network.</p>\n");
        reports.forEach(report -> append(page, report));
        return page.append("</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder page, FileReport report) {
        page.append("<h2>").append(escaped(report.file().toString())).append("</h2>\n<p><strong>");
        page.append(report.isAccepted() ? "Accepted." : "Refused.").append("</strong></p>\n");
        for (SignatureVerdict verdict : report.report().signatures()) {
            page.append("<p>Signature: ")
                    .append(escaped(FileReport.sentence(verdict)))
                    .append(".</p>\n");
        }
        if (report.report().findings().isEmpty()) {
            page.append("<p>Nothing else was found.</p>\n");
            return;
        }
        page.append("<table>\n<tr><th scope=\"col\">Weight</th><th scope=\"col\">Rule</th>");
        page.append("<th scope=\"col\">Finding</th></tr>\n");
        for (Finding finding : report.report().findings()) {
            page.append("<tr><td>").append(finding.severity()).append("</td><td>");
            page.append(escaped(finding.code())).append("</td><td>");
            page.append(escaped(finding.message())).append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
