package org.pouch.exchange.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** One of the alert rules that compares a meter with a number, as Prometheus would read it. */
public final class AlertRule {
    private static final Pattern EXPRESSION =
            Pattern.compile("(time\\(\\) - )?(\\w+?)(?:\\{(\\w+)(=|!=|=~|!~)\"([^\"]*)\"})? (==|<|>) (\\d+)");

    private final Matcher expression;

    private AlertRule(Matcher expression) {
        this.expression = expression;
    }

    public static AlertRule named(String name) throws IOException {
        Map<String, List<Map<String, List<Map<String, String>>>>> file =
                new Yaml().load(Files.readString(Path.of("docs", "operations", "pouch-alerts.yaml")));
        String text = Objects.requireNonNull(file.get("groups")).stream()
                .flatMap(group -> Objects.requireNonNull(group.get("rules")).stream())
                .filter(rule -> name.equals(rule.get("alert")))
                .map(rule -> Objects.requireNonNull(rule.get("expr")))
                .findFirst()
                .orElseThrow();
        Matcher matcher = EXPRESSION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new AlertRule(matcher);
    }

    /** Whether it would fire, once it was so for as long as it says. */
    public boolean fires(MeterRegistry meters, Instant now) {
        return meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().replace('.', '_').equals(expression.group(2)))
                .filter(this::isMeant)
                .anyMatch(meter -> isTrue(value(meter, now)));
    }

    private boolean isMeant(Meter meter) {
        @Nullable String label = expression.group(3);
        if (label == null) {
            return true;
        }
        String value = Objects.requireNonNullElse(meter.getId().getTag(label), "");
        String wanted = expression.group(5);
        return switch (expression.group(4)) {
            case "=" -> value.equals(wanted);
            case "!=" -> !value.equals(wanted);
            case "=~" -> value.matches(wanted);
            default -> !value.matches(wanted);
        };
    }

    private double value(Meter meter, Instant now) {
        double value = ((Gauge) meter).value();
        return expression.group(1) == null ? value : now.getEpochSecond() - value;
    }

    private boolean isTrue(double value) {
        double limit = Double.parseDouble(expression.group(7));
        return switch (expression.group(6)) {
            case "==" -> value == limit;
            case "<" -> value < limit;
            default -> value > limit;
        };
    }
}
