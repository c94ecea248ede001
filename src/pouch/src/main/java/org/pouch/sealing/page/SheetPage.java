package org.pouch.sealing.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.identity.symbol.DataMatrix;
import org.pouch.pdf.page.Block;
import org.pouch.pdf.page.Picture;
import org.pouch.pdf.page.Symbol;
import org.pouch.pdf.page.Words;

/** The sheet of a travel document from its data. */
final class SheetPage {
    private final SchemaNode schema;
    private final JsonNode data;

    private SheetPage(SchemaNode schema, JsonNode data) {
        this.schema = schema;
        this.data = data;
    }

    static Block.TravelSheet of(
            SheetLayout layout, SchemaNode schema, JsonNode data, Function<String, @Nullable Picture> pictures) {
        SheetPage page = new SheetPage(schema, data);
        return new Block.TravelSheet(
                pictures.apply(layout.picture()),
                page.rows(layout.upper()),
                page.fields(layout.left()),
                page.fields(layout.right()),
                page.symbol(layout.symbol()),
                layout.caption(),
                page.rows(layout.lower()),
                page.zone(layout.zone()));
    }

    private List<List<Block.Field>> rows(List<List<String>> paths) {
        return paths.stream().map(this::fields).filter(row -> !row.isEmpty()).toList();
    }

    private List<Block.Field> fields(List<String> paths) {
        return paths.stream().map(this::field).filter(Objects::nonNull).toList();
    }

    private Block.@Nullable Field field(String path) {
        SchemaNode node = schema;
        JsonNode value = data;
        String key = path;
        for (String part : path.split("\\.")) {
            node = node.child(part);
            value = value.path(part);
            key = part;
        }
        return value.isMissingNode() ? null : new Block.Field(node.name(key), DataText.phrases(node, value));
    }

    private @Nullable Symbol symbol(String field) {
        if (!data.has(field)) {
            return null;
        }
        DataMatrix matrix =
                DataMatrix.of(HexFormat.of().parseHex(data.get(field).asText()));
        List<BitSet> rows = new ArrayList<>();
        for (int row = 0; row < matrix.size(); row++) {
            BitSet dark = new BitSet(matrix.size());
            for (int column = 0; column < matrix.size(); column++) {
                dark.set(column, matrix.isDark(column, row));
            }
            rows.add(dark);
        }
        return new Symbol(rows, new Words("Visible digital seal: the machine-readable zone, signed", "en"));
    }

    private List<String> zone(String field) {
        return data.path(field).isArray() ? PageLayout.texts(data.get(field)) : List.of();
    }
}
