package org.pouch.sealing.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.pdf.page.Phrase;

/**
 * Which fields stand where on the sheet of a travel document. A field within a group is named by both keys, as
 * {@code person.sex}.
 *
 * @param picture the field that names the portrait
 * @param zone the field with the lines of the machine-readable zone
 * @param symbol the field with the visible digital seal
 * @param caption what stands below the symbol
 * @param upper rows beside the portrait
 * @param left beside the symbol
 * @param right beside the symbol
 * @param lower rows below the symbol
 */
record SheetLayout(
        String picture,
        String zone,
        String symbol,
        Phrase caption,
        List<List<String>> upper,
        List<String> left,
        List<String> right,
        List<List<String>> lower) {

    /** @throws IllegalStateException when a group stands on the sheet with some of its fields left out: nobody would see them */
    static SheetLayout read(JsonNode sheet, SchemaNode schema) {
        SheetLayout layout = new SheetLayout(
                sheet.path("picture").asText(),
                sheet.path("zone").asText(),
                sheet.path("symbol").asText(),
                PageLayout.phrase(sheet.path("caption")),
                rows(sheet.path("upper")),
                PageLayout.texts(sheet.path("left")),
                PageLayout.texts(sheet.path("right")),
                rows(sheet.path("lower")));
        Set<String> paths = layout.paths();
        for (String path : paths) {
            int dot = path.indexOf('.');
            if (dot > 0) {
                String group = path.substring(0, dot);
                for (String key : schema.child(group).keys()) {
                    if (!paths.contains(group + "." + key)) {
                        throw new IllegalStateException("the sheet leaves out " + group + "." + key);
                    }
                }
            }
        }
        return layout;
    }

    /** The fields of the data that the sheet shows. */
    Set<String> printed() {
        Set<String> printed = new TreeSet<>(Set.of(picture, zone, symbol));
        paths().forEach(path -> printed.add(path.split("\\.")[0]));
        return printed;
    }

    private Set<String> paths() {
        Set<String> paths = new TreeSet<>(left);
        paths.addAll(right);
        upper.forEach(paths::addAll);
        lower.forEach(paths::addAll);
        return paths;
    }

    private static List<List<String>> rows(JsonNode rows) {
        List<List<String>> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(PageLayout.texts(row)));
        return texts;
    }
}
