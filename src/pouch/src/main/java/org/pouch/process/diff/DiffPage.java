package org.pouch.process.diff;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.drawing.Html;
import org.pouch.drawing.Model;
import org.pouch.drawing.ModelElement;
import org.pouch.drawing.ModelPicture;
import org.pouch.drawing.PicturePage;
import org.pouch.process.diff.ModelDiff.Said;

/** Both versions of a model one under the other, and what differs as a table: one HTML file that needs nothing else and runs no script. */
final class DiffPage {
    private static final String LEGEND =
            "+ added, thick line &#183; \u2212 removed, broken line &#183; \u2260 changed, long broken line &#183; \u2194 only drawn elsewhere, dotted line";

    private final ModelDiff diff;
    private final String oldName;
    private final String newName;

    DiffPage(ModelDiff diff, String oldName, String newName) {
        this.diff = diff;
        this.oldName = oldName;
        this.newName = newName;
    }

    String html() {
        return PicturePage.head(oldName + " and " + newName, LEGEND)
                + figure("Before: " + oldName, diff.old())
                + figure("After: " + newName, diff.now())
                + table()
                + PicturePage.END;
    }

    private String figure(String caption, Model model) {
        return PicturePage.figure(
                caption, new ModelPicture(model, diff::of).svg(caption + ". What differs is listed below."));
    }

    private String table() {
        List<Map.Entry<String, Mark>> differing = diff.marks().entrySet().stream()
                .filter(one -> one.getValue() != Mark.SAME)
                .toList();
        if (differing.isEmpty()) {
            return "<h2>What differs</h2>\n<p>Nothing.</p>\n";
        }
        return "<table>\n<caption>What differs</caption>\n<thead><tr><th scope=\"col\">Mark</th><th scope=\"col\">Element</th>"
                + "<th scope=\"col\">What</th></tr></thead>\n<tbody>\n"
                + differing.stream()
                        .map(one -> row(one.getKey(), one.getValue()))
                        .collect(Collectors.joining())
                + "</tbody>\n</table>\n";
    }

    private String row(String id, Mark mark) {
        ModelElement element = diff.element(id);
        String name = element.name().isBlank() ? "" : Html.safe(element.name()) + "<br>";
        return "<tr><td>" + mark.sign() + " " + mark.word() + "</td><td>" + name + Html.safe(element.kind())
                + " <code>" + Html.safe(id) + "</code></td><td>"
                + diff.said(id).stream().map(DiffPage::said).collect(Collectors.joining("<br>")) + "</td></tr>\n";
    }

    private static String said(Said said) {
        return Html.safe(said.where()) + ": " + part("del", said.before()) + " " + part("ins", said.after());
    }

    private static String part(String tag, @Nullable String text) {
        return text == null ? "" : "<" + tag + ">" + Html.safe(text.isEmpty() ? "(is there)" : text) + "</" + tag + ">";
    }
}
