package org.pouch.casework.draft;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.Authorities;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.access.StepSkipped;
import org.pouch.casework.correction.Correction;
import org.pouch.casework.correction.LateCorrection;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.FourEyes;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.dossier.OfficerMarks;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.casework.state.Paper;
import org.pouch.casework.state.Standing;
import org.pouch.casework.verdict.ContentDigest;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fixes the content of packets. One approval makes one packet: asked again, the same draft is found. */
@Component
class PacketDrafting {
    private static final PacketId NO_ID = new PacketId("00000000-0000-0000-0000-000000000000");

    private final Map<PacketKind, PacketDrafter> drafters = new EnumMap<>(PacketKind.class);
    private final Dossiers dossiers;
    private final CaseStore cases;
    private final PacketStore packets;
    private final AttachmentStore attachments;
    private final Authorities authorities;
    private final OfficerMarks marks;
    private final Clock clock;
    private final PacketIds ids;

    PacketDrafting(
            List<PacketDrafter> drafters,
            Dossiers dossiers,
            CaseStore cases,
            PacketStore packets,
            AttachmentStore attachments,
            Authorities authorities,
            OfficerMarks marks,
            Clock clock) {
        drafters.forEach(drafter -> this.drafters.put(drafter.kind(), drafter));
        this.dossiers = dossiers;
        this.cases = cases;
        this.packets = packets;
        this.attachments = attachments;
        this.authorities = authorities;
        this.marks = marks;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    @Transactional
    PacketId draft(RequestId request, PacketKind kind) {
        cases.lock(request);
        Dossier dossier = dossiers.require(request);
        PacketDrafter drafter = require(kind);
        OfficerEntry basis = basis(dossier, kind);
        String cause = "task:" + basis.taskKey();
        return packets.findDraft(request, kind, cause)
                .map(CasePacket::id)
                .orElseGet(() -> made(dossier, drafter, basis, cause));
    }

    private PacketId made(Dossier dossier, PacketDrafter drafter, OfficerEntry basis, String cause) {
        if (dossier.row().standing().suspended()) {
            throw new DraftPacket.Suspended(dossier.request());
        }
        Approval.of(drafter.kind()).ifPresent(approval -> requireAsApproved(dossier, approval, basis));
        CaseRow row = dossier.row();
        if (drafter.kind() == PacketKind.RECTIFICATION) {
            LateCorrection.refusal(dossier).ifPresent(why -> {
                throw new OutOfTurn(why);
            });
        }
        CasePacket packet = content(dossier, drafter, basis.officer(), cause, ids.next(), now());
        String word = PacketDescriptors.of(packet.kind())
                .word()
                .of(packet.data(), row.request())
                .orElseThrow(() -> new IllegalStateException("a draft is not about its case"));
        Standing next = CaseLaw.next(row.side(), row.standing(), Paper.sent(packet.kind(), word));
        packets.insert(packet);
        if (packet.kind() == PacketKind.RECTIFICATION) {
            cases.correctData(
                    row.request(), Correction.of(row.request(), packet.data()).appliedToRequest(row.data()));
        }
        cases.moveTo(row.request(), next);
        return packet.id();
    }

    private CasePacket content(
            Dossier dossier, PacketDrafter drafter, String approver, String cause, PacketId id, Instant at) {
        PacketDrafter.Header header = new PacketDrafter.Header(
                id,
                at,
                marks.of(Role.CASE_WORKER, preparer(dossier, drafter.kind()), dossier.request()),
                marks.of(Role.APPROVER, approver, dossier.request()));
        PacketDrafter.Drafted drafted = drafter.draft(dossier, header);
        List<String> languages = new ArrayList<>();
        drafted.data().path("languagesOfPacket").forEach(tag -> languages.add(tag.asText()));
        return new CasePacket(
                id,
                dossier.request(),
                drafter.kind(),
                Direction.SENT,
                cause,
                drafted.inReplyTo(),
                languages,
                at,
                drafted.data(),
                drafted.attachments());
    }

    /** What was approved is what leaves: between the two nothing of the case may have changed. */
    private void requireAsApproved(Dossier dossier, Approval approval, OfficerEntry approved) {
        String seen = approved.form().path("kept").path(Approval.SEEN).asText();
        boolean isSame = asPrepared(dossier, approval, approved.officer())
                .filter(packet -> ContentDigest.of(packet).hex().equals(seen))
                .isPresent();
        if (!isSame) {
            throw new NotAsApproved(dossier.request(), approval.kind());
        }
    }

    /** The packet as the approver sees it, with an id and a time that stay the same. */
    Optional<Packet> asPrepared(Dossier dossier, Approval approval, String approver) {
        return seen(dossier, approval, approver).map(draft -> packet(dossier, draft));
    }

    /** Its digest, with those of the evidence as they were when it was kept: no file is read for it. */
    Optional<Sha256> digestAsPrepared(Dossier dossier, Approval approval, String approver) {
        return seen(dossier, approval, approver)
                .map(draft -> ContentDigest.of(envelope(dossier, draft), draft.data(), files(dossier, draft)));
    }

    /** Its files, as the case lists them. */
    Optional<List<AttachmentLine>> filesAsPrepared(Dossier dossier, Approval approval, String approver) {
        return seen(dossier, approval, approver).map(draft -> files(dossier, draft));
    }

    private static List<AttachmentLine> files(Dossier dossier, CasePacket draft) {
        return draft.attachments().stream().map(dossier::attachment).toList();
    }

    private Optional<CasePacket> seen(Dossier dossier, Approval approval, String approver) {
        PacketDrafter drafter = require(approval.kind());
        return dossier.latest(approval.preparing())
                .filter(prepared -> drafter.isAbout(dossier, prepared))
                .map(prepared -> content(
                        dossier, drafter, approver, "seen", NO_ID, prepared.at().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** The packet as it would be if the officer approved now; nothing is stored. */
    Packet prepared(Dossier dossier, PacketKind kind, Officer approver, PacketId id, Instant at) {
        return packet(dossier, content(dossier, require(kind), approver.id(), "preview", id, at));
    }

    private PacketDrafter require(PacketKind kind) {
        PacketDrafter drafter = drafters.get(kind);
        if (drafter == null) {
            throw new IllegalStateException("a case drafts no packet of kind " + kind);
        }
        return drafter;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What a packet rests on: the approval in force, or the one entry that nobody approves. */
    private static OfficerEntry basis(Dossier dossier, PacketKind kind) {
        return Approval.of(kind)
                .map(approval -> FourEyes.approved(dossier, approval).orElseThrow(() -> notApproved(dossier, kind)))
                .orElseGet(() -> unapproved(dossier, kind));
    }

    /** With the content of a case its approvals are gone, and nobody has skipped them. */
    private static RuntimeException notApproved(Dossier dossier, PacketKind kind) {
        return dossier.data().isEmpty()
                ? new OutOfTurn("The content of case " + dossier.request() + " was erased: no " + kind + " is drafted.")
                : new StepSkipped("Case " + dossier.request() + " has no approved " + kind + " to send.");
    }

    private static OfficerEntry unapproved(Dossier dossier, PacketKind kind) {
        if (Approval.isNeededFor(kind)) {
            throw new IllegalStateException("nobody approves a packet of kind " + kind);
        }
        return dossier.requireEntry(
                kind == PacketKind.INTERVIEW_ANSWER ? UserTaskId.ARRANGE_INTERVIEW : UserTaskId.NOTE_RETURN);
    }

    private static String preparer(Dossier dossier, PacketKind kind) {
        return Approval.of(kind)
                .flatMap(approval -> dossier.latest(approval.preparing()))
                .orElseGet(() -> unapproved(dossier, kind))
                .officer();
    }

    /**
     * The packet of a draft, to be sealed.
     *
     * @throws OutOfTurn when nothing may leave the case now
     */
    Packet packetToSeal(Dossier dossier, CasePacket draft) {
        if (dossier.isPutAway(draft)) {
            throw new OutOfTurn("Packet " + draft.id() + " was put away: another is prepared in its place.");
        }
        Standing standing = dossier.row().standing();
        boolean mayLeave =
                Transfer.takesBack(draft) ? standing.letsTakeBack() : LateCorrection.letsLeave(dossier, draft.kind());
        if (!mayLeave && draft.kind() != PacketKind.WITHDRAWAL) {
            throw new OutOfTurn("Case " + dossier.request() + " is " + standing.shown() + ": packet " + draft.id()
                    + " is not sealed.");
        }
        return packet(dossier, draft);
    }

    private Envelope envelope(Dossier dossier, CasePacket draft) {
        AuthorityId counterpart = dossier.row().counterpart();
        return new Envelope(
                draft.id(),
                draft.kind(),
                new Corridor(authorities.own(), counterpart),
                draft.request(),
                draft.inReplyTo(),
                dossier.row().agreement(),
                draft.createdAt(),
                draft.languages());
    }

    private Packet packet(Dossier dossier, CasePacket draft) {
        return new Packet(
                envelope(dossier, draft),
                draft.data(),
                draft.attachments().stream()
                        .map(id -> attachments.require(draft.request(), id))
                        .toList());
    }

    /** A packet would say something else than what its approver saw. */
    private static final class NotAsApproved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAsApproved(RequestId request, PacketKind kind) {
            super("What case " + request + " says has changed since its " + kind
                    + " was approved, so nothing is sent. Have it prepared and approved again.");
        }
    }
}
