package org.pouch.casework.statistics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.CaseTerms;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.AgreementMissing;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.round.Rounds;
import org.pouch.casework.safeguard.SafeguardUnavailable;
import org.pouch.casework.state.CaseState;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Reads from the papers of a case what is counted of it. By the times in the papers, so that both sides count the same. */
@Component
class FactsOfCase {
    private static final Set<String> DECIDING = Set.of("CONFIRMED", "REFUTED", "NOT_COMPETENT");
    private static final String WITHDRAWN = "WITHDRAWN";

    private final CaseTerms terms;
    private final Clock clock;

    FactsOfCase(CaseTerms terms, Clock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    CaseFacts of(Dossier dossier, ZoneId zone) {
        CaseRow row = dossier.row();
        boolean isOurs = row.side() == Side.REQUESTING;
        Direction asked = isOurs ? Direction.SENT : Direction.RECEIVED;
        Direction answered = isOurs ? Direction.RECEIVED : Direction.SENT;
        @Nullable Instant requested = first(dossier, PacketKind.REQUEST, asked);
        CaseTerms.@Nullable Terms found = requested == null ? null : terms(dossier);
        @Nullable Instant start = found == null ? null : found.clockStart();
        List<CasePacket> answers = inForce(dossier, PacketKind.REPLY, answered)
                .filter(reply -> DECIDING.contains(reply.data().path("outcome").asText()))
                .toList();
        @Nullable Instant answeredAt = answers.isEmpty() ? null : answers.get(0).createdAt();
        return new CaseFacts(
                requested == null ? null : LocalDate.ofInstant(requested, zone),
                start == null || found == null ? null : found.replyDueAt(),
                answers.isEmpty()
                        ? null
                        : answers.get(answers.size() - 1).data().path("outcome").asText(),
                answeredAt,
                days(start == null ? requested : start, answeredAt, zone),
                deemed(dossier),
                Rounds.of(dossier).extension().map(CasePacket::createdAt).orElse(null),
                first(dossier, PacketKind.TRAVEL_DOCUMENT, answered),
                handedOver(dossier, answered),
                withdrawn(dossier, asked),
                row.closedAt());
    }

    static @Nullable Integer days(@Nullable Instant from, @Nullable Instant until, ZoneId zone) {
        if (from == null || until == null) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(from, zone), LocalDate.ofInstant(until, zone));
        return (int) Math.max(0, days);
    }

    private CaseTerms.@Nullable Terms terms(Dossier dossier) {
        try {
            return terms.of(dossier.request());
        } catch (AgreementMissing | SafeguardUnavailable none) {
            return null;
        }
    }

    private static @Nullable Instant first(Dossier dossier, PacketKind kind, Direction direction) {
        return inForce(dossier, kind, direction)
                .findFirst()
                .map(CasePacket::createdAt)
                .orElse(null);
    }

    private static Stream<CasePacket> inForce(Dossier dossier, PacketKind kind, Direction direction) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == kind && packet.direction() == direction)
                .filter(packet -> !dossier.isPutAway(packet));
    }

    private static @Nullable Instant deemed(Dossier dossier) {
        return dossier.latest(List.of(UserTaskId.CONFIRM_TACIT_CONSENT, UserTaskId.NOTE_OVERDUE))
                .filter(entry -> entry.says("decision", "DEEMED"))
                .map(OfficerEntry::at)
                .orElse(null);
    }

    private static @Nullable Instant handedOver(Dossier dossier, Direction answered) {
        CaseRow row = dossier.row();
        CaseState state = row.standing().state();
        boolean isSo = state == CaseState.HANDED_OVER
                || state == CaseState.NOT_RETURNED
                || "HANDED_OVER".equals(row.outcome());
        return isSo ? first(dossier, PacketKind.HANDOVER_RECORD, answered) : null;
    }

    /** Nobody says why, and nothing else is counted of it. Until the partner is told, at a random moment, it is as of now. */
    private @Nullable Instant withdrawn(Dossier dossier, Direction asked) {
        CaseRow row = dossier.row();
        boolean isSo = row.standing().state() == CaseState.WITHDRAWN || WITHDRAWN.equals(row.outcome());
        return isSo
                ? Optional.ofNullable(first(dossier, PacketKind.WITHDRAWAL, asked))
                        .or(() -> Optional.ofNullable(row.closedAt()))
                        .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS))
                : null;
    }
}
