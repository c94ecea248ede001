package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Finding;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.testing.FuzzTime;

/** Damaged documents: no exception, no endless check, and none accepted whose signed bytes differ. */
@Tag("slow")
class FuzzTest {
    private static final long SEED = Long.getLong("pouch.fuzz.seed", 20_261_126);
    private static final int LOOKS = 3;

    @Test
    void acceptsNoDamagedDocumentAndBreaksOnNone() {
        List<byte[]> documents = Victims.all().map(Victims.Victim::document).toList();
        Fuzzer fuzzer = new Fuzzer(SEED);
        int refused = 0;
        int rounds = 0;
        FuzzTime time = new FuzzTime("pouch.fuzz.rounds", 600);
        for (int i = 0; time.isLeft(i); i++) {
            rounds++;
            byte[] damaged = fuzzer.damaged(documents);
            VerificationReport report = verified(damaged);

            assertThat(report.findings())
                    .as("round %d of seed %d", i, SEED)
                    .extracting(Finding::code)
                    .doesNotContain("PROGRAM_FAULT", "LIMIT_TIME", "LIMIT_MEMORY");
            if (report.isAccepted()) {
                assertThat(Fuzzer.keepsWhatWasSigned(damaged, documents))
                        .as("round %d of seed %d was accepted", i, SEED)
                        .isTrue();
            } else {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(rounds * 9 / 10);
    }

    /** A document that takes too long does so each time; a machine that stood still for a moment goes on. */
    private static VerificationReport verified(byte[] damaged) {
        VerificationReport report = Victims.verify(damaged);
        for (int look = 1; look < LOOKS && isLate(report); look++) {
            report = Victims.verify(damaged);
        }
        return report;
    }

    private static boolean isLate(VerificationReport report) {
        return report.findings().stream().anyMatch(finding -> finding.code().equals("LIMIT_TIME"));
    }
}
