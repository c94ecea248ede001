package org.pouch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.pouch.identity.mrz.Mrz;
import org.pouch.identity.mrz.PrintedZone;
import org.pouch.identity.seal.SealHeader;
import org.pouch.identity.symbol.SealPicture;
import org.pouch.identity.symbol.ZonePicture;
import org.pouch.packet.Finding;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.evidence.PageImage;
import org.pouch.sealing.SealJudge;
import org.pouch.sealing.SealReport;
import org.pouch.sealing.verdict.Unfinished;

/** The report on the visible digital seal in one picture or document, for programs and for people. */
record SealFileReport(Path file, SealReport report) {
    private static final long MOST_BYTES = 64L << 20;

    /** @param printed the zone as somebody read it from the document; empty to take it from the page where it has text */
    static SealFileReport of(Path file, SealJudge judge, List<String> printed, Instant at) {
        try {
            return new SealFileReport(file, report(file, judge, printed, at));
        } catch (RuntimeException | Error failed) {
            Finding why = Unfinished.of(failed).finding();
            return new SealFileReport(file, SealReport.none(why.code(), why.message()));
        }
    }

    private static SealReport report(Path file, SealJudge judge, List<String> printed, Instant at) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return SealReport.none("LIMIT_BYTES", "The file is larger than 64 MiB.");
            }
            byte[] bytes = Files.readAllBytes(file);
            return PageImage.search(
                            bytes,
                            page -> SealPicture.read(page.picture())
                                    .map(seal -> judged(page, judge, seal, printed, at)))
                    .orElseGet(() -> SealReport.none(
                            "SEAL_NOT_FOUND",
                            "No seal can be read in the picture. Scan the page with 300 dots an inch or more, flat and in"
                                    + " even light."));
        } catch (IOException unreadable) {
            return SealReport.none("FILE_UNREADABLE", "The file cannot be read. Check the path.");
        } catch (PdfRefused refused) {
            return SealReport.none(refused.code(), refused.sentence());
        } catch (IllegalArgumentException tooLarge) {
            return SealReport.none("PICTURE_BROKEN", "The picture is larger than any page.");
        }
    }

    private static SealReport judged(PageImage page, SealJudge judge, byte[] seal, List<String> printed, Instant at) {
        List<String> zone = printed.isEmpty() ? PrintedZone.in(page.text()) : printed;
        SealReport report = judge.judge(seal, zone, at);
        if (!printed.isEmpty() || report.zone().isEmpty()) {
            return report;
        }
        List<String> seen = ZonePicture.read(page.picture());
        boolean isSaid =
                report.findings().stream().anyMatch(found -> found.code().equals("SEAL_ZONE_DIFFERS"));
        if (isSaid || ZonePicture.isReadAs(seen, report.zone())) {
            return report;
        }
        // One whose check digits fail was misread rather than forged: no forger forgets them.
        return Mrz.read(seen).isSound()
                ? report.with(Finding.error(
                        "SEAL_ZONE_DIFFERS",
                        "The machine-readable zone seen on the document is not the one that was sealed: " + seen
                                + ". It was replaced, or the seal belongs to another document."))
                : report.with(Finding.warning(
                        "ZONE_NOT_READ",
                        "The machine-readable zone on the document cannot be read from the picture. Compare it with the one"
                                + " that was sealed."));
    }

    boolean isAccepted() {
        return report.isAccepted();
    }

    private String verdict() {
        return ReportJson.verdict(isAccepted());
    }

    static String json(List<SealFileReport> reports) {
        return ReportJson.of(reports.stream().map(SealFileReport::node).toList());
    }

    private ObjectNode node() {
        ObjectNode node = ReportJson.file(file, isAccepted());
        SealHeader header = report.header();
        if (header == null) {
            node.putNull("seal");
        } else {
            ObjectNode seal = node.putObject("seal");
            seal.put("issuer", header.issuer());
            seal.put("signer", header.signer());
            seal.put("certificate", header.certificate());
            seal.put("issued", header.issued().toString());
            seal.put("signed", header.signed().toString());
            seal.put("documentType", "%04X".formatted(header.documentType()));
            ArrayNode zone = seal.putArray("mrz");
            report.zone().forEach(zone::add);
        }
        ReportJson.addFindings(node, report.findings());
        return node;
    }

    void print(PrintWriter out) {
        out.println(ForeignText.shown(file.toString()) + ": " + verdict());
        SealHeader header = report.header();
        if (header != null) {
            out.println(ForeignText.shown("  The seal says: issued by " + header.issuer() + " on " + header.issued()
                    + ", signed by " + header.signer() + " on " + header.signed() + " with certificate "
                    + header.certificate() + "."));
            out.println("  Compare the document with the zone that was sealed:");
            report.zone().forEach(line -> out.println("    " + ForeignText.shown(line)));
        }
        for (Finding finding : report.findings()) {
            out.println("  " + ForeignText.shown(finding.severity() + " " + finding.code() + ": " + finding.message()));
        }
    }
}
