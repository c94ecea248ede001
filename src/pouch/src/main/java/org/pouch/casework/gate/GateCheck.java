package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.Approval;
import org.pouch.casework.Authorities;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.EvidencedRequests;
import org.pouch.casework.dossier.FourEyes;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.register.ActiveRequests;
import org.pouch.casework.safeguard.GateTable;
import org.pouch.packet.Attachment;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Asks the send gate about a case, and knows what a second officer released. */
@Component
public final class GateCheck {
    /** The field under {@code kept} of a release that says which packet it is about; without it, whatever is held for these rules. */
    public static final String RELEASED = "released";

    /** The field under {@code kept} of a release of a departure: when the gate was asked about it. It releases no packet. */
    public static final String OCCASION = "occasion";

    private static final Set<String> RELEASING =
            Set.of(UserTaskId.DECIDE_HOLD.value(), UserTaskId.REVIEW_BLOCK.value());

    /** The field under {@code kept} of a release that names the requests beside which this one may be sent. */
    public static final String BESIDE = "beside";

    private static final String PROTECTION = "R-01";

    private static final String RULES = "rules";

    /** That the person is asked about by another request. */
    public static final String ONE_REQUEST = "R-23";

    /** That somebody of a family does not come along. */
    private static final String FAMILY = "R-17";

    /** Say nothing about a release that there was. */
    private static final List<String> NEUTRAL = List.of("ASK_AGAIN", "PREPARE_AGAIN");

    private final GateTable table;
    private final GateFacts facts;
    private final ContentReading reading;
    private final EvidencedRequests requests;
    private final Deadlines deadlines;
    private final Authorities authorities;
    private final ActiveRequests active;
    private final Clock clock;

    GateCheck(
            GateTable table,
            GateFacts facts,
            ContentReading reading,
            EvidencedRequests requests,
            Deadlines deadlines,
            Authorities authorities,
            ActiveRequests active,
            Clock clock) {
        this.active = active;
        this.table = table;
        this.facts = facts;
        this.reading = reading;
        this.requests = requests;
        this.deadlines = deadlines;
        this.authorities = authorities;
        this.clock = clock;
    }

    /** The verdict on the request as it stands, before anyone approved it. */
    public GateTable.Decision beforeApproval(Dossier dossier) {
        return table.decide(facts.beforeApproval(dossier, contentOf(dossier)));
    }

    /** The verdict on a content as if a second person had approved it: what would be said as soon as one does. */
    public GateTable.Decision atApproval(Dossier dossier, ContentFacts content) {
        return table.decide(facts.atApproval(dossier, content));
    }

    /** What the request tells as it stands. */
    public ContentFacts contentOf(Dossier dossier) {
        List<Attachment> attachments = requests.of(dossier).attachments();
        return agreed(
                dossier,
                attachments,
                reading.read(
                        PacketKind.REQUEST,
                        dossier.request(),
                        dossier.row().counterpart(),
                        dossier.data(),
                        attachments));
    }

    /** What the final content tells, as the agreement of its case has it. */
    public ContentFacts contentOf(Dossier dossier, Packet packet) {
        return agreed(dossier, packet.attachments(), contentOf(packet));
    }

    /** An agreement may admit fewer classes of files in a request; where none covers the case, it admits none. */
    private ContentFacts agreed(Dossier dossier, List<Attachment> attachments, ContentFacts content) {
        boolean isAgreed = content.kind() != PacketKind.REQUEST
                || attachments.isEmpty()
                || deadlines
                        .find(dossier)
                        .filter(profile -> attachments.stream()
                                .map(Attachment::attachmentClass)
                                .allMatch(profile.packets().attachments()::contains))
                        .isPresent();
        return isAgreed ? content : content.holdingTooMuch();
    }

    /** What the final content tells, and the name of whoever sends it. */
    public ContentFacts contentOf(Packet packet) {
        ContentFacts facts = reading.read(
                packet.kind(),
                packet.envelope().requestId(),
                packet.envelope().receiver(),
                packet.data(),
                packet.attachments());
        return reading.tellsByItsName(authorities.named(packet).envelope()) ? facts.tellingByAName() : facts;
    }

    /** What each rule asks for, and which names of this authority stop every packet as R-01 does. */
    public String lines(List<String> rules) {
        String lines = RuleWords.lines(rules);
        return rules.contains(PROTECTION)
                ? Stream.concat(Stream.of(lines), reading.namesThatTell().stream())
                        .collect(Collectors.joining("\n"))
                : lines;
    }

    /** The verdict on the content of a packet, as things stand now. */
    public GateTable.Decision onContent(Dossier dossier, PacketId packet, ContentFacts content) {
        return table.decide(
                Transfer.takesBack(dossier, packet) ? facts.takingBack(content) : facts.of(dossier, content));
    }

