package org.pouch.decision.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions come from strangers: none may take the engine with it, and those that are fine keep their meaning. */
class FeelLimitTest {
    private static final Feel FEEL = new Feel(Clock.systemUTC());

    private static @Nullable Object value(String text) {
        return FEEL.evaluate(
                        FEEL.feel(text),
                        Map.of("n", 2, "list", List.of(1, 2, 3), "people", List.of(Map.of("age", 3), Map.of("age", 7))))
                .any();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for i in 1..100000000 return i",
                "for i in 1..1000000, j in 1..1000000 return i",
                "for a in 1..1000, b in 1..1000, c in 1..1000 return 1",
                "some i in 1..100000000 satisfies i < 0",
                "every i in 1..1000, j in 1..100000 satisfies i > 0",
                "count((1..100000000)[item > 5])",
                "for i in 1..900000 return for j in 1..900000 return j",
                "count(for i in 1..2000 return count((for j in 1..2000 return j)[item = i]))",
                "sum(for i in 1..100000000 return i)",
                "{f: function(x) f(x + 1), r: f(1)}.r + 1 + for i in 1..100000000 return i",
                "matches(string join(for i in 1..3000 return \"a\"), \"a*a*a*a*a*a*a*a*b\")",
                "replace(string join(for i in 1..900000 return \"a\"), \"a\", \"bbbbbbbbbb\")",
                "decimal(1/3, 100000000)",
                "round half up(1/3, 100000000)",
                "string join(for i in 1..100000 return \"a\", string join(for i in 1..10000 return \"a\"))"
            })
    void endsAnExpressionThatIsTooMuch(String text) {
        assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> assertThatThrownBy(() -> value(text)).as(text).isInstanceOf(FeelFailure.class));
    }

    @Test
    void endsDoublingWithoutFillingTheHeap() {
        StringBuilder texts = new StringBuilder("{v0: \"0123456789\"");
        StringBuilder lists = new StringBuilder("{v0: [1, 2]");
        for (int i = 1; i < 200; i++) {
            texts.append(", v%d: v%d + v%d".formatted(i, i - 1, i - 1));
            lists.append(", v%d: [v%d, v%d]".formatted(i, i - 1, i - 1));
        }
        for (String text : List.of(texts + "}", lists + "}", lists + "}.v199")) {
            assertTimeoutPreemptively(
                    Duration.ofMinutes(2),
                    () -> assertThatThrownBy(() -> value(text)).isInstanceOf(FeelFailure.class));
        }
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        for (String pair : List.of("()", "[]")) {
            String deep =
                    pair.substring(0, 1).repeat(9_000) + "1" + pair.substring(1).repeat(9_000);
            assertThatThrownBy(() -> FEEL.feel(deep)).isInstanceOf(FeelFailure.class);
        }
        assertThatThrownBy(() -> value("1" + "+1".repeat(9_000))).isInstanceOf(FeelFailure.class);
        assertThatThrownBy(() -> FEEL.feel("1" + " ".repeat(20_000))).isInstanceOf(FeelFailure.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for i in 1..3 return i * n | [2, 4, 6]",
                "for i in 3..1, j in [1, 2] return i + j | [4, 5, 3, 4, 2, 3]",
                "for i in 1..4 return if i = 1 then 1 else i * partial[-1] | [1, 2, 6, 24]",
                "list[item > 1] | [2, 3]",
                "list[1] | 1",
                "list[-1] | 3",
                "list[n] | 2",
                "list[n - 1] | 1",
                "list[even(item)] | [2]",
                "list[not(item = 2)] | [1, 3]",
                "people[age > 5].age | [7]",
                "people[age > 5 and age < 9].age | [7]",
                "some p in people satisfies p.age = 3 | true",
                "every p in people satisfies p.age = 3 | false",
                "\"a\" + \"b\" | ab",
                "{a: 1, b: a + 1} | {a=1, b=2}",
                "{f: function(x) x * 2, r: f(21)}.r | 42",
                "count(list) + sum(list) | 9",
                "matches(\"abc\", \"^A.c$\", \"i\") | true",
                "matches(\"abc\", \"^A\") | false",
                "replace(\"a1b2\", \"([0-9])\", \"<$1>\") | a<1>b<2>",
                "split(\"a,b,,\", \",\") | [a, b, , ]",
                "extract(\"r12 r3\", \"[0-9]+\") | [12, 3]",
                "matches(\"a\", \"(\") | null",
                "replace(1, \"a\", \"b\") | null",
                "decimal(n: 1/3, scale: 2) | 0.33",
                "round half up(2.345, 2) | 2.35",
                "string join([\"a\", \"b\"], \"-\") | a-b",
                "substring(string: \"abc\", start position: 2) | bc",
                "if n in [1, 2] then 1 else 2 | 1",
                "n in (1..3) | true",
                "unknown + 1 | null",
                "2 between 1 and 3 | true",
                "context put({a: 1}, \"b\", 2) | {a=1, b=2}",
                "cycle(3, duration(\"PT1S\")) | R3/PT1S",
                "cycle(duration(\"P1M\")) | R/P1M",
                "cycle(null, duration(\"P1D\")) | R/PT24H"
            })
    void keepsTheMeaningOfEverythingElse(String text, String expected) {
        assertThat(String.valueOf(value(text)).replace("\"", "")).as(text).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void stillFailsWhereAnAssertionFails() {
        assertThatThrownBy(() -> value("assert(n, n = 3)")).isInstanceOf(FeelFailure.class);
        assertThat(value("assert(n, n = 2)")).isEqualTo(2L);
    }

    @Test
    void parsesATextOnce() {
        assertThat(FEEL.feel("n + 41")).isSameAs(FEEL.feel("n + 41"));
        assertThat(FEEL.attribute("= n + 41")).isSameAs(FEEL.feel("n + 41"));
    }
}
