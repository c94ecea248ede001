package org.pouch.ledger;

import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** The closed list of what the ledger records. Ids, codes, digests and times; never content (D4). */
public sealed interface AuditEvent {
    /** The case the event belongs to, when it belongs to one. */
    @Nullable
    RequestId request();

    record CaseOpened(RequestId request, String officer) implements AuditEvent {}

    /** A file of cases came whole. */
    record ImportReceived(@Nullable RequestId request, String importId, String officer, int rows)
            implements AuditEvent {}

    /** All rows of a file are done; each case has a line of its own. @param known rows that had become cases before */
    record ImportEnded(@Nullable RequestId request, String importId, String officer, int opened, int known, int refused)
            implements AuditEvent {}

    record CaseClosed(RequestId request, String outcome) implements AuditEvent {}

    /** The key of what was kept of it was taken away: content, evidence and packets are noise, digests and lines stay. */
    record CaseErased(RequestId request) implements AuditEvent {}

    /** Evidence files of it, portrait and fingerprints among them, and the packets that held them are gone; all else is kept for a while. */
    record BiometricsErased(RequestId request, int files, int packets) implements AuditEvent {}

    /**
     * A case erased at one side is erased at the other.
     * @param what ASKED, ANSWERED_ERASED or ANSWERED_KEPT by us; PARTNER_ERASED or PARTNER_KEPT by the partner; OVERDUE when it has not confirmed
     */
    record PartnerErasure(RequestId request, String partner, String what) implements AuditEvent {}

    /**
     * A partner was asked about a packet of ours whose receipt is missing, or answered that it has none of it.
     * @param what ASKED by us; NOT_RECEIVED or OTHER_CONTENT by the partner: the first is sent again as it is, the second is to be looked into
     */
    record ReceiptMissing(RequestId request, PacketId packet, String partner, String what) implements AuditEvent {}

    /** @param task element id of the user task; @param outcome an enum name such as APPROVED */
    record DecisionTaken(@Nullable RequestId request, String task, String officer, String outcome)
            implements AuditEvent {}

    /**
     * Somebody else works on a task from now on, or nobody.
     * @param task element id of the user task
     * @param change CLAIMED, RELEASED, TAKEN_OVER from an absent officer, GIVEN or TAKEN_AWAY by a supervisor
     * @param officer who changed it
     * @param holder who has it now; empty when nobody has
     */
    record TaskChangedHands(@Nullable RequestId request, String task, String change, String officer, String holder)
            implements AuditEvent {}

    /** An officer wrote a comment on a case; its words are kept under the key of the case. @param comment its id */
    record CommentWritten(@Nullable RequestId request, String comment, String officer) implements AuditEvent {}

    /** A partner's consent that another may have its data. @param change NOTED, CONFIRMED, PASSED_ON or ENDED; @param recipient who may; @param until the last day */
    record OnwardConsentChanged(
            RequestId request, String consent, String change, String recipient, String until, String officer)
            implements AuditEvent {}

    /**
     * An officer is away, and another may take over the tasks, or that was ended before its time.
     * @param from the first day; @param until the last
     * @param change SET or ENDED
     * @param officer who changed it
     */
    record AbsenceChanged(
            @Nullable RequestId request,
            String absent,
            String substitute,
            String from,
            String until,
            String change,
            String officer)
            implements AuditEvent {}

    /** Somebody changed at the engine which case a process instance is about; it went on for its own. */
    record InstanceMisnamed(RequestId request, long processInstance, RequestId named) implements AuditEvent {}

    /**
     * An administrator acts at a process instance, sends a packet again or takes in dead letters: a line when it is ordered, before anything is done, and one when it has ended.
     * @param intervention its id, in both lines
     * @param act RETRY, SET_VARIABLE, CANCEL, MOVE, MIGRATE, RESEND, TAKE_IN or TAKE_RECEIPT
     * @param processInstance 0 where it is about none
     * @param process the id of its model
     * @param what incident, variable, elements, version, packet or partner; no value
     * @param reason SHA-256 of why, with a salt that is kept beside it
     * @param outcome ORDERED, DONE, REFUSED, or UNKNOWN when the engine did not say
     */
    record InstanceIntervened(
            @Nullable RequestId request,
            String intervention,
            String act,
            long processInstance,
            String process,
            String what,
            Sha256 reason,
            String officer,
            String outcome)
            implements AuditEvent {}

