package org.pouch.process.lint;

import java.util.Comparator;
import org.pouch.packet.Severity;

/**
 * One thing that is wrong with a model.
 *
 * @param file as a path inside the folder
 * @param element the id of the element, or {@code -} where the file as a whole is meant
 * @param rule such as {@code form-exists}
 * @param sentence what is wrong and what would be right
 */
record ModelFinding(String file, String element, String rule, Severity severity, String sentence)
        implements Comparable<ModelFinding> {
    private static final Comparator<ModelFinding> ORDER = Comparator.comparing(ModelFinding::file)
            .thenComparing(ModelFinding::severity)
            .thenComparing(ModelFinding::element)
            .thenComparing(ModelFinding::rule);

    static final String WHOLE_FILE = "-";

    /** The rule that a file is what its ending says. */
    static final String READABLE = "readable";

    static ModelFinding error(String file, String element, String rule, String sentence) {
        return new ModelFinding(file, element, rule, Severity.ERROR, sentence);
    }

    static ModelFinding warning(String file, String element, String rule, String sentence) {
        return new ModelFinding(file, element, rule, Severity.WARNING, sentence);
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(ModelFinding other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ": " + element + ": " + rule + ": " + sentence + (isError() ? "" : " (warning)");
    }
}
