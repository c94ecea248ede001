package org.pouch.casework.journey;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.Paper;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.exchange.answer.PartnerAnswers;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Owes a partner the one neutral word that a case is taken back, at a time that tells nothing. */
@Component
public final class TakingBack {
    /** The outcome of a case that an officer ends before it came to its own end. */
    public static final String BY_OFFICER = "CLOSED_BY_OFFICER";

    /** With which a process ends that told the partner. */
    public static final String WITHDRAWN = "WITHDRAWN";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final PartnerAnswers answers;
    private final Telling telling;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TakingBack(PartnerAnswers answers, Telling telling, Clock clock) {
        this.answers = answers;
        this.telling = telling;
        this.clock = clock;
    }

    /** Whether the partner may have been asked; one that never was is told nothing. */
    public boolean mayBeAsked(Dossier dossier) {
        return requests(dossier).anyMatch(request -> answers.isSealed(request.id()));
    }

    /**
     * Whether the case stands open at the partner though this side is to end it: it took the request, nobody has departed or was received there, and
     * its last reply has not ended the case there.
     */
    public boolean isOpenThere(Dossier dossier) {
        CaseRow row = dossier.row();
        return row.side() == Side.REQUESTING
                && CaseLaw.find(row.side(), row.standing(), Paper.WITHDRAWING).isPresent()
                && Transfer.latest(dossier)
                        .filter(last -> last.person() == PersonOutcome.HANDED_OVER)
                        .isEmpty()
                && requests(dossier)
                        .anyMatch(request -> answers.isSealed(request.id()) && !answers.isRejectedForGood(request.id()))
                && dossier.latest(PacketKind.REPLY, Direction.RECEIVED)
                        .map(reply -> reply.data().path("outcome").asText())
                        .filter(outcome -> outcome.equals("REFUTED") || outcome.equals("NOT_COMPETENT"))
                        .isEmpty();
    }

    /** In the transaction of the caller. */
    public void owe(CaseRow row) {
        telling.owe(
                new News.TakenBack(row.request(), row.counterpart()),
                clock.instant().plus(Duration.ofMillis(random.nextLong(LONGEST_WAIT.toMillis()))));
    }

    private static Stream<CasePacket> requests(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.REQUEST && packet.direction() == Direction.SENT);
    }
}
