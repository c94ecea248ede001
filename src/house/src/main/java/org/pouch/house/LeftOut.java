package org.pouch.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Keeps what a run left out, and why, in {@code target/left-out.txt}: how many tests, the reason and the class, with tabs
 * between. {@code .ci/left-out} reads it to the person in front. The file is there after every run, empty when nothing is
 * missing; several runs of one build add to it.
 */
public final class LeftOut implements TestExecutionListener {
    private static final int LONGEST_REASON = 160;

    private final Path file;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private @Nullable TestPlan plan;

    /** For the platform, which finds it by its name in META-INF/services. */
    public LeftOut() {
        this(Path.of(System.getProperty("basedir", ""), "target", "left-out.txt"));
    }

    LeftOut(Path file) {
        this.file = file;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        counts.clear();
    }

    @Override
    public void executionSkipped(TestIdentifier what, String reason) {
        add(what, reason);
    }

    @Override
    public void executionFinished(TestIdentifier what, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            add(what, result.getThrowable().map(Throwable::getMessage).orElse(null));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        StringBuilder lines = new StringBuilder();
        counts.forEach(
                (where, count) -> lines.append(count).append('\t').append(where).append('\n'));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void add(TestIdentifier what, @Nullable String reason) {
        counts.merge(sentence(reason) + '\t' + simpleName(what), tests(what), Long::sum);
    }

    private TestPlan plan() {
        return Objects.requireNonNull(plan, "nothing is executed");
    }

    /** A whole class that is left out has as many as it would have started; a test with arguments counts as one. */
    private long tests(TestIdentifier what) {
        return Math.max(
                1,
                plan().getDescendants(what).stream()
                        .filter(each -> plan().getChildren(each).isEmpty())
                        .count());
    }

    private static String sentence(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return "no reason given";
        }
        String first = reason.replaceFirst("^Assumption failed: ", "")
                .lines()
                .findFirst()
                .orElseThrow()
                .replace('\t', ' ')
                .strip();
        return first.length() > LONGEST_REASON ? first.substring(0, LONGEST_REASON) + " ..." : first;
    }

    private String simpleName(TestIdentifier what) {
        @Nullable TestIdentifier each = what;
        while (each != null) {
            @Nullable TestSource source = each.getSource().orElse(null);
            if (source instanceof ClassSource type) {
                return simple(type.getClassName());
            }
            if (source instanceof MethodSource method) {
                return simple(method.getClassName());
            }
            each = plan().getParent(each).orElse(null);
        }
        return what.getDisplayName();
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }
}
