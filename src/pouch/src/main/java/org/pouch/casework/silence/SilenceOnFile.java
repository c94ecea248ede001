package org.pouch.casework.silence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.CaseTerms.Terms;
import org.pouch.casework.agreement.AgreementMissing;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.safeguard.SafeguardUnavailable;
import org.pouch.casework.silence.RequestHistory.Step;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Puts together what the ledger, the papers and the agreement say. */
@Component
final class SilenceOnFile implements TellSilence {
    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final Ledger ledger;
    private final Clock clock;

    SilenceOnFile(Dossiers dossiers, Deadlines deadlines, Ledger ledger, Clock clock) {
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Optional<RequestHistory> of(RequestId request) {
        return dossiers.find(request)
                .filter(dossier -> dossier.row().side() == Side.REQUESTING)
                .map(this::history);
    }

    private RequestHistory history(Dossier dossier) {
        CaseRow row = dossier.row();
        List<Step> steps = ToldByLedger.steps(ledger.ofCase(row.request()), replies(dossier));
        Instant until = row.closedAt() == null ? clock.instant() : row.closedAt();
        @Nullable Terms terms = terms(row.request()).orElse(null);
        @Nullable Instant start = terms == null ? null : terms.clockStart();
        @Nullable Instant due = terms == null || start == null ? null : terms.replyDueAt();
        SilenceCounting counting = new SilenceCounting(steps, row.openedAt(), until, row.closedAt() != null);
        return new RequestHistory(
                row.request(),
                row.counterpart(),
                row.agreement(),
                CaseJson.text(dossier.data(), "caseFileNo").orElse(""),
                row.standing().shown(),
                row.openedAt(),
                row.closedAt(),
                until,
                start,
                due,
                steps,
                counting.silence(start, due),
                counting.expected());
    }

    private static Map<PacketId, String> replies(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.REPLY)
                .filter(packet -> CaseJson.text(packet.data(), "outcome").isPresent())
                .collect(Collectors.toMap(
                        CasePacket::id,
                        packet -> CaseJson.text(packet.data(), "outcome").orElse("")));
    }

    private Optional<Terms> terms(RequestId request) {
        if (!deadlines.isKnown(request)) {
            return Optional.empty();
        }
        try {
            return Optional.of(deadlines.of(request));
        } catch (AgreementMissing | SafeguardUnavailable nothingCounts) {
            return Optional.empty();
        }
    }
}