    /** A partner's packet asked for what it must not ask for, and was refused with that code; not what it asked. */
    record AskedForTooMuch(RequestId request, PacketId packet, ReceiptCode code) implements AuditEvent {}

    /** @param verdict PASS, HOLD or BLOCK; @param rules the rule ids of domain.md 3 that decided */
    record GateDecided(RequestId request, @Nullable PacketId packet, String verdict, String rules)
            implements AuditEvent {}

    /** Lines were older than they are kept; @param last of them; @param seal that ends with it and stays */
    record LedgerCut(@Nullable RequestId request, long last, long seal) implements AuditEvent {}

    /** Passwords were guessed; told when many were wrong, and each time their number has doubled. */
    record SignInsFailed(@Nullable RequestId request, String officer, String address, int failures)
            implements AuditEvent {}

    /** An officer chose a password in place of one that was set for them, or of their own from before. */
    record PasswordChosen(@Nullable RequestId request, String officer) implements AuditEvent {}

    /**
     * The second factor of an officer.
     * @param change ENROLLED, KEY_ADDED, KEY_COPIED (its counter went back), CODES_WRONG, RESET_PROPOSED, RESET_WITHDRAWN or RESET
     * @param by the officer, or a supervisor
     */
    record SecondFactorChanged(@Nullable RequestId request, String officer, String change, String by)
            implements AuditEvent {}

    /**
     * Looks of an officer at cases strike; told again each time their number has doubled.
     * @param what BULK or REFUSED
     * @param looks cases seen, or looks refused, within an hour
     */
    record AccessAlarm(@Nullable RequestId request, String officer, String what, int looks) implements AuditEvent {}

    /** Who looked at which case on a day that is over; @param digest of the file of that day */
    record AccessDayBound(@Nullable RequestId request, String day, int looks, Sha256 digest) implements AuditEvent {}

    /** @param partner the receiver; lines of earlier versions do not name it */
    record PacketSealed(RequestId request, PacketId packet, PacketKind kind, Sha256 digest, String partner)
            implements AuditEvent {}

    record PacketDispatched(RequestId request, PacketId packet, String channel, int attempt) implements AuditEvent {}

    record PacketSent(RequestId request, PacketId packet, String channel, int attempt, Sha256 envelope)
            implements AuditEvent {}

    /** A mail server that had taken it sent it back. @param status as it says (RFC 3463), such as 5.1.1; or empty */
    record PacketReturned(RequestId request, PacketId packet, String status) implements AuditEvent {}

    record EnvelopeArrived(@Nullable RequestId request, String arrival, String partner, String channel, Sha256 envelope)
            implements AuditEvent {}

    /** Somebody handed in a file at the desk; its arrival follows. @param handIn its id, under which is kept who brought it; @param officer who took it in */
    record HandedIn(@Nullable RequestId request, String handIn, String partner, String officer, Sha256 file)
            implements AuditEvent {}

    /** An officer gave a packet to somebody who carries it. @param handOut its id, under which is kept who carries it; @param form FILE or PRINTED */
    record GivenOut(RequestId request, PacketId packet, String handOut, String form, String officer)
            implements AuditEvent {}

    /** The list of persons of a flight was taken, this one on it. @param reader CARRIER or BORDER_POST; @param form PDF or CSV; @param file its digest */
    record ManifestTaken(RequestId request, String flight, String reader, String form, Sha256 file, String officer)
            implements AuditEvent {}

    /** @param partner the sender; lines of earlier versions do not name it */
    record PacketAccepted(RequestId request, PacketId packet, PacketKind kind, Sha256 digest, String partner)
            implements AuditEvent {}

    record ArrivalRefused(@Nullable RequestId request, String arrival, ReceiptCode code) implements AuditEvent {}

    record ReceiptRecorded(RequestId request, PacketId answered, PacketId receipt, ReceiptLevel level, ReceiptCode code)
            implements AuditEvent {}

    /**
     * An officer wants a partner changed; nothing is changed yet.
     * @param what ADD, END, LIMIT or RESUME, and the role of the certificate
     * @param fingerprint SHA-256 of the certificate it is about
     */
    record PartnerChangeProposed(
            @Nullable RequestId request,
            String change,
            String partner,
            String what,
            @Nullable Sha256 fingerprint,
            String officer)
            implements AuditEvent {}

    /** Another officer approved the change, which is in force now, or somebody withdrew it. */
    record PartnerChangeDecided(
            @Nullable RequestId request, String change, String partner, String what, String outcome, String officer)
            implements AuditEvent {}

