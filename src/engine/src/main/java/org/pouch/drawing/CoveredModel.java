package org.pouch.drawing;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.decision.xml.XmlText;

/**
 * A BPMN file with what tests passed of it. What no test passed is marked by a sign and a broken line, too, for who does not tell colours apart; a file that
 * draws nothing is told as a table.
 */
public final class CoveredModel {
    private static final Marked PASSED = new Coverage("passed", "passed", "");
    private static final Marked LEFT = new Coverage("removed", "not passed", "!");
    private static final Marked BESIDE = new Coverage("beside", "", "");

    private final Model model;
    private final Set<String> passed;

    private CoveredModel(Model model, Set<String> passed) {
        this.model = model;
        this.passed = Set.copyOf(passed);
    }

    private record Coverage(String word, String spoken, String sign) implements Marked {}

    /**
     * @param xml the file, as text
     * @param passed ids of elements and sequence flows; others that the file does not know do not matter
     * @throws Model.NoModel when it is no BPMN file
     */
    public static CoveredModel of(String xml, Set<String> passed) {
        return new CoveredModel(Model.read("A model", XmlText.file(xml)), passed);
    }

    /** The id of its process; of the first, where it has several. */
    public String process() {
        return model.elements().values().stream()
                .filter(element -> element.kind().equals("process"))
                .map(ModelElement::id)
                .findFirst()
                .orElse("model");
    }

    /** Every activity, event, gateway and sequence flow, by id, in the order of the file. */
    public List<String> steps() {
        return ids(step -> true);
    }

    /** Those that no test passed. */
    public List<String> left() {
        return ids(step -> !passed.contains(step.id()));
    }

    private List<String> ids(Predicate<ModelElement> which) {
        return stepsThat(which).map(ModelElement::id).toList();
    }

    private Stream<ModelElement> stepsThat(Predicate<ModelElement> which) {
        return model.elements().values().stream().filter(ModelElement::isStep).filter(which);
    }

    /** How many of how many, for a line of a list. */
    String count(Predicate<ModelElement> which) {
        long all = stepsThat(which).count();
        return stepsThat(which.and(step -> passed.contains(step.id()))).count() + " of " + all;
    }

    /** One HTML page, which needs nothing else and runs no script. */
    String page() {
        String caption = process() + ": " + (steps().size() - left().size()) + " of " + steps().size();
        return PicturePage.head(
                        process(),
                        "Thick line: passed by a test; ! and broken line: not passed. <a href=\"index.html\">All models</a>")
                + (isDrawn() ? PicturePage.figure(caption, picture(caption)) : "<p>The file draws no diagram.</p>\n")
                + table()
                + PicturePage.END;
    }

    private boolean isDrawn() {
        return stepsThat(step -> step.drawn() != null).findAny().isPresent();
    }

    private String picture(String caption) {
        return new ModelPicture(model, this::mark).svg(caption);
    }

    private Marked mark(String id) {
        if (!Objects.requireNonNull(model.elements().get(id)).isStep()) {
            return BESIDE;
        }
        return passed.contains(id) ? PASSED : LEFT;
    }

    /** What was not passed; of a file without a diagram, everything. */
    private String table() {
        Predicate<ModelElement> told = isDrawn() ? step -> !passed.contains(step.id()) : step -> true;
        if (stepsThat(told).findAny().isEmpty()) {
            return "<p>All of it was passed.</p>\n";
        }
        return "<table>\n<caption>" + (isDrawn() ? "Not passed" : "Elements and sequence flows")
                + "</caption>\n<thead><tr><th scope=\"col\">Element</th><th scope=\"col\">Kind</th><th scope=\"col\">Name</th>"
                + "<th scope=\"col\">Passed</th></tr></thead>\n<tbody>\n"
                + stepsThat(told).map(this::row).collect(Collectors.joining())
                + "</tbody>\n</table>\n";
    }

    private String row(ModelElement step) {
        return "<tr><td><code>" + Html.safe(step.id()) + "</code></td><td>" + Html.safe(step.kind()) + "</td><td>"
                + Html.safe(step.name()) + "</td><td>" + (passed.contains(step.id()) ? "yes" : "! no") + "</td></tr>\n";
    }

    static String countAll(Collection<CoveredModel> models) {
        int all = models.stream().mapToInt(one -> one.steps().size()).sum();
        int left = models.stream().mapToInt(one -> one.left().size()).sum();
        return (all - left) + " of " + all + " elements and sequence flows of " + models.size()
                + (models.size() == 1 ? " model" : " models");
    }
}
