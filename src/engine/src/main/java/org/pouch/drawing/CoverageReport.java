package org.pouch.drawing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Pages of what tests passed in models: one for each, and a list of all. */
public final class CoverageReport {
    private static final Predicate<ModelElement> IS_FLOW = step -> step.kind().equals("sequenceFlow");
    /** An id is a name of XML, which may have letters that a file's name should not. */
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_-]");

    /** Characters of an id in the name of its file: systems of files take some 250. */
    private static final int LONGEST = 100;

    private CoverageReport() {}

    /**
     * Writes {@code index.html} and a page for each model; what is there under their names is replaced.
     *
     * @param folder made where it is not there
     * @return how much was passed, in a few words
     */
    public static String write(Path folder, List<CoveredModel> models) throws IOException {
        Files.createDirectories(folder);
        Map<String, CoveredModel> pages = pages(models);
        for (Map.Entry<String, CoveredModel> page : pages.entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue().page());
        }
        String summary = CoveredModel.countAll(models);
        Files.writeString(folder.resolve("index.html"), index(summary, pages));
        return summary;
    }

    /** By the name of its file. Two versions of a process have a page each, also where capitals make no other file. */
    private static Map<String, CoveredModel> pages(List<CoveredModel> models) {
        Map<String, CoveredModel> pages = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>(Set.of("index.html"));
        for (CoveredModel model : models.stream()
                .sorted(Comparator.comparing(CoveredModel::process))
                .toList()) {
            String id = NO_NAME.matcher(model.process()).replaceAll("_");
            String name = id.substring(0, Math.min(LONGEST, id.length()));
            String file = name + ".html";
            for (int number = 2; !taken.add(file.toLowerCase(Locale.ROOT)); number++) {
                file = name + "-" + number + ".html";
            }
            pages.put(file, model);
        }
        return pages;
    }

    private static String index(String summary, Map<String, CoveredModel> pages) {
        StringBuilder rows = new StringBuilder();
        pages.forEach((file, model) -> rows.append("<tr><td><a href=\"")
                .append(file)
                .append("\">")
                .append(Html.safe(model.process()))
                .append("</a></td><td>")
                .append(model.count(IS_FLOW.negate()))
                .append("</td><td>")
                .append(model.count(IS_FLOW))
                .append("</td><td>")
                .append(model.left().isEmpty() ? "" : "! " + model.left().size())
                .append("</td></tr>\n"));
        return PicturePage.head("Coverage of the models", "Passed by tests: " + Html.safe(summary) + ".")
                + "<table>\n<caption>Models</caption>\n<thead><tr><th scope=\"col\">Process</th><th scope=\"col\">Elements</th>"
                + "<th scope=\"col\">Sequence flows</th><th scope=\"col\">Not passed</th></tr></thead>\n<tbody>\n"
                + rows
                + "</tbody>\n</table>\n" + PicturePage.END;
    }
}