    /**
     * A revocation list was beside the certificates of a partner for the first time, or anew after it was let go: there must be one from then on.
     * @param role of the certificates it was beside
     * @param about ALL certificates of the issuer, its USERS, or the AUTHORITIES below it; lines without it are of ALL
     * @param issuer its name, as RFC 2253 writes it, in lower case
     */
    record RevocationListKnown(@Nullable RequestId request, String partner, String role, String about, String issuer)
            implements AuditEvent {}

    /** Two officers let such a list go. @param until when it is expected again; a newer one that comes counts at once */
    record RevocationListLetGo(
            @Nullable RequestId request,
            String change,
            String partner,
            String role,
            String about,
            String issuer,
            String until,
            String officer)
            implements AuditEvent {}

    /** From now on nothing is sent to a partner and nothing of it is accepted. */
    record PartnerStopped(@Nullable RequestId request, String change, String partner, String officer)
            implements AuditEvent {}

    /** A key officer wants another safeguard table to count; the one in force still does. @param safeguard the id of its decision; @param table SHA-256 of its file */
    record SafeguardProposed(@Nullable RequestId request, String change, String safeguard, Sha256 table, String officer)
            implements AuditEvent {}

    /** Another key officer approved the table, which decides now, or somebody withdrew it. */
    record SafeguardDecided(
            @Nullable RequestId request, String change, String safeguard, Sha256 table, String outcome, String officer)
            implements AuditEvent {}

    /**
     * Nobody is told why.
     * @param bar its id; none in lines of earlier releases, of which one stands for all bars of the case
     * @param change REGISTERED, LIFT_PROPOSED, ONE_LIFTED of several or LIFTED, after which none is in force
     */
    record LegalBarChanged(RequestId request, String bar, String change, String officer) implements AuditEvent {}

    /** @param state whose new requests and transfers are held; @param change SET, LIFT_PROPOSED, ONE_LIFTED or LIFTED, as of a bar */
    record DestinationAlertChanged(
            @Nullable RequestId request, String state, String alert, String change, String officer)
            implements AuditEvent {}

    /**
     * Cooperation is suspended or goes on.
     * @param corridor requesting and requested authority, and the agreement where it is about one
     * @param change PROPOSED, SUSPENDED, DROPPED, LIFT_PROPOSED or RESUMED
     * @param officer or the partner, where it is the partner's
     */
    record CooperationChanged(
            @Nullable RequestId request, String suspension, String corridor, String change, String officer)
            implements AuditEvent {}

    /**
     * What was stopped and not let go since is stopped still, though what said so is gone.
     * @param stop COOPERATION, LEGAL_BAR, DESTINATION, PARTNER, PARTNER_KEY, SAFEGUARD, CASE or REVOCATION_LIST
     * @param subject what is stopped, as the line said that stopped it
     * @param words what else that line said
     * @param officer who stopped it
     * @param at when
     * @param why PUT_BACK into the table that had lost it; LINES_CUT when its line is too old to be kept
     */
    record StopStands(
            @Nullable RequestId request,
            String stop,
            String subject,
            String words,
            String officer,
            String at,
            String why)
            implements AuditEvent {}

    /** A person asks what is kept of him or her, and is answered. @param reference says nothing of the person; @param what BEGUN or ANSWERED */
    record SubjectRequest(@Nullable RequestId request, String reference, String what, String officer)
            implements AuditEvent {}

    /**
     * Somebody who had no hand in it reviewed on which basis a packet left that was drawn for it.
     * @param result SUFFICIENT or INSUFFICIENT
     * @param remark SHA-256 of what was remarked, with a salt that is kept beside it
     */
    record TransferBasisReviewed(RequestId request, PacketId packet, String result, Sha256 remark, String officer)
            implements AuditEvent {}

    /** A packet that was to leave waits for its turn. @param reason SUSPENDED or CAP */
    record PacketWaits(RequestId request, PacketId packet, PacketKind kind, String reason) implements AuditEvent {}

    record PacketGoesOn(RequestId request, PacketId packet, PacketKind kind) implements AuditEvent {}

    /** @param lineUp its id, or that of one viewing of it; @param change PREPARED, BEGUN, SHEET_TAKEN, ENTERED, or what is told */
    record LineUpChanged(RequestId request, String lineUp, String change, String officer) implements AuditEvent {}
}
