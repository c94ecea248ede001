package org.pouch.desk.speech;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Use cases refuse in English, which logs, programs and the other authority read too. Here a reader of Chinese is told the same: by whole
 * sentences ({@code desk/sentences-zh.txt}), in which {@code {1}} stands for whatever stands there. A sentence that the list does not have stays as
 * it is, and says that it is English.
 */
public final class Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{([1-9])}");
    private static final String BETWEEN = ". ";
    private static final int LONGEST = 1_000;
    private static final List<Function<Form, Pattern>> READINGS = List.of(Form::within, Form::beyond);

    private final Map<String, String> whole = new LinkedHashMap<>();
    private final List<Form> forms = new ArrayList<>();

    /**
     * @param within what its places hold is of one sentence
     * @param beyond they hold whatever there is, as names with a full stop in them
     */
    private record Form(Pattern within, Pattern beyond, String chinese) {}

    public Sentences() {
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i += 2) {
            String english = lines.get(i);
            if (PLACE.matcher(english).find()) {
                forms.add(new Form(pattern(english, "((?:(?!\\. ).)+)"), pattern(english, "(.+)"), lines.get(i + 1)));
            } else {
                whole.put(english, lines.get(i + 1));
            }
        }
    }

    /**
     * One that the list has, or several that it has, one after the other.
     *
     * @return empty where it is to be read as it is
     */
    public Optional<String> in(Locale reader, String sentence) {
        if (!reader.getLanguage().equals("zh") || sentence.length() > LONGEST) {
            return Optional.empty();
        }
        return said(sentence);
    }

    /** Where it can be read in two ways, a place ends with its sentence: what follows may be one that the list has. */
    private Optional<String> said(String text) {
        return one(text, Form::within).or(() -> several(text)).or(() -> one(text, Form::beyond));
    }

    /** What stands in one may be one that is known, too. */
    private Optional<String> one(String sentence, Function<Form, Pattern> reading) {
        return known(sentence, reading, inside -> known(inside, reading, again -> Optional.empty()));
    }

    private Optional<String> known(
            String sentence, Function<Form, Pattern> reading, Function<String, Optional<String>> inside) {
        return Optional.ofNullable(whole.get(sentence))
                .or(() -> forms.stream()
                        .flatMap(form -> filled(form, reading.apply(form).matcher(sentence), inside).stream())
                        .findFirst());
    }

    /** As many of them as the list has together are said first; no other cut is tried, or a long text would be tried for ever. */
    private Optional<String> several(String text) {
        for (Function<Form, Pattern> reading : READINGS) {
            for (int end = text.lastIndexOf(BETWEEN); end > 0; end = text.lastIndexOf(BETWEEN, end - 1)) {
                Optional<String> first = one(text.substring(0, end + 1), reading);
                if (first.isPresent()) {
                    return said(text.substring(end + BETWEEN.length())).map(ended(first.get())::concat);
                }
            }
        }
        return Optional.empty();
    }

    /** A place at its end may have kept the full stop of the English. */
    private static String ended(String chinese) {
        return chinese.endsWith(".") ? chinese.substring(0, chinese.length() - 1) + "。" : chinese;
    }

    private static Optional<String> filled(Form form, Matcher said, Function<String, Optional<String>> inside) {
        return said.matches()
                ? Optional.of(PLACE.matcher(form.chinese()).replaceAll(place -> {
                    String part = said.group(Integer.parseInt(place.group(1)));
                    return Matcher.quoteReplacement(inside.apply(part).orElse(part));
                }))
                : Optional.empty();
    }

    /** Its places are numbered as they come. */
    private static Pattern pattern(String english, String inPlace) {
        StringBuilder pattern = new StringBuilder();
        Matcher place = PLACE.matcher(english);
        int from = 0;
        while (place.find()) {
            pattern.append(Pattern.quote(english.substring(from, place.start())))
                    .append(inPlace);
            from = place.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(english.substring(from))).toString(), Pattern.DOTALL);
    }

    /** English and Chinese by turns. */
    static List<String> lines() {
        try (InputStream file = Sentences.class.getResourceAsStream("/desk/sentences-zh.txt")) {
            if (file == null) {
                throw new IllegalStateException("desk/sentences-zh.txt is missing in the program");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
