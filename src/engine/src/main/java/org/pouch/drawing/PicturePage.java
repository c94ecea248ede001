package org.pouch.drawing;

/** A page with drawn models: one HTML file that needs nothing else and runs no script. */
public final class PicturePage {
    public static final String END = "</main>\n</body>\n</html>\n";

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
            svg .thick { stroke-width: 3; }
            svg .broken { stroke-dasharray: 5 3; }
            svg .symbol * { fill: none; stroke: #1b1b1b; stroke-width: 1.2; stroke-dasharray: none; }
            svg .symbol .bold { stroke-width: 2.4; }
            svg .symbol .full { fill: #1b1b1b; }
            .added > :not(text, .sign, .symbol) { stroke: #00663c; stroke-width: 3.5; }
            .removed > :not(text, .sign, .symbol) { stroke: #b50909; stroke-width: 2.5; stroke-dasharray: 7 4; }
            .changed > :not(text, .sign, .symbol) { stroke: #a84e00; stroke-width: 3.5; stroke-dasharray: 14 3; }
            .moved > :not(text, .sign, .symbol) { stroke: #2e60b4; stroke-width: 2; stroke-dasharray: 2 3; }
            svg circle.sign { fill: #1b1b1b; stroke: none; }
            svg text.sign { fill: #fff; font-size: 14px; font-weight: bold; }
            .passed > :not(text, .sign, .symbol) { stroke: #00663c; stroke-width: 3.5; }
            .here > :not(text, .sign, .symbol) { stroke: #2e60b4; stroke-width: 5; }
            .incident > :not(text, .sign, .symbol) { stroke: #b50909; stroke-width: 5; stroke-dasharray: 7 4; }
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
            <p>%2$s</p>
            """;

    private PicturePage() {}

    /** @param legend what the signs mean, as HTML */
    public static String head(String title, String legend) {
        return HEAD.formatted(Html.safe(title), legend);
    }

    public static String figure(String caption, String picture) {
        return "<h2>" + Html.safe(caption) + "</h2>\n<figure tabindex=\"0\" aria-label=\"" + Html.safe(caption) + "\">"
                + picture + "</figure>\n";
    }
}
