package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.AlertDestination;
import org.pouch.casework.Approval;
import org.pouch.casework.Authorities;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.bar.AskedBars;
import org.pouch.casework.bar.LegalBarRegister;
import org.pouch.casework.bar.LegalBarRegister.Answer;
import org.pouch.casework.correction.MinorityOnFile;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.FourEyes;
import org.pouch.casework.dossier.Minority;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.family.Care;
import org.pouch.casework.family.Company;
import org.pouch.casework.family.Families;
import org.pouch.casework.family.Family;
import org.pouch.casework.register.ActiveRequests;
import org.pouch.casework.register.EarlierRefusals;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;

/**
 * The facts the send gate decides on, as docs/safeguards.md lists them: booleans and enums, nothing of the person. What is
 * not known counts as what stops. They stay in the program: no process ever has them.
 */
@Component
final class GateFacts {
    private final LegalBarRegister bars;
    private final EarlierRefusals refusals;
    private final ActiveRequests active;
    private final AlertDestination alerts;
    private final Families families;
    private final Company company;
    private final Authorities authorities;
    private final Clock clock;

    GateFacts(
            LegalBarRegister bars,
            EarlierRefusals refusals,
            ActiveRequests active,
            AlertDestination alerts,
            Families families,
            Company company,
            Authorities authorities,
            Clock clock) {
        this.company = company;
        this.authorities = authorities;
        this.alerts = alerts;
        this.families = families;
        this.bars = bars;
        this.refusals = refusals;
        this.active = active;
        this.clock = clock;
    }

    /** Of the request as it stands, before it is approved. */
    Map<String, Object> beforeApproval(Dossier dossier, ContentFacts content) {
        Map<String, Object> facts = seen(dossier, content);
        facts.put("phase", "PREPARE");
        facts.put("fourEyes", FourEyes.State.OPEN.name());
        return facts;
    }

    /** Of a content that is to leave, by a second person who is about to approve it. */
    Map<String, Object> atApproval(Dossier dossier, ContentFacts content) {
        // Whether the approver has seen the approval of a second authority, the effect of the approval asks.
        Map<String, Object> facts = seen(dossier, content);
        facts.put("fourEyes", FourEyes.State.DONE.name());
        return facts;
    }

    /** Of a content that is to leave, as things stand now. What no program reads and nobody looked at counts as telling. */
    Map<String, Object> of(Dossier dossier, ContentFacts content) {
        Map<String, Object> facts = asIfLookedAt(dossier, content);
        @Nullable Sha256 pictures = content.pictures();
        if (pictures != null && !PicturePages.areSeen(dossier, content.kind(), pictures)) {
            facts.put("canary", ContentFacts.Canary.DATA.name());
        }
        return facts;
    }

    private Map<String, Object> asIfLookedAt(Dossier dossier, ContentFacts content) {
        Map<String, Object> facts = told(content);
        facts.put("fourEyes", fourEyes(dossier, content.kind()));
        if (asksAboutThePerson(dossier, content.kind())) {
            safeguards(facts, dossier, content);
        } else {
            answered(facts);
        }
        return facts;
    }

    /**
     * A withdrawal tells nothing, and a bar may be why there is one; who answers a return in error, or notes it, takes somebody
     * back.
     */
    private static boolean asksAboutThePerson(Dossier dossier, PacketKind kind) {
        return dossier.row().side() == Side.REQUESTING
                && kind != PacketKind.WITHDRAWAL
                && kind != PacketKind.RETURN_ANSWER
                && kind != PacketKind.RETURN_NOTE;
    }

    /** Whether officers of this authority entered a bar that stops it; no other register is asked. */
    boolean isBarredHere(Dossier dossier, PacketKind kind) {
        return asksAboutThePerson(dossier, kind) && AskedBars.isBarredHere(bars, dossier);
    }

    /** Of a notice that cancels a transfer: it moves nobody, must not wait for a second person, and a bar may be why there is one. */
    Map<String, Object> takingBack(ContentFacts content) {
        Map<String, Object> facts = told(content);
        facts.put("fourEyes", FourEyes.State.DONE.name());
        answered(facts);
        return facts;
    }

