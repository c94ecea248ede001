package org.pouch.ledger.stop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.LedgerBroken;
import org.pouch.ledger.LedgerLine;

/** What stands after some lines. Not thread-safe. */
final class StopLines {
    /** All that are read. */
    static final Set<String> EVENTS = Set.of(
            name(AuditEvent.CooperationChanged.class),
            name(AuditEvent.LegalBarChanged.class),
            name(AuditEvent.DestinationAlertChanged.class),
            name(AuditEvent.PartnerStopped.class),
            name(AuditEvent.PartnerChangeProposed.class),
            name(AuditEvent.PartnerChangeDecided.class),
            name(AuditEvent.SafeguardDecided.class),
            name(AuditEvent.DecisionTaken.class),
            name(AuditEvent.RevocationListKnown.class),
            name(AuditEvent.RevocationListLetGo.class),
            name(AuditEvent.StopStands.class));

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String IN_FORCE = "IN_FORCE";
    private static final String END = "END ";
    private static final String TAKEN_BACK = "WITHDRAW_CASE";

    private final Map<Stop, Map<String, Stopped>> standing = new EnumMap<>(Stop.class);
    /** Of which kinds it is no longer what stood before: there may be many of one that does not change. */
    private final Set<Stop> changed = EnumSet.noneOf(Stop.class);
    /** Of certificates that one officer wants ended, by the change. */
    private final Map<String, String> fingerprints;

    StopLines(Map<Stop, Map<String, Stopped>> before, Map<String, String> fingerprints) {
        for (Stop stop : Stop.values()) {
            standing.put(stop, before.getOrDefault(stop, Map.of()));
        }
        this.fingerprints = new HashMap<>(fingerprints);
    }

    StopLines after(List<LedgerLine> lines) {
        lines.forEach(this::take);
        return this;
    }

    Map<Stop, Map<String, Stopped>> standing() {
        return standing;
    }

    Map<String, String> fingerprints() {
        return fingerprints;
    }

    private void take(LedgerLine line) {
        JsonNode data = data(line);
        switch (line.event()) {
            case "CooperationChanged" -> cooperation(line, data);
            case "LegalBarChanged" -> change(line, data, Stop.LEGAL_BAR, String.valueOf(line.requestId()), "bar");
            case "DestinationAlertChanged" -> change(line, data, Stop.DESTINATION, text(data, "state"), "alert");
            case "PartnerStopped" -> begin(line, data, Stop.PARTNER, text(data, "partner"), text(data, "change"));
            case "PartnerChangeProposed" -> proposed(data);
            case "PartnerChangeDecided" -> decided(line, data);
            case "SafeguardDecided" -> safeguard(line, data);
            case "DecisionTaken" -> {
                if (text(data, "task").equals(TAKEN_BACK)) {
                    begin(line, data, Stop.CASE, String.valueOf(line.requestId()), "");
                }
            }
            case "RevocationListKnown" -> list(line, data, "");
            case "RevocationListLetGo" -> list(line, data, text(data, "until"));
            case "StopStands" -> stands(line, data);
            default -> throw new IllegalArgumentException("not read: " + line.event());
        }
    }

    private void cooperation(LedgerLine line, JsonNode data) {
        String suspension = text(data, "suspension");
        if (text(data, "change").equals("SUSPENDED")) {
            begin(line, data, Stop.COOPERATION, suspension, text(data, "corridor"));
        } else if (text(data, "change").equals("RESUMED")) {
            end(Stop.COOPERATION, suspension);
        }
    }

    private void list(LedgerLine line, JsonNode data, String until) {
        KnownList list =
                new KnownList(text(data, "partner"), text(data, "role"), text(data, "about"), text(data, "issuer"));
        begin(line, data, Stop.REVOCATION_LIST, list.subject(), until);
    }

    /** Each by itself. A line of an earlier release names none, and stands for all of its place until nothing stops there any more. */
    private void change(LedgerLine line, JsonNode data, Stop stop, String place, String id) {
        String subject = Stopped.subject(place, text(data, id));
        switch (text(data, "change")) {
            case "REGISTERED", "SET" -> begin(line, data, stop, subject, "");
            case "ONE_LIFTED" -> {
                if (!subject.equals(place)) {
                    end(stop, subject);
                }
            }
            case "LIFTED" -> {
                end(stop, subject);
                end(stop, place);
            }
            default -> {
                // A proposal lets nothing go.
            }
        }
    }

    private void proposed(JsonNode data) {
        if (text(data, "what").startsWith(END)) {
            fingerprints.put(text(data, "change"), text(data, "fingerprint"));
        }
    }

    private void decided(LedgerLine line, JsonNode data) {
        String change = text(data, "change");
        String what = text(data, "what");
        String fingerprint = fingerprints.getOrDefault(change, "");
        fingerprints.remove(change);
        if (!text(data, "outcome").equals(IN_FORCE)) {
            return;
        }
        if (what.equals("RESUME")) {
            end(Stop.PARTNER, text(data, "partner"));
        } else if (what.startsWith(END)) {
            String role = what.substring(END.length());
            begin(line, data, Stop.PARTNER_KEY, change, text(data, "partner") + " " + role + " " + fingerprint);
        }
    }

    /** The one before counts no longer. */
    private void safeguard(LedgerLine line, JsonNode data) {
        if (text(data, "outcome").equals(IN_FORCE)) {
            begin(line, data, Stop.SAFEGUARD, text(data, "safeguard"), text(data, "change"));
        }
    }

    private void stands(LedgerLine line, JsonNode data) {
        Stop stop = Stop.valueOf(text(data, "stop"));
        String subject = text(data, "subject");
        Stopped before = toChange(stop).get(subject);
        boolean isPutBack = text(data, "why").equals(LostStops.PUT_BACK) || before != null && before.isPutBack();
        toChange(stop)
                .put(
                        subject,
                        new Stopped(
                                stop,
                                subject,
                                text(data, "words"),
                                text(data, "officer"),
                                Instant.parse(text(data, "at")),
                                line.sequence(),
                                isPutBack));
    }

    private void begin(LedgerLine line, JsonNode data, Stop stop, String subject, String words) {
        toChange(stop)
                .put(
                        subject,
                        new Stopped(stop, subject, words, text(data, "officer"), line.at(), line.sequence(), false));
    }

    private void end(Stop stop, String subject) {
        toChange(stop).remove(subject);
    }

    private Map<String, Stopped> toChange(Stop stop) {
        if (changed.add(stop)) {
            standing.computeIfPresent(stop, (same, before) -> new LinkedHashMap<>(before));
        }
        return Objects.requireNonNull(standing.get(stop));
    }

    private static String name(Class<? extends AuditEvent> event) {
        return event.getSimpleName();
    }

    private static String text(JsonNode data, String field) {
        return data.path(field).asText();
    }

    /** What a line says that nobody can read may be a stop: nothing goes on by not reading it. */
    private static JsonNode data(LedgerLine line) {
        try {
            return MAPPER.readTree(line.data());
        } catch (JsonProcessingException broken) {
            throw new LedgerBroken("Line " + line.sequence() + " of the ledger cannot be read.");
        }
    }
}
