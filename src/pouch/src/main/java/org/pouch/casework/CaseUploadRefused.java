package org.pouch.casework;

import java.util.List;

/** A case file that cannot be opened as a case. */
public final class CaseUploadRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> problems;

    public CaseUploadRefused(List<FieldProblem> problems) {
        super("The case file has " + problems.size() + (problems.size() == 1 ? " problem." : " problems."));
        this.problems = List.copyOf(problems);
    }

    public List<FieldProblem> problems() {
        return problems;
    }

    /**
     * @param field as a path, such as {@code person.dateOfBirth}
     * @param rule the field or rule of domain.md, such as A12
     * @param sentence what is wrong and what would be right; never the value
     */
    public record FieldProblem(String field, String rule, String sentence) {}
}
