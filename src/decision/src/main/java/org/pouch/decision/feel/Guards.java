package org.pouch.decision.feel;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.camunda.feel.context.JavaFunction;
import org.camunda.feel.context.JavaFunctionProvider;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValDayTimeDuration;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.syntaxtree.ValYearMonthDuration;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.BigDecimal;

/**
 * Functions of our own. Those that {@link Guarded} puts into an expression begin with a character no name can have; {@code cycle} is
 * the one Camunda adds for timers.
 */
final class Guards extends JavaFunctionProvider {
    static final String TICK = "~tick";
    static final String SIZED = "~sized";
    static final String ITERATED = "~iterated";
    static final String RANGE_END = "~range end";
    static final String SCALE = "~scale";
    static final String SEPARATOR = "~separator";

    /** Before the name of a function that takes a regular expression. */
    static final String PATTERN = "~";

    private static final int LONGEST_SEPARATOR = 100;
    private static final int MOST_DIGITS = 1000;

    private final Map<String, List<JavaFunction>> functions = new HashMap<>();

    Guards() {
        add(TICK, List.of(), arguments -> {
            EvaluationBudget.current().use(1);
            return new ValBoolean(true);
        });
        add(SIZED, List.of("value"), arguments -> {
            EvaluationBudget.current().measure(arguments.get(0));
            return arguments.get(0);
        });
        add(ITERATED, List.of("loop", "iterator", "list"), arguments -> {
            Val list = arguments.get(2);
            if (list instanceof ValList items) {
                EvaluationBudget.current()
                        .combine(
                                number(arguments.get(0)),
                                number(arguments.get(1)),
                                items.itemsAsSeq().size());
            }
            return list;
        });
        add(RANGE_END, List.of("start", "end"), arguments -> {
            if (arguments.get(0) instanceof ValNumber start && arguments.get(1) instanceof ValNumber end) {
                BigDecimal size = end.value().$minus(start.value()).abs();
                if (size.$greater(scala.math.BigDecimal.valueOf(EvaluationBudget.LARGEST))) {
                    throw new Exhausted("a range in it has more than " + EvaluationBudget.LARGEST + " numbers");
                }
            }
            return arguments.get(1);
        });
        add(SCALE, List.of("scale"), arguments -> {
            if (arguments.get(0) instanceof ValNumber scale
                    && Math.abs(scale.value().doubleValue()) > MOST_DIGITS) {
                throw new Exhausted("a number in it has more than " + MOST_DIGITS + " digits");
            }
            return arguments.get(0);
        });
        add(SEPARATOR, List.of("separator"), arguments -> {
            if (arguments.get(0) instanceof ValString separator
                    && separator.value().length() > LONGEST_SEPARATOR) {
                throw new Exhausted("a separator in it has more than " + LONGEST_SEPARATOR + " characters");
            }
            return arguments.get(0);
        });
        patterns();
        add("cycle", List.of("interval"), arguments -> cycle("", arguments.get(0)));
        add(
                "cycle",
                List.of("repetitions", "interval"),
                arguments -> arguments.get(0) instanceof ValNumber repetitions
                        ? cycle(Integer.toString(repetitions.value().intValue()), arguments.get(1))
                        : arguments.get(0) == ValNull$.MODULE$
                                ? cycle("", arguments.get(1))
                                : new ValError("cycle function expected a number of repetitions"));
    }

    private void patterns() {
        add(
                PATTERN + "matches",
                List.of("input", "pattern"),
                texts(texts -> new ValBoolean(matcher(texts, 1, "").find())));
        add(
                PATTERN + "matches",
                List.of("input", "pattern", "flags"),
                texts(texts -> new ValBoolean(matcher(texts, 1, texts.get(2)).find())));
        add(
                PATTERN + "replace",
                List.of("input", "pattern", "replacement"),
                texts(texts -> replaced(matcher(texts, 1, ""), texts.get(2))));
        add(
                PATTERN + "replace",
                List.of("input", "pattern", "replacement", "flags"),
                texts(texts -> replaced(matcher(texts, 1, texts.get(3)), texts.get(2))));
        add(
                PATTERN + "split",
                List.of("string", "delimiter"),
                texts(texts -> list(List.of(Pattern.compile(texts.get(1)).split(new BoundedText(texts.get(0)), -1)))));
        add(PATTERN + "extract", List.of("input", "pattern"), texts(texts -> {
            List<String> found = new ArrayList<>();
            Matcher matcher = matcher(texts, 1, "");
            while (matcher.find()) {
                found.add(matcher.group());
            }
            return list(found);
        }));
    }

    private static Matcher matcher(List<String> texts, int pattern, String flags) {
        int bits = 0;
        bits |= flags.contains("s") ? Pattern.DOTALL : 0;
        bits |= flags.contains("m") ? Pattern.MULTILINE : 0;
        bits |= flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0;
        bits |= flags.contains("x") ? Pattern.COMMENTS : 0;
        return Pattern.compile(texts.get(pattern), bits).matcher(new BoundedText(texts.get(0)));
    }

    private static Val replaced(Matcher matcher, String replacement) {
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(text, replacement);
            if (text.length() > EvaluationBudget.LARGEST) {
                throw new Exhausted("a value in it has more than " + EvaluationBudget.LARGEST + " items or characters");
            }
            EvaluationBudget.current().use(1);
        }
        return new ValString(matcher.appendTail(text).toString());
    }

    private static Val list(List<String> texts) {
        List<Val> values = texts.stream().map(text -> (Val) new ValString(text)).toList();
        return new ValList(CollectionConverters.asScala(values).toList());
    }

    /** As FEEL's own functions: null when an argument is no text or the pattern is none. */
    private static Function<List<Val>, Val> texts(Function<List<String>, Val> function) {
        return arguments -> {
            List<String> texts = new ArrayList<>();
            for (Val argument : arguments) {
                if (!(argument instanceof ValString text)) {
                    return new ValError("Illegal arguments: " + argument);
                }
                texts.add(text.value());
            }
            try {
                return function.apply(texts);
            } catch (PatternSyntaxException | IndexOutOfBoundsException failure) {
                return new ValError("Invalid pattern '" + texts.get(1) + "'");
            }
        };
    }

    private static Val cycle(String repetitions, Val interval) {
        if (interval instanceof ValDayTimeDuration days) {
            Duration duration = days.value();
            return new ValString("R" + repetitions + "/" + duration);
        }
        if (interval instanceof ValYearMonthDuration months) {
            Period period = months.value();
            return new ValString("R" + repetitions + "/" + period);
        }
        return new ValError("cycle function expected an interval (duration)");
    }

    private static int number(Val value) {
        return ((ValNumber) value).value().intValue();
    }

    private void add(String name, List<String> parameters, Function<List<Val>, Val> function) {
        functions.computeIfAbsent(name, any -> new ArrayList<>()).add(new JavaFunction(parameters, function::apply));
    }

    @Override
    public Optional<JavaFunction> resolveFunction(String name) {
        return resolveFunctions(name).stream().findFirst();
    }

    @Override
    public List<JavaFunction> resolveFunctions(String name) {
        return functions.getOrDefault(name, List.of());
    }

    @Override
    public Collection<String> getFunctionNames() {
        return functions.keySet();
    }
}
