package org.pouch.casework.memory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.identity.Identity;
import org.pouch.identity.NameForms;
import org.pouch.identity.PartialDate;

/**
 * The texts whose marks are kept of a person, and those that are looked for: a number by itself, each spelling of a name only together
 * with a date of birth.
 */
final class MarkTexts {
    private MarkTexts() {}

    /** What a mark is about. */
    enum Kind {
        NUMBER,
        FAMILY,
        GIVEN,
        /** The name in its own script. */
        WHOLE,
        EVIDENCE
    }

    static Set<String> kept(Kind kind, Identity person) {
        return of(kind, person, datesToKeep(person));
    }

    static Set<String> wanted(Kind kind, Identity person) {
        return of(kind, person, datesToFind(person));
    }

    private static Set<String> of(Kind kind, Identity person, Set<String> dates) {
        return switch (kind) {
            case NUMBER -> single(person.nationalId());
            case FAMILY -> each(spelled(person.primary()), dates);
            case GIVEN -> each(spelled(person.secondary()), dates);
            case WHOLE -> each(single(person.originalName()), dates);
            case EVIDENCE -> Set.of();
        };
    }

    private static Set<String> datesToKeep(Identity person) {
        return birth(person)
                .map(date -> Stream.concat(
                                Stream.of("is " + date), asFarAsKnown(date).map(part -> "in " + part))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** What lies in the date that is known, and what is less exact and holds it. */
    private static Set<String> datesToFind(Identity person) {
        return birth(person)
                .map(date -> Stream.concat(
                                Stream.of("in " + date), asFarAsKnown(date).map(part -> "is " + part))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static Optional<String> birth(Identity person) {
        return PartialDate.parse(person.birth()).map(PartialDate::toString);
    }

    /** 1985, 1985-01 and 1985-01-15. */
    private static Stream<String> asFarAsKnown(String date) {
        return Stream.of(4, 7, 10).filter(end -> end <= date.length()).map(end -> date.substring(0, end));
    }

    private static Set<String> each(Set<String> names, Set<String> dates) {
        Set<String> texts = new TreeSet<>();
        names.forEach(name -> dates.forEach(date -> texts.add(name + " " + date)));
        return texts;
    }

    /** Who has no such name is like others without. */
    private static Set<String> spelled(String name) {
        Set<String> forms = NameForms.of(name);
        return forms.isEmpty() ? Set.of("") : forms;
    }

    private static Set<String> single(@Nullable String text) {
        return text == null
                ? Set.of()
                : Set.of(Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .replace(" ", "")
                        .toUpperCase(Locale.ROOT));
    }
}
