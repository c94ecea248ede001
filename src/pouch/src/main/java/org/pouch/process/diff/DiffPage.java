package org.pouch.process.diff;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.process.diff.ModelDiff.Said;

/** Both versions of a model one under the other, and what differs as a table: one HTML file that needs nothing else and runs no script. */
final class DiffPage {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>
            body { font-family: sans-serif; margin: 1.5rem; color: #1b1b1b; }
            figure { margin: 1rem 0; overflow-x: auto; border: 1px solid #a9aeb1; }
            svg text { font-size: 12px; text-anchor: middle; stroke: none; fill: #1b1b1b; }
            svg rect, svg circle, svg polygon, svg polyline { fill: #fff; stroke: #71767a; stroke-width: 1.2; }
            svg polyline { fill: none; }
            .added > :not(text, .sign) { stroke: #00663c; stroke-width: 3.5; }
            .removed > :not(text, .sign) { stroke: #b50909; stroke-width: 2.5; stroke-dasharray: 7 4; }
            .changed > :not(text, .sign) { stroke: #a84e00; stroke-width: 3.5; stroke-dasharray: 14 3; }
            .moved > :not(text, .sign) { stroke: #2e60b4; stroke-width: 2; stroke-dasharray: 2 3; }
            svg circle.sign { fill: #1b1b1b; stroke: none; }
            svg text.sign { fill: #fff; font-size: 14px; font-weight: bold; }
            table { border-collapse: collapse; }
            th, td { border: 1px solid #a9aeb1; padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
            caption { text-align: left; font-size: 1.5rem; font-weight: bold; padding: 1rem 0; }
            del { text-decoration-thickness: 2px; }
            </style>
            </head>
            <body>
            <svg width="0" height="0" aria-hidden="true"><defs><marker id="arrow" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 10 5 0 10z" fill="#1b1b1b"/></marker></defs></svg>
            <main>
            <h1>%1$s</h1>
            <p>+ added, thick line &#183; \u2212 removed, broken line &#183; \u2260 changed, long broken line &#183; \u2194 only drawn elsewhere, dotted line</p>
            """;

    private final ModelDiff diff;
    private final String oldName;
    private final String newName;

    DiffPage(ModelDiff diff, String oldName, String newName) {
        this.diff = diff;
        this.oldName = oldName;
        this.newName = newName;
    }

    String html() {
        return HEAD.formatted(Html.safe(oldName + " and " + newName))
                + figure("Before: " + oldName, diff.old())
                + figure("After: " + newName, diff.now())
                + table()
                + "</main>\n</body>\n</html>\n";
    }

    private String figure(String caption, Model model) {
        return "<h2>" + Html.safe(caption) + "</h2>\n<figure tabindex=\"0\" aria-label=\"" + Html.safe(caption) + "\">"
                + new DiffPicture(model, diff).svg(caption + ". What differs is listed below.") + "</figure>\n";
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
