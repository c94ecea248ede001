package org.pouch.casework.agreement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One map of the file, read key by key; what nobody read is refused, since whoever wrote it thought that it counts. */
final class Entry {
    private final String where;
    private final Map<?, ?> values;
    private final Set<String> read = new LinkedHashSet<>();

    private Entry(String where, Map<?, ?> values) {
        this.where = where;
        this.values = values;
    }

    static Entry of(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Entry(where, map);
        }
        throw new AgreementsRefused(where + " must be a map of keys and values.");
    }

    AgreementsRefused refusal(String key, String why) {
        return new AgreementsRefused(where + ": " + key + " " + why + ".");
    }

    private @Nullable Object value(String key) {
        read.add(key);
        return values.get(key);
    }

    boolean has(String key) {
        return value(key) != null;
    }

    Entry entry(String key) {
        return of(where + ", " + key, require(key));
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        values.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    /** A map whose keys are names. */
    Map<String, Entry> map(String key) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Entry map = entry(key);
        map.values.forEach((name, value) -> entries.put(String.valueOf(name), of(key + " " + name, value)));
        return entries;
    }

    private Object require(String key) {
        Object value = value(key);
        if (value == null) {
            throw refusal(key, "is missing");
        }
        return value;
    }

    String text(String key) {
        if (require(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw refusal(key, "must be a text");
    }

    boolean flag(String key) {
        if (require(key) instanceof Boolean flag) {
            return flag;
        }
        throw refusal(key, "must be true or false");
    }

    @Nullable
    Integer number(String key) {
        Object value = value(key);
        if (value == null || value instanceof Integer) {
            return (Integer) value;
        }
        throw refusal(key, "must be a whole number");
    }

    @Nullable
    Term term(String key) {
        return has(key) ? requireTerm(key) : null;
    }

    Term requireTerm(String key) {
        return read(key, text(key), Term::parse);
    }

    LocalDate date(String key) {
        return read(key, text(key), LocalDate::parse);
    }

    /** A list of texts, or one text. */
    List<String> texts(String key) {
        Object value = require(key);
        List<String> texts = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : List.of(value)) {
            if (!(item instanceof String text) || text.isBlank()) {
                throw refusal(key, "must be a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    <E extends Enum<E>> E word(String key, Class<E> words) {
        return word(key, text(key), words);
    }

    <E extends Enum<E>> Set<E> words(String key, Class<E> words) {
        Set<E> found = new LinkedHashSet<>();
        texts(key).forEach(text -> found.add(word(key, text, words)));
        if (found.isEmpty()) {
            throw refusal(key, "is empty");
        }
        return found;
    }

    private <E extends Enum<E>> E word(String key, String text, Class<E> words) {
        for (E known : words.getEnumConstants()) {
            if (known.name().equals(text)) {
                return known;
            }
        }
        throw refusal(key, "has the word " + text + ", which is none of " + List.of(words.getEnumConstants()));
    }

    <T> Set<T> each(String key, Function<String, T> form) {
        Set<T> found = new LinkedHashSet<>();
        if (has(key)) {
            texts(key).forEach(text -> found.add(read(key, text, form)));
        }
        return found;
    }

    <T> T one(String key, Function<String, T> form) {
        return read(key, text(key), form);
    }

    private <T> T read(String key, String text, Function<String, T> form) {
        try {
            return form.apply(text);
        } catch (DateTimeException | IllegalArgumentException other) {
            throw refusal(key, "cannot be read: " + other.getMessage());
        }
    }

    /** Nothing else stands in it. */
    void requireAllRead() {
        Set<String> unknown = new TreeSet<>();
        values.keySet().forEach(key -> unknown.add(String.valueOf(key)));
        unknown.removeAll(read);
        if (!unknown.isEmpty()) {
            throw new AgreementsRefused(where + " has keys that mean nothing: " + String.join(", ", unknown) + ".");
        }
    }
}
