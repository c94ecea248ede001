package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.identity.Identity;
import org.pouch.identity.PartialDate;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table casework_person_mark. Who may be the same person has the same identity number, or may be born on the same day: whoever looks for
 * one compares the few cases that this finds. Names are not marked, since one name is written in many ways.
 */
@Component
class PersonMarks {
    private static final String NAME = "person-marks";

    private final CaseVault vault;
    private final JdbcClient database;
    private final Rows rows;

    PersonMarks(CaseVault vault, JdbcClient database) {
        this.vault = vault;
        this.database = database;
        this.rows = new Rows(database, "casework_person_mark");
    }

    /** In the transaction that changes the case. */
    void keep(RequestId request, JsonNode data) {
        rows.keep(request, marked(kept(PersonJson.identity(data.path("person")))));
        noteMarked(request);
    }

    /** Beside those that there are: what was corrected leads out of no search for earlier requests. */
    void add(RequestId request, JsonNode data) {
        rows.add(request, marked(kept(PersonJson.identity(data.path("person")))));
        noteMarked(request);
    }

    private void noteMarked(RequestId request) {
        database.sql("UPDATE casework_case SET person_marked = TRUE WHERE request_id = ? AND person_marked = FALSE")
                .param(request.value())
                .update();
    }

    void forget(RequestId request) {
        rows.forget(request);
    }

    /** The marks of all cases that may be about this person. */
    Set<String> wanted(Identity person) {
        Set<String> texts = number(person);
        PartialDate.parse(person.birth()).ifPresent(birth -> {
            String day = birth.toString();
            texts.add(precision(birth) + ":" + day);
            // Those of whom less is known, too.
            if (birth.day() > 0) {
                texts.add("only-month:" + day.substring(0, 7));
            }
            if (birth.month() > 0) {
                texts.add("only-year:" + day.substring(0, 4));
            }
        });
        return marked(texts);
    }

    private static Set<String> kept(Identity person) {
        Set<String> texts = number(person);
        PartialDate.parse(person.birth()).ifPresent(birth -> {
            String day = birth.toString();
            texts.add("year:" + day.substring(0, 4));
            if (birth.month() > 0) {
                texts.add("month:" + day.substring(0, 7));
            }
            texts.add((birth.day() > 0 ? "" : "only-") + precision(birth) + ":" + day);
        });
        return texts;
    }

    private static String precision(PartialDate birth) {
        return birth.day() > 0 ? "day" : birth.month() > 0 ? "month" : "year";
    }

    private static Set<String> number(Identity person) {
        return new TreeSet<>(Optional.ofNullable(person.nationalId())
                .map(id -> List.of("number:" + normal(id)))
                .orElse(List.of()));
    }

    private Set<String> marked(Set<String> texts) {
        Set<String> made = new TreeSet<>();
        for (String text : texts) {
            made.add(HexFormat.of().formatHex(vault.mark(NAME, text.getBytes(StandardCharsets.UTF_8))));
        }
        return made;
    }

    /** However a number is spaced, and in whatever width its characters are. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replace(" ", "").toUpperCase(Locale.ROOT);
    }

    /** A table of marks of cases. What stays as it is is not written again: a request is prepared about the person it was opened about. */
    static final class Rows {
        private static final int MOST_AT_ONCE = 32;

        private final JdbcClient database;
        private final String table;

        Rows(JdbcClient database, String table) {
            this.database = database;
            this.table = table;
        }

        /** In the transaction that changes the case: these marks and no others. */
        void keep(RequestId request, Set<String> marks) {
            Set<String> before = of(request);
            if (!marks.containsAll(before)) {
                forget(request);
                before.clear();
            }
            Set<String> missing = new TreeSet<>(marks);
            missing.removeAll(before);
            insert(request, missing);
        }

        /** Beside those that there are. */
        void add(RequestId request, Set<String> marks) {
            insert(request, marks);
        }

        void forget(RequestId request) {
            database.sql("DELETE FROM " + table + " WHERE request_id = ?")
                    .param(request.value())
                    .update();
        }

        private Set<String> of(RequestId request) {
            return new TreeSet<>(database.sql("SELECT mark FROM " + table + " WHERE request_id = ?")
                    .param(request.value())
                    .query(String.class)
                    .list());
        }

        /** Many at once, in powers of two, so that the database knows the statements. */
        private void insert(RequestId request, Set<String> marks) {
            List<String> left = new ArrayList<>(marks);
            int some;
            for (int from = 0; from < left.size(); from += some) {
                some = Math.min(MOST_AT_ONCE, Integer.highestOneBit(left.size() - from));
                List<Object> values = new ArrayList<>();
                left.subList(from, from + some).forEach(mark -> values.addAll(List.of(request.value(), mark)));
                database.sql("INSERT INTO " + table + " (request_id, mark) VALUES (?, ?)" + ", (?, ?)".repeat(some - 1)
                                + " ON CONFLICT DO NOTHING")
                        .params(values)
                        .update();
            }
        }
    }
}
