package org.pouch.casework.request;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pouch.casework.CaseUploadRefused.FieldProblem;

/** What is wrong with a request, gathered; each field named once. */
final class RequestProblems {
    private final List<FieldProblem> found = new ArrayList<>();

    void add(String field, String rule, String sentence) {
        if (!has(field)) {
            found.add(new FieldProblem(field, rule, sentence));
        }
    }

    void addUnless(boolean right, String field, String rule, String sentence) {
        if (!right) {
            add(field, rule, sentence);
        }
    }

    boolean has(String field) {
        return found.stream().anyMatch(problem -> problem.field().equals(field));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<FieldProblem> sorted() {
        return found.stream().sorted(Comparator.comparing(FieldProblem::field)).toList();
    }
}
