package org.pouch.decision.feel;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/** Parses FEEL once and evaluates it over JSON values; a fault inside an expression gives null and a warning, as on Camunda. */
public final class Feel {
    /** Deeper nesting could exhaust the parser's stack. */
    private static final int TEXT_LIMIT = 20_000;

    private static final int CACHE_LIMIT = 10_000;

    private final FeelEngineApi engine;
    private final Map<String, Expression> parsed = new ConcurrentHashMap<>();
    private final Map<String, Expression> tests = new ConcurrentHashMap<>();

    public Feel(Clock clock) {
        FeelEngineClock feelClock = () -> ZonedDateTime.ofInstant(clock.instant(), clock.getZone());
        engine = FeelEngineBuilder.forJava()
                .withClock(feelClock)
                .withFunctionProvider(new Guards())
                .build();
    }

    /** Reads an attribute: FEEL after "=", else a literal. */
    public Expression attribute(String text) {
        String trimmed = text.strip();
        return trimmed.startsWith("=") ? feel(trimmed.substring(1).strip()) : new Expression(text, null);
    }

    public Expression feel(String text) {
        return parse(text, parsed, engine::parseExpression);
    }

    public Expression unaryTests(String text) {
        return parse(text, tests, engine::parseUnaryTests);
    }

    private static Expression parse(
            String text, Map<String, Expression> cache, java.util.function.Function<String, ParseResult> parser) {
        Expression known = cache.get(text);
        if (known != null) {
            return known;
        }
        if (text.length() > TEXT_LIMIT) {
            throw new FeelFailure(
                    "The expression has " + text.length() + " characters; " + TEXT_LIMIT + " are allowed.");
        }
        ParseResult result;
        try {
            result = parser.apply(text);
        } catch (StackOverflowError failure) {
            throw tooDeep(text);
        }
        if (result.isFailure()) {
            throw new FeelFailure(result.failure().message());
        }
        Expression expression;
        try {
            expression = new Expression(text, Guarded.of(result.parsedExpression()));
        } catch (StackOverflowError failure) {
            throw tooDeep(text);
        }
        if (cache.size() < CACHE_LIMIT) {
            cache.put(text, expression);
        }
        return expression;
    }

    private static FeelFailure tooDeep(String text) {
        return new FeelFailure(
                "The expression is nested too deeply: '" + text.substring(0, Math.min(50, text.length())) + "…'");
    }

    public Evaluation evaluate(Expression expression, Map<String, @Nullable Object> variables) {
        ParsedExpression tree = expression.parsed();
        if (tree == null) {
            Object literal = literal(expression.text());
            return new Evaluation(expression.text(), literal, literal, List.of(), null);
        }
        return evaluation(expression, () -> engine.evaluate(tree, FeelFunction.context(variables)));
    }

    /** Whether the input passes the unary tests of a decision table's cell. */
    public Evaluation test(Expression tests, @Nullable Object input, Map<String, @Nullable Object> variables) {
        ParsedExpression tree = java.util.Objects.requireNonNull(tests.parsed());
        return evaluation(tests, () -> engine.evaluateWithInput(tree, input, FeelFunction.context(variables)));
    }

    /** What an exact value looks like in JSON. */
    public static @Nullable Object json(@Nullable Object exact) {
        return FeelValues.json(exact);
    }

    private static Evaluation evaluation(Expression expression, java.util.function.Supplier<EvaluationResult> run) {
        try {
            return EvaluationBudget.within(() -> evaluated(expression, run.get()));
        } catch (StackOverflowError failure) {
            return failed(expression, "it recurses without end");
        } catch (Exhausted failure) {
            return failed(expression, failure.reason());
        }
    }

    private static Evaluation failed(Expression expression, String reason) {
        return new Evaluation(expression.text(), null, null, List.of(), reason);
    }

    private static Evaluation evaluated(Expression expression, EvaluationResult result) {
        List<String> warnings = result.getSuppressedFailures().stream()
                .map(failure -> "[%s] %s".formatted(failure.failureType(), failure.failureMessage()))
                .toList();
        return result.isFailure()
                ? new Evaluation(
                        expression.text(),
                        null,
                        null,
                        warnings,
                        result.failure().message())
                : new Evaluation(expression.text(), FeelValues.json(result.result()), result.result(), warnings, null);
    }

    /** As on Camunda, a literal that is a number counts as one. */
    private static Object literal(String text) {
        try {
            return text.isBlank() ? text : new java.math.BigDecimal(text.strip());
        } catch (NumberFormatException noNumber) {
            return text;
        }
    }
}
