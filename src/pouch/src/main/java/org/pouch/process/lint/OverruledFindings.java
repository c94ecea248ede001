package org.pouch.process.lint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Habits that whoever keeps a folder of models has decided against, in its file {@value #FILE}: in each line the file, the element or {@code *}, the
 * rule, and after a colon why. What would stop or mislead at run time, or could be replaced under running cases, cannot be overruled. A line by which nothing is overruled any more is an error.
 */
final class OverruledFindings {
    static final String FILE = "lint-overruled.txt";

    /**
     * What is not among them guards cases that run, or would stop them. Job types, roles and forms are Pouch's: a model that only programs of others work has
     * its own.
     */
    private static final Set<String> HABITS = Stream.of(
                    Set.of("named-element", "element-id", "known-job-type", "known-role", "has-form"),
                    FlowLint.RULES,
                    DrawingLint.RULES,
                    Set.of(SharedNames.RULE))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) (\\S+): (\\S.*)");

    private OverruledFindings() {}

    /** Where it lies for a file that is read by itself. */
    static Path beside(Path file) {
        return file.resolveSibling(FILE);
    }

    /** @param findings of the folder. @return those that count, and what is wrong with the file itself */
    static List<ModelFinding> left(List<String> lines, List<ModelFinding> findings) {
        List<ModelFinding> left = new ArrayList<>(findings);
        List<ModelFinding> ofFile = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher said = LINE.matcher(line.strip());
            if (!said.matches()) {
                ofFile.add(wrong("The line \"" + line.strip() + "\" does not say FILE ELEMENT RULE: and why."));
            } else if (!left.removeIf(finding -> isOverruled(finding, said)) && isRead(said.group(1), findings)) {
                ofFile.add(wrong(
                        "The line \"" + line.strip() + "\" overrules nothing that may be overruled. Take it away."));
            }
        }
        return Stream.concat(left.stream(), ofFile.stream()).sorted().toList();
    }

    /** Of what cannot be read, nothing was found that could be overruled. */
    private static boolean isRead(String file, List<ModelFinding> findings) {
        return findings.stream()
                .noneMatch(
                        finding -> finding.file().equals(file) && finding.rule().equals(ModelFinding.READABLE));
    }

    private static boolean isOverruled(ModelFinding finding, Matcher said) {
        return HABITS.contains(finding.rule())
                && finding.file().equals(said.group(1))
                && (said.group(2).equals("*") || finding.element().equals(said.group(2)))
                && finding.rule().equals(said.group(3));
    }

    private static ModelFinding wrong(String sentence) {
        return ModelFinding.error(FILE, ModelFinding.WHOLE_FILE, "overruled", sentence);
    }
}