    private static Map<String, Object> told(ContentFacts content) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("phase", "SEAL");
        facts.put("packetKind", content.kind().name());
        facts.put("canary", content.canary().name());
        facts.put("attachmentsAllowed", content.attachmentsAllowed());
        facts.put("evidence", content.evidence().name());
        return facts;
    }

    private static String fourEyes(Dossier dossier, PacketKind kind) {
        return Approval.of(kind)
                .map(approval -> FourEyes.of(dossier, approval))
                .orElse(Approval.isNeededFor(kind) ? FourEyes.State.OPEN : FourEyes.State.DONE)
                .name();
    }

    private void safeguards(Map<String, Object> facts, Dossier dossier, ContentFacts content) {
        ObjectNode form = prepared(dossier);
        facts.put("legalBar", legalBar(dossier, form).name());
        Care care = Care.of(dossier, form);
        facts.put("minor", minor(dossier, content.kind(), care).name());
        facts.put("bestInterestsAssessed", care.bestInterests());
        facts.put("guardianAssigned", care.guardian());
        facts.put("receptionArranged", care.reception());
        facts.put(TransferBasis.FIELD, CaseJson.textOr(form, TransferBasis.FIELD, "NONE"));
        facts.put("necessityNoted", CaseJson.text(form, TransferBasis.NOTE).isPresent());
        facts.put("personInformed", CaseJson.text(form, "noticeId").isPresent());
        facts.put("convictionData", convictionData(dossier, content, ConvictionApproval.isSeen(dossier)));
        facts.put("needsConsented", areConsented(dossier.data().path("specialNeeds")));
        facts.put("specialistNeeded", SpecialistFlag.isRaised(dossier));
        facts.put("family", family(dossier, content.kind()).name());
        boolean isRequest = content.kind() == PacketKind.REQUEST;
        facts.put("repeatAfterRefusal", isRequest && refusals.isRepeated(dossier));
        facts.put(
                "destinationAlert", alerts.isAlerted(dossier.row().counterpart().state()));
        facts.put("askedElsewhere", isRequest && !active.stopping(dossier).isEmpty());
    }

    /** Facts of the request's side, for packets of the side that answers. */
    private static void answered(Map<String, Object> facts) {
        facts.put("legalBar", Answer.CLEAR.name());
        facts.put("minor", Minority.NO.name());
        for (String held : List.of(
                "bestInterestsAssessed",
                "guardianAssigned",
                "receptionArranged",
                "necessityNoted",
                "personInformed",
                "needsConsented")) {
            facts.put(held, true);
        }
        facts.put(TransferBasis.FIELD, TransferBasis.INSTRUMENT.name());
        facts.put("convictionData", "NONE");
        facts.put("specialistNeeded", false);
        facts.put("family", Family.TOGETHER.name());
        facts.put("repeatAfterRefusal", false);
        facts.put("askedElsewhere", false);
        facts.put("destinationAlert", false);
    }

    /**
     * Nobody is asked about and nobody travels as accompanied, or with an age in dispute, who names no grown-up that comes along: then they
     * are alone. Whose age is disputed stays so where all is there that is needed of those who are alone.
     */
    private Minority minor(Dossier dossier, PacketKind kind, Care care) {
        Minority said = MinorityOnFile.of(dossier, clock.instant());
        boolean isAsked = kind == PacketKind.REQUEST || kind == PacketKind.TRANSFER_NOTICE;
        if (!isAsked || said == Minority.DISPUTED && care.isWhole()) {
            return said;
        }
        return company.isMissing(dossier) ? Minority.UNACCOMPANIED : said;
    }

    /**
     * What the register says now; nobody who prepares a request is asked. What was said there all the same counts where it stops. A claim
     * for protection and any other bar are one fact: nobody must learn which.
     */
    private Answer legalBar(Dossier dossier, ObjectNode form) {
        return AskedBars.worst(Stream.concat(
                        Stream.of(AskedBars.worst(bars, dossier)),
                        BarSaid.FIELDS.stream().flatMap(field -> BarSaid.in(form, field.key()).stream()))
                .toList());
    }

    /**
     * Nothing in the schema is about convictions; what tells of one anyway needs a second authority's approval, which a second person has seen, and leaves
     * for no state to which returns are suspended.
     */
    private String convictionData(Dossier dossier, ContentFacts content, boolean isSeen) {
        if (!content.tellsConviction()) {
            return "NONE";
        }
        CaseRow row = dossier.row();
        boolean isApproved = isSeen
                && !alerts.isAlerted(row.counterpart().state())
                && ConvictionApproval.isNamed(
                        prepared(dossier), authorities.own(), row.counterpart(), LocalDate.now(clock));
        return isApproved ? "APPROVED" : "UNAPPROVED";
    }

    private static ObjectNode prepared(Dossier dossier) {
        return dossier.latest(UserTaskId.PREPARE_REQUEST)
                .map(OfficerEntry::form)
                .orElseGet(CaseJson::object);
    }

    /**
     * As if a second person had seen what an approver is about to see: the pages that no program reads, and of a request the approval of a second
     * authority; whoever approves something else sees nothing of that.
     */
    private Map<String, Object> seen(Dossier dossier, ContentFacts content) {
        Map<String, Object> facts = asIfLookedAt(dossier, content);
        if (content.kind() == PacketKind.REQUEST) {
            facts.put("convictionData", convictionData(dossier, content, true));
        }
        return facts;
    }

    /** Nobody is parted before there is a journey. */
    private Family family(Dossier dossier, PacketKind kind) {
        return kind == PacketKind.TRANSFER_NOTICE ? families.of(dossier) : Family.TOGETHER;
    }

    private static boolean areConsented(JsonNode needs) {
        for (JsonNode need : needs) {
            if (CaseJson.text(need, "consentRef").isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
