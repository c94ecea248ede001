package org.pouch.casework.agreement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.CaseTerms;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.kind.PacketDescriptor;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.round.Rounds;
import org.pouch.exchange.clockstart.ClockStarts;
import org.pouch.exchange.clockstart.ClockStarts.Started;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/**
 * The instants that follow from the agreement of a case. They are computed from receipts and rows alone, so that both sides, each
 * for itself, come to the same.
 */
@Component
public final class Deadlines implements CaseTerms {
    private final AgreementsInForce agreements;
    private final ClockStarts starts;
    private final Dossiers dossiers;
    private final Standstill standstill;
    private final Clock clock;

    Deadlines(AgreementsInForce agreements, ClockStarts starts, Dossiers dossiers, Standstill standstill, Clock clock) {
        this.agreements = agreements;
        this.starts = starts;
        this.dossiers = dossiers;
        this.standstill = standstill;
        this.clock = clock;
    }

    /**
     * The row of the day on which the clock started, or of today while it has not.
     *
     * @throws AgreementMissing when none covers the case
     */
    public AgreementProfile profile(Dossier dossier) {
        return agreements.now().require(situation(dossier));
    }

    /** The same, empty when none covers the case. */
    public Optional<AgreementProfile> find(Dossier dossier) {
        return agreements.now().find(situation(dossier));
    }

    /** The last day of a term of the agreement that begins on that day; empty when it has none. */
    public Optional<LocalDate> dayAfter(
            Dossier dossier, LocalDate from, Function<AgreementProfile, @Nullable Term> term) {
        return find(dossier)
                .flatMap(profile -> Optional.ofNullable(term.apply(profile)))
                .map(found -> reckoning(dossier).lastDay(from, found));
    }

    /** Until when the first travel document is to be there, from the confirmation; empty where that is not agreed, or there was one. */
    public Optional<Instant> documentDue(Dossier dossier) {
        boolean hasOne = dossier.packets().stream()
                .anyMatch(packet -> packet.kind() == PacketKind.TRAVEL_DOCUMENT && !dossier.isPutAway(packet));
        return dossier.latest(PacketKind.REPLY, replies(dossier))
                .filter(reply ->
                        !hasOne && reply.data().path("outcome").asText().equals("CONFIRMED"))
                .flatMap(reply -> find(dossier)
                        .flatMap(profile ->
                                Optional.ofNullable(profile.document().issuedWithin()))
                        .map(term -> reckoning(dossier).after(reply.createdAt(), term)));
    }

    /** The last day on which the requested state may return whom it took in error; empty where that is not agreed, or nobody was taken. */
    public Optional<LocalDate> returnInErrorUntil(Dossier dossier) {
        return find(dossier)
                .filter(profile -> profile.transfer().returnInError() != null)
                .flatMap(profile -> takenOn(dossier))
                .flatMap(day ->
                        dayAfter(dossier, day, profile -> profile.transfer().returnInError()));
    }

    /** The day on which the requested state took somebody in, as its calendar has it; empty where it took nobody, or no agreement covers the case. */
    public Optional<LocalDate> takenOn(Dossier dossier) {
        return find(dossier)
                .flatMap(profile -> takenAt(dossier))
                .map(at -> LocalDate.ofInstant(at, reckoning(dossier).calendar().zone()));
    }

