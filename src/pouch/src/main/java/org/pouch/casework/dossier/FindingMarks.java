package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.find.Wanted;
import org.pouch.identity.Identity;
import org.pouch.identity.NameForms;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table casework_finding_mark: each word of the person's names in its spellings, the whole name in its own script, identity number and
 * file numbers. Equal ones are found by them, beginnings are not.
 */
@Component
class FindingMarks {
    private static final String NAME = "finding-marks";
    private static final int MARK_DIGITS = 32;
    private static final int MOST_WORDS = 8;
    private static final int MOST_FORMS = 24;

    private final JdbcClient database;
    private final CaseVault vault;
    private final KeptJson entries;
    private final PersonMarks.Rows rows;

    FindingMarks(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.vault = vault;
        this.entries = new KeptJson(vault, "casework_entry.form");
        this.rows = new PersonMarks.Rows(database, "casework_finding_mark");
    }

    /** In the transaction that changes the case. */
    void keep(RequestId request, JsonNode data) {
        Identity person = PersonJson.identity(data.path("person"));
        Set<String> texts = new LinkedHashSet<>();
        words(person.primary() + " " + person.secondary()).forEach(texts::addAll);
        Optional.ofNullable(person.originalName()).ifPresent(name -> {
            texts.add(whole(name));
            words(name).forEach(texts::addAll);
        });
        data.path("person")
                .path("otherNames")
                .forEach(other -> CaseJson.text(other, "text")
                        .ifPresent(name -> words(name).forEach(texts::addAll)));
        Optional.ofNullable(person.nationalId()).ifPresent(number -> texts.add(whole(number)));
        CaseJson.text(data, "caseFileNo").ifPresent(number -> texts.add(whole(number)));
        ownNumbers(request).forEach(number -> texts.add(whole(number)));
        rows.keep(request, marked(texts));
    }

    /** The number that this authority gave the case. */
    void addFileNumber(RequestId request, String number) {
        rows.add(request, Set.of(mark(whole(number))));
    }

    void forget(RequestId request) {
        rows.forget(request);
    }

    /** Empty when nothing was typed. */
    Optional<Wanted> wanted(String typed) {
        String compact = PersonMarks.normal(typed.strip());
        if (compact.isEmpty()) {
            return Optional.empty();
        }
        List<Set<String>> words =
                words(typed).stream().map(this::marked).limit(MOST_WORDS).toList();
        return Optional.of(new Wanted.Marked(words, marked(Set.of(whole(typed)))));
    }

    private List<String> ownNumbers(RequestId request) {
        record Row(long taskKey, String form) {}
        return database
                .sql("SELECT task_key, form FROM casework_entry WHERE request_id = ? AND task = ?")
                .params(request.value(), UserTaskId.REGISTER_REQUEST.value())
                .query((row, number) -> new Row(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .map(row -> entries.read(request, row.taskKey(), row.form()))
                .flatMap(form -> CaseJson.text(form, "caseFileNo").stream())
                .toList();
    }

    /** For each word of a name its spellings; a word of another script as it stands. */
    private static List<Set<String>> words(String name) {
        List<Set<String>> words = new ArrayList<>();
        for (String word : name.strip().split("[\\s,;/<-]+")) {
            Set<String> forms = new TreeSet<>();
            NameForms.of(word).stream().limit(MOST_FORMS).forEach(form -> forms.add("word:" + form));
            if (forms.isEmpty() && !word.isBlank()) {
                forms.add(whole(word));
            }
            if (!forms.isEmpty()) {
                words.add(forms);
            }
        }
        return words;
    }

    private static String whole(String text) {
        return "whole:" + PersonMarks.normal(text.strip());
    }

    private Set<String> marked(Set<String> texts) {
        Set<String> marks = new TreeSet<>();
        texts.forEach(text -> marks.add(mark(text)));
        return marks;
    }

    private String mark(String text) {
        return HexFormat.of()
                .formatHex(vault.mark(NAME, text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, MARK_DIGITS);
    }
}
