package org.pouch.casework.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All rows of one file. At most one covers a case: a file in which two could is refused. */
public final class Agreements {
    private final Map<String, StateCalendar> calendars;
    private final List<AgreementProfile> rows;

    Agreements(Map<String, StateCalendar> calendars, List<AgreementProfile> rows) {
        this.calendars = new TreeMap<>(calendars);
        this.rows = List.copyOf(rows);
        requireCalendars();
        requireUnique();
    }

    public List<AgreementProfile> rows() {
        return rows;
    }

    /** Of a state that some row names. */
    public Optional<StateCalendar> calendar(String state) {
        return Optional.ofNullable(calendars.get(state));
    }

    /** Whether the state's identity numbers have the form of GB 11643. */
    public boolean hasResidentNumbers(String state) {
        return calendar(state).filter(StateCalendar::residentNumbers).isPresent();
    }

    public Optional<AgreementProfile> find(Situation situation) {
        return rows.stream().filter(row -> row.scope().covers(situation)).findFirst();
    }

    /** @throws AgreementMissing when none covers it: there are no values by default */
    public AgreementProfile require(Situation situation) {
        return find(situation).orElseThrow(() -> new AgreementMissing(missing(situation)));
    }

    /** What to tell whoever has a case that no row covers. */
    public String missing(Situation situation) {
        return "No agreement on file covers a case of " + situation.requestingState() + " with "
                + situation.requestedState() + " on " + situation.day() + " (person " + situation.person()
                + ", procedure "
                + situation.procedure() + "). Nothing is assumed in its place: two key officers put one in force"
                + " (docs/adding-an-agreement.md).";
    }

    /** A case at an instant; its day is one of the requested state. */
    public Situation situation(JsonNode request, Instant at) {
        Situation utc = Situation.of(request, LocalDate.ofInstant(at, ZoneOffset.UTC));
        return calendar(utc.requestedState())
                .map(calendar -> Situation.of(request, LocalDate.ofInstant(at, calendar.zone())))
                .orElse(utc);
    }

    /** The rows between these two states on that day, whatever the person and the procedure. */
    public List<AgreementProfile> between(Situation situation) {
        return rows.stream().filter(row -> row.scope().isBetween(situation)).toList();
    }

    /** Days are those of the requested state, for it has to act. */
    public Reckoning reckoning(AgreementProfile row, Situation situation) {
        return new Reckoning(
                calendar(situation.requestedState()).orElseThrow(), row.reply().end());
    }

    private void requireCalendars() {
        for (AgreementProfile row : rows) {
            for (String state : row.scope().requested()) {
                if (!calendars.containsKey(state)) {
                    throw new AgreementsRefused("Row " + row.row() + ": state " + state
                            + " has no calendar. Give it a time zone under states.");
                }
            }
        }
    }

    private void requireUnique() {
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                AgreementProfile one = rows.get(i);
                AgreementProfile other = rows.get(j);
                if (one.scope().meets(other.scope())) {
                    throw new AgreementsRefused("Rows " + one.row() + " and " + other.row()
                            + " cover the same case: a case is under one row. Part them by states, persons,"
                            + " procedures or days.");
                }
            }
        }
    }
}
