package org.pouch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.SamplePackets.NOON;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.pouch.cli.words.Explanation;
import org.pouch.identity.mrz.ZoneCheck;
import org.pouch.packet.Finding;
import org.pouch.packet.Sha256;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.sealing.verdict.VerificationReport.Coverage;
import org.pouch.sealing.verdict.VerificationReport.Indication;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.pouch.testing.SampleCerts;
import org.w3c.dom.NodeList;

/** The page a lawyer reads. */
class ReportPageTest {
    private static final Pattern CODE = Pattern.compile(
            "(?:PdfRefused|Fault|error|warning|info|Finding|weak|format|constraint|refused)\\(\\s*(?:file, )?\"([A-Z][A-Z0-9_]{2,}[A-Z0-9])\"");

    @Test
    void explainsEveryRuleThatTheProgramKnows() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String part : List.of("pdf", "signing", "trust", "sealing", "cli")) {
            try (Stream<Path> files = Files.walk(Path.of("src/pouch/src/main/java/org/pouch", part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher matcher = CODE.matcher(Files.readString(file));
                    while (matcher.find()) {
                        codes.addAll(codes(matcher.group(1)));
                    }
                }
            }
        }

        assertThat(codes).hasSizeGreaterThan(80).allMatch(Explanation::isKnown);
    }

    /** A zone's findings end in what differs. */
    private static Set<String> codes(String written) {
        return written.equals("ZONE_")
                ? Stream.of(ZoneCheck.Difference.values())
                        .map(end -> written + end)
                        .collect(Collectors.toSet())
                : Set.of(written);
    }

    @Test
    void saysWhoSignedWhenAndWhatToDo() {
        String page = page(
                new SignatureVerdict(
                        Indication.TOTAL_PASSED, null, "T", "CN=Registrar,O=Utopia", NOON, Coverage.REVISION),
                Finding.error("CHANGED_AFTER_SIGNING", "The document was changed."));

        assertThat(page)
                .contains("CN=Registrar,O=Utopia")
                .contains("2026-11-24T12:00:00Z</time>, proved by a timestamp")
                .contains("the document as it was then")
                .contains("What is there now is not what was signed.")
                .contains("Ask the sender for the document as it was signed.")
                .contains("CHANGED_AFTER_SIGNING")
                .contains(Sha256.of(new byte[] {1}).hex())
                .contains("Whom this report trusts");
    }

    @Test
    void isOneSoundPageWithoutScriptsOrForeignWords() throws Exception {
        String page = page(
                new SignatureVerdict(
                        Indication.TOTAL_FAILED,
                        "HASH_FAILURE",
                        "NONE",
                        "CN=<script>alert('x')</script>\"&",
                        null,
                        Coverage.PARTIAL),
                Finding.warning("OTHER_RULE", "<img src=x onerror=alert(1)>"));

        assertThat(page).doesNotContain("<script").doesNotContain("<img").doesNotContain("http://");
        DocumentBuilderFactory parser = DocumentBuilderFactory.newInstance();
        parser.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        String markup = page.replace("<!DOCTYPE html>", "").replaceAll("<(meta[^>]*|br)>", "<$1/>");
        NodeList headings = parser.newDocumentBuilder()
                .parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("h2");
        assertThat(headings.getLength()).isEqualTo(2);
    }

    private static String page(SignatureVerdict signature, Finding finding) {
        VerificationReport report = new VerificationReport(List.of(signature), List.of(finding));
        return new String(
                ReportPage.of(
                        List.of(new FileReport(Path.of("a&b<i>.pdf"), Sha256.of(new byte[] {1}), 1, report)),
                        SampleCerts.root("uto"),
                        "packet",
                        NOON),
                StandardCharsets.UTF_8);
    }
}