    /** Whether a bar that officers of this authority entered stops it by now: asked while it is on its way. */
    public boolean isBarredHere(Dossier dossier, CasePacket packet) {
        return !Transfer.takesBack(dossier, packet.id()) && facts.isBarredHere(dossier, packet.kind());
    }

    /**
     * The entry by which a second officer released each rule that holds the packet, when it still counts.
     *
     * @param ofDeparture whether a person is to depart by this notice, rather than a packet to leave
     */
    public Optional<OfficerEntry> release(
            Dossier dossier, PacketId packet, PacketKind kind, GateTable.Decision held, boolean ofDeparture) {
        if (held.verdict() != Verdict.HOLD) {
            return Optional.empty();
        }
        return release(dossier, packet.value(), kind, held, ofDeparture, LocalDate.now(clock));
    }

    /** The rules that would stop the departure on that day by the last notice, or by one that is still to be written and approved. */
    public List<String> beforeDeparture(
            Dossier dossier, Optional<PacketId> notice, ContentFacts content, LocalDate day) {
        GateTable.Decision decision = atApproval(dossier, content);
        boolean isReleased = decision.verdict() == Verdict.HOLD
                && release(
                                dossier,
                                notice.map(PacketId::value).orElse(""),
                                PacketKind.TRANSFER_NOTICE,
                                decision,
                                true,
                                day)
                        .isPresent();
        return isReleased ? List.of() : decision.rules();
    }

    private Optional<OfficerEntry> release(
            Dossier dossier,
            String packet,
            PacketKind kind,
            GateTable.Decision held,
            boolean ofDeparture,
            LocalDate day) {
        return releases(dossier, packet, ofDeparture, day)
                .filter(entry -> !preparers(dossier, kind).contains(entry.officer()))
                .filter(entry -> !held.rules().contains(FAMILY) || isAboutThisJourney(dossier, entry))
                .filter(entry -> !held.rules().contains(ONE_REQUEST)
                        || listed(entry, BESIDE).containsAll(others(active.stopping(dossier))))
                .filter(entry -> listed(entry, RULES).containsAll(held.rules()));
    }

    /** The requests beside which a second officer lets this one be approved; it has no packet yet. */
    public Set<RequestId> releasedBeside(Dossier dossier) {
        return releases(dossier, "", false, LocalDate.now(clock))
                .filter(entry -> !preparers(dossier, PacketKind.REQUEST).contains(entry.officer()))
                .map(entry -> listed(entry, BESIDE))
                .orElse(List.of())
                .stream()
                .map(RequestId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What somebody released last, when it counts on that day. */
    private static Optional<OfficerEntry> releases(Dossier dossier, String packet, boolean ofDeparture, LocalDate day) {
        return dossier.entries().stream()
                .filter(entry -> RELEASING.contains(entry.task()))
                .filter(entry -> CaseJson.textOr(entry.form(), "kept." + RELEASED, packet)
                        .equals(packet))
                .filter(entry -> ofDeparture
                        || CaseJson.text(entry.form(), "kept." + OCCASION).isEmpty())
                .filter(entry -> NEUTRAL.stream().noneMatch(word -> entry.says("decision", word)))
                .reduce((earlier, later) -> later)
                .filter(entry -> entry.says("decision", "RELEASE"))
                .filter(entry -> isInTime(entry, day));
    }

    /** What an officer who releases now has seen, to be kept with the release. */
    public List<String> beside(Dossier dossier) {
        return others(active.stopping(dossier));
    }

    private static List<String> others(Set<RequestId> requests) {
        return requests.stream().map(RequestId::value).toList();
    }

    private static Set<String> preparers(Dossier dossier, PacketKind kind) {
        Set<String> persons = new HashSet<>(FourEyes.preparers(dossier, Approval.REQUEST.preparing()));
        Approval.of(kind).ifPresent(approval -> persons.addAll(FourEyes.preparers(dossier, approval.preparing())));
        return persons;
    }

    private static boolean isInTime(OfficerEntry release, LocalDate day) {
        return CaseJson.text(release.form(), "expiresOn")
                .map(LocalDate::parse)
                .filter(until -> !until.isBefore(day))
                .isPresent();
    }

    /** Whoever lets a family be parted knew for when; a journey that was planned anew is decided about anew. */
    private static boolean isAboutThisJourney(Dossier dossier, OfficerEntry release) {
        return Stream.concat(
                        dossier.latest(UserTaskId.PLAN_TRANSFER).map(OfficerEntry::at).stream(),
                        dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.SENT).map(CasePacket::createdAt).stream())
                .noneMatch(planned -> planned.isAfter(release.at()));
    }

    private static List<String> listed(OfficerEntry release, String field) {
        List<String> listed = new ArrayList<>();
        for (JsonNode each : CaseJson.at(release.form(), "kept." + field)) {
            listed.add(each.asText());
        }
        return listed;
    }
}
