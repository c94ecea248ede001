package org.pouch.casework.agreement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pouch.exchange.Channel;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.ReceiptLevel;

/** Reads a file of agreements (docs/adding-an-agreement.md); what it does not know is refused, not left out. */
final class AgreementFile {
    private static final String STATE = "[A-Z]{3}";

    private final Map<String, List<String>> groups = new LinkedHashMap<>();

    private AgreementFile() {}

    /** @throws AgreementsRefused naming the first thing that is wrong */
    static Agreements read(byte[] file) {
        return new AgreementFile().agreements(Entry.of("The file", Yaml.load(file)));
    }

    private Agreements agreements(Entry file) {
        if (file.has("groups")) {
            Entry named = file.entry("groups");
            named.names().forEach(name -> groups.put(name, named.texts(name)));
        }
        Map<String, StateCalendar> calendars = new LinkedHashMap<>();
        file.map("states").forEach((state, entry) -> calendars.put(state, calendar(state, entry)));
        List<AgreementProfile> rows = new ArrayList<>();
        file.map("agreements").forEach((name, entry) -> rows.add(row(name, entry)));
        file.requireAllRead();
        return new Agreements(calendars, rows);
    }

    private static StateCalendar calendar(String state, Entry entry) {
        if (!state.matches(STATE)) {
            throw new AgreementsRefused("State " + state + ": its code has three capitals.");
        }
        boolean residentNumbers =
                entry.has("identityNumbers") && entry.text("identityNumbers").equals("GB11643");
        StateCalendar calendar = new StateCalendar(
                state,
                entry.one("zone", ZoneId::of),
                entry.has("rest") ? entry.words("rest", DayOfWeek.class) : Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                entry.each("yearly", text -> MonthDay.parse("--" + text)),
                entry.each("holidays", LocalDate::parse),
                entry.each("worked", LocalDate::parse),
                entry.has("knownUntil") ? entry.date("knownUntil") : LocalDate.EPOCH,
                residentNumbers);
        entry.requireAllRead();
        return calendar;
    }

    private AgreementProfile row(String name, Entry entry) {
        AgreementProfile row = new AgreementProfile(
                name,
                entry.text("agreement"),
                scope(entry),
                new AgreementProfile.Origin(entry.text("source"), entry.flag("toBeConfirmed")),
                reply(entry.entry("reply")),
                document(entry.entry("document")),
                transfer(entry.entry("transfer")),
                packets(entry.entry("packets")));
        entry.requireAllRead();
        return row;
    }

    private Scope scope(Entry entry) {
        Set<String> requesting = states(entry, "requesting");
        if (entry.has("exceptRequesting")) {
            requesting.removeAll(states(entry, "exceptRequesting"));
        }
        return new Scope(
                requesting,
                states(entry, "requested"),
                entry.words("persons", Scope.Person.class),
                entry.words("procedures", Scope.Procedure.class),
                entry.date("from"),
                entry.has("until") ? entry.date("until") : null);
    }

    /** Codes, and groups by their names. There is no word for all states. */
    private Set<String> states(Entry entry, String key) {
        Set<String> states = new LinkedHashSet<>();
        for (String text : entry.texts(key)) {
            List<String> members = groups.getOrDefault(text, List.of(text));
            for (String state : members) {
                if (!state.matches(STATE)) {
                    throw entry.refusal(key, "names " + state + ", which is neither a state nor a group");
                }
                states.add(state);
            }
        }
        return states;
    }

    private static ReplyTerms reply(Entry entry) {
        ReplyTerms terms = new ReplyTerms(
                entry.term("limit"),
                entry.term("extendedTo"),
                entry.word("silence", ReplyTerms.Silence.class),
                entry.word("startedBy", ReceiptLevel.class),
                entry.word("end", Reckoning.End.class),
                entry.word("moreInfo", ReplyTerms.MoreInfo.class),
                entry.has("onSuspension")
                        ? entry.word("onSuspension", ReplyTerms.OnSuspension.class)
                        : ReplyTerms.OnSuspension.RUNS,
                entry.has("pressing") ? pressing(entry.entry("pressing")) : ReplyTerms.Pressing.USUAL,
                entry.requireTerm("reminder"),
                entry.term("consentValid"),
                entry.term("application"));
        if (terms.limit() == null && terms.silence() == ReplyTerms.Silence.DEEMED_AGREED) {
            throw entry.refusal("silence", "cannot be DEEMED_AGREED where there is no limit");
        }
        entry.requireAllRead();
        return terms;
    }

    private static ReplyTerms.Pressing pressing(Entry entry) {
        int letter = days(entry, "letter");
        int raising = days(entry, "raising");
        int referral = days(entry, "referral");
        if (raising <= letter || referral <= raising) {
            throw entry.refusal("referral", "must be later than raising, and raising later than letter");
        }
        ReplyTerms.Pressing pressing = new ReplyTerms.Pressing(days(entry, "remind"), letter, raising, referral);
        entry.requireAllRead();
        return pressing;
    }

    private static int days(Entry entry, String key) {
        Term term = entry.requireTerm(key);
        if (term.unit() != Term.Unit.DAYS) {
            throw entry.refusal(key, "must be in days");
        }
        return term.amount();
    }

    private static DocumentTerms document(Entry entry) {
        DocumentTerms terms = new DocumentTerms(
                entry.texts("types"),
                entry.term("issuedWithin"),
                entry.term("expected"),
                entry.term("valid"),
                entry.number("extensions"),
                entry.term("renewedWithin"),
                entry.has("unrenewed")
                        ? entry.word("unrenewed", DocumentTerms.Unrenewed.class)
                        : DocumentTerms.Unrenewed.ESCALATE);
        if (terms.extensions() != null && terms.extensions() < 0) {
            throw entry.refusal("extensions", "must not be negative");
        }
        entry.requireAllRead();
        return terms;
    }

    private static TransferTerms transfer(Entry entry) {
        TransferTerms terms = new TransferTerms(
                entry.term("notice"),
                entry.term("charterNotice"),
                entry.term("within"),
                entry.number("monthlyCap"),
                entry.term("returnInError"));
        entry.requireAllRead();
        return terms;
    }

    private static AgreementProfile.Packets packets(Entry entry) {
        AgreementProfile.Packets packets = new AgreementProfile.Packets(
                new LinkedHashSet<>(entry.texts("languages")),
                entry.words("evidence", AgreementProfile.Evidence.class),
                entry.has("annexes") ? entry.text("annexes") : null,
                entry.has("attachments")
                        ? entry.words("attachments", AttachmentClass.class)
                        : EnumSet.allOf(AttachmentClass.class),
                entry.flag("fingerprints"),
                entry.texts("channels"),
                entry.number("cap"));
        for (String channel : packets.channels()) {
            if (Stream.of(Channel.values()).noneMatch(known -> known.name().equals(channel))) {
                throw entry.refusal("channels", "names " + channel + ", which is none of SFTP, QUEUE, MAIL and HAND");
            }
        }
        if (packets.cap() != null && packets.cap() < 1) {
            throw entry.refusal("cap", "must be at least 1");
        }
        entry.requireAllRead();
        return packets;
    }
}
