package org.pouch.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leaves one language in a form. The forms say everything twice, in English and then in Chinese with {@code " · "} or an
 * empty line between, so that they can be read in any task list; here the reader has chosen.
 */
final class FormLanguage {
    private static final Set<String> TEXTS =
            Set.of("label", "description", "text", "dateLabel", "timeLabel", "patternErrorMessage");
    private static final List<String> BETWEEN = List.of("\n\n", " · ");

    private final boolean chinese;

    FormLanguage(Locale reader) {
        this.chinese = reader.getLanguage().equals("zh");
    }

    /** Changes the schema it is given. */
    JsonNode in(JsonNode schema) {
        if (schema instanceof ObjectNode component) {
            component.properties().forEach(entry -> {
                if (TEXTS.contains(entry.getKey()) && entry.getValue().isTextual()) {
                    entry.setValue(TextNode.valueOf(one(entry.getValue().textValue())));
                }
            });
        }
        schema.forEach(this::in);
        return schema;
    }

    private String one(String both) {
        for (String between : BETWEEN) {
            List<String> parts = Arrays.asList(both.split(between, -1));
            boolean twice = parts.stream().anyMatch(FormLanguage::isChinese)
                    && !parts.stream().allMatch(FormLanguage::isChinese);
            if (twice) {
                return parts.stream().filter(part -> isChinese(part) == chinese).collect(Collectors.joining(between));
            }
        }
        return both;
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(point -> UnicodeScript.of(point) == UnicodeScript.HAN);
    }
}