    /**
     * The last day on which the person may depart: so long after the reply that confirmed them last as was agreed, longer by the time in which cooperation
     * stood still where the agreement says so; empty where nothing was agreed, or nobody is confirmed.
     */
    public Optional<LocalDate> transferUntil(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.REPLY
                        && packet.data().path("outcome").asText().equals("CONFIRMED")
                        && !dossier.isPutAway(packet))
                .reduce((first, second) -> second)
                .flatMap(reply -> find(dossier)
                        .flatMap(profile -> Optional.ofNullable(
                                        profile.transfer().within())
                                .map(term -> standstill.end(
                                        dossier,
                                        profile.reply(),
                                        reply.createdAt(),
                                        reckoning(dossier).after(reply.createdAt(), term)))))
                .map(end -> LocalDate.ofInstant(
                        end.minusNanos(1), reckoning(dossier).calendar().zone()));
    }

    private static Optional<Instant> takenAt(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.HANDOVER_RECORD && !dossier.isPutAway(packet))
                .filter(record -> PacketDescriptors.of(record.kind())
                        .word()
                        .of(record.data(), record.request())
                        .filter("HANDED_OVER"::equals)
                        .isPresent())
                .flatMap(record -> CaseJson.text(record.data(), "actualAt").stream())
                .reduce((first, second) -> second)
                .map(Instant::parse);
    }

    /**
     * How the agreement of the case counts.
     *
     * @throws AgreementMissing when none covers the case
     */
    public Reckoning reckoning(Dossier dossier) {
        return agreements.now().reckoning(profile(dossier), situation(dossier));
    }

    /** The first instant after a term that runs from the receipt of a packet; from now while nothing says that it was received. */
    public Instant after(Dossier dossier, PacketId packet, Term term) {
        Instant start = started(packet, profile(dossier).reply().startedBy()).orElseGet(clock::instant);
        return reckoning(dossier).after(start, term);
    }

    public boolean isKnown(RequestId request) {
        return dossiers.find(request).isPresent();
    }

    /** Today, where the requested state is. */
    public LocalDate today(Dossier dossier) {
        return LocalDate.ofInstant(
                clock.instant(), reckoning(dossier).calendar().zone());
    }

    /**
     * The days that it may be where the requested state is while it is that day where the requesting one is: two where their midnights differ,
     * and nobody knows the hour.
     *
     * @throws AgreementMissing when none covers the case
     */
    public List<LocalDate> daysThere(Dossier dossier, LocalDate day) {
        ZoneId there = reckoning(dossier).calendar().zone();
        ZoneId here = agreements
                .now()
                .calendar(situation(dossier).requestingState())
                .map(StateCalendar::zone)
                .orElse(there);
        Instant begin = day.atStartOfDay(here).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(here).toInstant().minusNanos(1);
        return Stream.of(begin, end)
                .map(at -> LocalDate.ofInstant(at, there))
                .distinct()
                .toList();
    }

    @Override
    public Terms of(RequestId request) {
        Dossier dossier = dossiers.require(request);
        AgreementProfile profile = profile(dossier);
        ReplyTerms reply = profile.reply();
        Optional<Instant> first = firstStart(dossier, reply);
        ReplyClock running = new ReplyClock(
                reckoning(dossier),
                reply.moreInfo(),
                first.orElseGet(clock::instant),
                questions(dossier, reply),
                clock.instant());
        @Nullable Term extended = reply.extendedTo();
        @Nullable Instant start = first.isPresent() ? running.begun(reply.watched()) : null;
        Instant due = end(dossier, profile, start, running.due(reply.watched()));
        @Nullable Instant later = extended == null ? null : end(dossier, profile, start, running.due(extended));
        Instant replyDueAt = later != null && isAskedInTime(dossier, reply, due) ? later : due;
        return new Terms(
                ProfileVariables.of(profile),
                start,
                replyDueAt,
                Rounds.of(dossier).isReminded(replyDueAt),
                later);
    }

    /** More time is there as soon as the other side has what asks for it, and not once the answer is late. */
    private boolean isAskedInTime(Dossier dossier, ReplyTerms terms, Instant due) {
        return Rounds.of(dossier)
                .extension()
                .flatMap(asked -> started(asked.id(), terms.startedBy()))
                .filter(at -> at.isBefore(due))
                .isPresent();
    }

    /** While the clock has not started, there is nothing to stand still. */
    private Instant end(Dossier dossier, AgreementProfile profile, @Nullable Instant start, Instant end) {
        return start == null ? end : standstill.end(dossier, profile.reply(), start, end);
    }

    private Situation situation(Dossier dossier) {
        Instant at = requests(dossier).stream()
                .flatMap(packet -> started(packet.id(), ReceiptLevel.BUSINESS).stream())
                .findFirst()
                .orElseGet(clock::instant);
        return agreements.now().situation(dossier.data(), at);
    }

    private Optional<Instant> firstStart(Dossier dossier, ReplyTerms terms) {
        return requests(dossier).stream()
                .flatMap(packet -> started(packet.id(), terms.startedBy()).stream())
                .findFirst();
    }

    /** What the requested state asked back, each until the request that answers it. */
    private List<ReplyClock.Question> questions(Dossier dossier, ReplyTerms terms) {
        List<ReplyClock.Question> questions = new ArrayList<>();
        @Nullable Instant asked = null;
        for (CasePacket packet : dossier.packets()) {
            Optional<Instant> at =
                    dossier.isPutAway(packet) ? Optional.empty() : started(packet.id(), terms.startedBy());
            if (at.isEmpty()) {
                continue;
            }
            if (asked == null && packet.data().path("outcome").asText().equals("MORE_INFO")) {
                asked = at.get();
            } else if (asked != null && startsReplyClock(packet)) {
                questions.add(new ReplyClock.Question(asked, at.get()));
                asked = null;
            }
        }
        if (asked != null) {
            questions.add(new ReplyClock.Question(asked, null));
        }
        return questions;
    }

    private Optional<Instant> started(PacketId packet, ReceiptLevel level) {
        return starts.of(packet, level) instanceof Started started ? Optional.of(started.at()) : Optional.empty();
    }

    /** Those in force: one that was put away, since the partner did not take it, starts nothing. */
    private static List<CasePacket> requests(Dossier dossier) {
        Direction direction = dossier.row().side() == Side.REQUESTING ? Direction.SENT : Direction.RECEIVED;
        return dossier.packets().stream()
                .filter(packet -> startsReplyClock(packet) && packet.direction() == direction)
                .filter(packet -> !dossier.isPutAway(packet))
                .toList();
    }

    private static Direction replies(Dossier dossier) {
        return dossier.row().side() == Side.REQUESTING ? Direction.RECEIVED : Direction.SENT;
    }

    private static boolean startsReplyClock(CasePacket packet) {
        return PacketDescriptors.find(packet.kind())
                .filter(PacketDescriptor::startsReplyClock)
                .isPresent();
    }
}
