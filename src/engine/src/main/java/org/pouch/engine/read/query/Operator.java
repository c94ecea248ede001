package org.pouch.engine.read.query;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The operators of the filter language. */
public enum Operator {
    EQ("$eq"),
    NEQ("$neq"),
    EXISTS("$exists"),
    IN("$in"),
    NOT_IN("$notIn"),
    LIKE("$like"),
    GT("$gt"),
    GTE("$gte"),
    LT("$lt"),
    LTE("$lte");

    static final Set<Operator> NONE = EnumSet.noneOf(Operator.class);
    static final Set<Operator> EQUALITY = EnumSet.of(EQ, NEQ, EXISTS, IN, NOT_IN);
    static final Set<Operator> WORDS = EnumSet.of(EQ, NEQ, EXISTS, IN, NOT_IN, LIKE);
    static final Set<Operator> ORDER = EnumSet.of(EQ, NEQ, EXISTS, IN, NOT_IN, GT, GTE, LT, LTE);

    private final String word;

    Operator(String word) {
        this.word = word;
    }

    static Optional<Operator> parse(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.word.equals(word))
                .findFirst();
    }
}
