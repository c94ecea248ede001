package org.pouch.sealing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.identity.seal.SealHeader;
import org.pouch.packet.Finding;
import org.pouch.packet.Severity;

/**
 * What came of judging the visible digital seal of a travel document.
 *
 * @param header null when there is no seal, or none that can be read
 * @param zone the lines of the machine-readable zone that the seal was made for; empty when there is none
 */
public record SealReport(@Nullable SealHeader header, List<String> zone, List<Finding> findings) {
    public SealReport {
        zone = List.copyOf(zone);
        findings = List.copyOf(findings);
    }

    /** Nothing was found that could be a seal. */
    public static SealReport none(String code, String sentence) {
        return new SealReport(null, List.of(), List.of(Finding.error(code, sentence)));
    }

    /** The same report with one finding more. */
    public SealReport with(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return new SealReport(header, zone, more);
    }

    public boolean isAccepted() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
