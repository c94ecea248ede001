package org.pouch.sealing.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pouch.packet.Script;
import org.pouch.packet.Unicode;
import org.pouch.pdf.page.Phrase;
import org.pouch.pdf.page.Words;

/** Says a value of the data in words for a person. */
final class DataText {
    private static final Phrase NONE = Phrase.of("none", "无");
    private static final Phrase YES = Phrase.of("yes", "是");
    private static final Phrase NO = Phrase.of("no", "否");
    /** A digest, or a line of a machine-readable zone. */
    private static final Pattern CODE = Pattern.compile("[0-9a-f]{64}|(?=.*<)[A-Z0-9<]{30,44}");

    /** The script is known and the language is not: Cyrillic is written in dozens of them. */
    private static final Map<Script, String> LANGUAGES =
            Map.of(Script.ARAB, "und-Arab", Script.CYRL, "und-Cyrl", Script.GREK, "el");

    private static final String ABSENT = "absent";
    private static final Pattern INSTANT =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?)Z");

    private DataText() {}

    /** True for a group of fields that has a value; one that says why it has none is a value itself. */
    static boolean isGroup(JsonNode value) {
        return value.isObject() && !value.has(ABSENT);
    }

    /** Each phrase stands on a line of its own. */
    static List<Phrase> phrases(SchemaNode schema, JsonNode value) {
        if (value.isArray()) {
            if (value.isEmpty()) {
                return List.of(NONE);
            }
            List<Phrase> lines = new ArrayList<>();
            value.forEach(item -> lines.add(phrase(schema.item(), item)));
            return isShort(lines) ? List.of(joined(lines, "; ")) : lines;
        }
        return List.of(phrase(schema, value));
    }

    /** One phrase; a group becomes its values in a row. */
    static Phrase phrase(SchemaNode schema, JsonNode value) {
        if (value.isNull()) {
            return NONE;
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? YES : NO;
        }
        if (value.has(ABSENT)) {
            return phrase(schema.absent().child(ABSENT), value.get(ABSENT));
        }
        if (value.isArray()) {
            return joined(phrases(schema, value), "; ");
        }
        if (value.isObject()) {
            List<Phrase> parts = new ArrayList<>();
            for (String key : schema.keys()) {
                if (value.has(key)) {
                    parts.add(phrase(schema.child(key), value.get(key)));
                }
            }
            return joined(parts, " · ");
        }
        Phrase meaning = schema.meaning(value.asText());
        return meaning == null ? text(value.asText()) : meaning;
    }

    private static boolean isShort(List<Phrase> lines) {
        return lines.stream()
                        .flatMap(line -> line.renderings().stream())
                        .mapToInt(words -> words.text().length())
                        .sum()
                < 30;
    }

    /** An instant as a person reads it. */
    static String instant(String iso) {
        if (!iso.endsWith("Z")) {
            return iso;
        }
        Matcher instant = INSTANT.matcher(iso);
        return instant.matches() ? instant.group(1) + " " + instant.group(2) + " UTC" : iso;
    }

    private static Phrase text(String text) {
        if (CODE.matcher(text).matches()) {
            return Phrase.code(text);
        }
        return Phrase.in(languageOf(text), instant(text));
    }

    private static Phrase joined(List<Phrase> parts, String between) {
        String text = parts.stream()
                .map(part -> part.renderings().stream().map(Words::text).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(between));
        return Phrase.in(languageOf(text), text);
    }

    /** What the script tells of the language; a screen reader needs no more. */
    private static String languageOf(String text) {
        if (isAscii(text)) {
            return "en";
        }
        Set<Script> scripts = text.codePoints()
                .filter(Unicode::isLetter)
                .mapToObj(Unicode::script)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Script.class)));
        scripts.remove(Script.LATN);
        if (scripts.isEmpty()) {
            return "en";
        }
        if (scripts.contains(Script.HANI)) {
            return "zh-Hans";
        }
        return scripts.size() > 1
                ? "und"
                : LANGUAGES.getOrDefault(scripts.iterator().next(), "und");
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
