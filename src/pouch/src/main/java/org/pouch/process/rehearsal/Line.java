package org.pouch.process.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was typed: a verb, words (in quotes where they hold spaces), the number of an instance, and variables up to the end of the
 * line, as in {@code complete serviceTask_CheckReader #2 {"known": true}}.
 *
 * @param instance null where none is named
 * @param variables a JSON object; null where none is given
 */
record Line(
        String verb,
        List<String> words,
        @Nullable Integer instance,
        @Nullable Map<String, Object> variables) {
    private static final ObjectReader JSON = new ObjectMapper()
            .readerFor(new TypeReference<Map<String, Object>>() {})
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** A word in quotes, one without, or what begins with a brace. */
    private static final Pattern PART = Pattern.compile("\\G\\s*(?:\"([^\"]*)\"|(\\{.*)|(\\S+))");

    private static final Pattern INSTANCE = Pattern.compile("#(\\d{1,9})");

    Line {
        words = List.copyOf(words);
    }

    /** @throws Refused where the variables are no JSON object */
    static Line parse(String text) {
        List<String> words = new ArrayList<>();
        @Nullable Integer instance = null;
        @Nullable Map<String, Object> variables = null;
        Matcher part = PART.matcher(text.strip());
        while (part.find()) {
            Matcher number = INSTANCE.matcher(part.group().strip());
            if (part.group(2) != null) {
                variables = object(part.group(2));
            } else if (number.matches()) {
                instance = Integer.valueOf(number.group(1));
            } else {
                words.add(part.group(1) == null ? part.group(3) : part.group(1));
            }
        }
        return words.isEmpty()
                ? new Line("", words, instance, variables)
                : new Line(words.get(0), words.subList(1, words.size()), instance, variables);
    }

    private static Map<String, Object> object(String text) {
        try {
            return JSON.readValue(text);
        } catch (JsonProcessingException broken) {
            throw new Refused("The variables are no JSON object such as {\"amount\": 12}: "
                    + Wording.plain(broken.getOriginalMessage()));
        }
    }

    Map<String, Object> variablesOrNone() {
        return variables == null ? Map.of() : variables;
    }

    String word(int index) {
        return words.get(index);
    }

    /** The words from here on, as one text. */
    String rest(int from) {
        return String.join(" ", words.subList(Math.min(from, words.size()), words.size()));
    }
}
