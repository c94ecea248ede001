package org.pouch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Finding;
import org.pouch.packet.Sha256;
import org.pouch.sealing.verdict.Unfinished;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;

/**
 * The report on one file, for programs and for people.
 *
 * @param digest of the bytes that were judged; null when there were none to read
 * @param size in bytes
 */
record FileReport(Path file, @Nullable Sha256 digest, long size, VerificationReport report) {
    /** A fault of this program is one file's finding: no verdict on the document, and not the end of the run. */
    static FileReport of(Path file, Supplier<FileReport> check) {
        try {
            return check.get();
        } catch (RuntimeException | Error failed) {
            return new FileReport(file, null, 0, Unfinished.of(failed).report());
        }
    }

    boolean isAccepted() {
        return report.isAccepted();
    }

    String verdict() {
        return ReportJson.verdict(isAccepted());
    }

    /** The contract of {@code ./pouch verify --json} (design.md 4). */
    static String json(List<FileReport> reports) {
        return ReportJson.of(reports.stream().map(FileReport::node).toList());
    }

    private ObjectNode node() {
        ObjectNode node = ReportJson.file(file, isAccepted());
        ArrayNode signatures = node.putArray("signatures");
        for (SignatureVerdict verdict : report.signatures()) {
            ObjectNode signature = signatures.addObject();
            signature.put("indication", verdict.indication().name());
            signature.put("subIndication", verdict.subIndication());
            signature.put("level", verdict.level());
            signature.put("signer", verdict.signer());
            signature.put(
                    "signedAt",
                    verdict.signedAt() == null ? null : verdict.signedAt().toString());
            signature.put("covers", verdict.covers().name());
        }
        ReportJson.addFindings(node, report.findings());
        return node;
    }

    void print(PrintWriter out) {
        out.println(ForeignText.shown(file.toString()) + ": " + verdict());
        for (SignatureVerdict verdict : report.signatures()) {
            out.println("  signature: " + ForeignText.shown(sentence(verdict)));
        }
        for (Finding finding : report.findings()) {
            out.println("  " + ForeignText.shown(finding.severity() + " " + finding.code() + ": " + finding.message()));
        }
    }

    static String sentence(SignatureVerdict verdict) {
        return verdict.indication()
                + (verdict.subIndication() == null ? "" : " / " + verdict.subIndication())
                + ", level " + verdict.level()
                + ", by " + (verdict.signer() == null ? "nobody known" : verdict.signer())
                + (verdict.signedAt() == null ? "" : ", at " + verdict.signedAt())
                + ", covers " + verdict.covers();
    }
}
