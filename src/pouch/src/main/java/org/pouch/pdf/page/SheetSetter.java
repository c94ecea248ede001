package org.pouch.pdf.page;

import static org.pouch.pdf.page.PageFlow.LEFT;
import static org.pouch.pdf.page.PageFlow.PAGE_HEIGHT;
import static org.pouch.pdf.page.PageFlow.PAGE_WIDTH;
import static org.pouch.pdf.page.PageFlow.WIDTH;

import java.util.ArrayList;
import java.util.List;
import org.pouch.pdf.page.Block.Field;
import org.pouch.pdf.page.PageFlow.PlacedCell;
import org.pouch.pdf.picture.PictureFile;

/** Sets the sheet of a travel document in one frame on one page. */
final class SheetSetter {
    private static final float INSET = 14;
    private static final float GAP = 12;
    private static final float LABEL_LINE = 9;
    private static final float LINE = 12.5f;
    private static final float ROW_GAP = 6;
    private static final float ZONE_LINE = 18;
    /** Six dots of a printer with 300 to the inch: more than the 0.3386 mm that readers need at least. */
    private static final float MODULE = 1.44f;
    /** ISO/IEC 16022 asks for one module of white around; a cheap reader wants four. */
    private static final float QUIET = 4 * MODULE;

    private final Block.TravelSheet sheet;
    private final PageFlow flow;
    private final LineBreaker breaker;
    private final Tag section;
    private final Style label;
    private final Style value;
    private final Style note;
    private final Style zone;

    SheetSetter(Block.TravelSheet sheet, PageFlow flow, Styles styles, LineBreaker breaker, Tag section) {
        this.sheet = sheet;
        this.flow = flow;
        this.breaker = breaker;
        this.section = section;
        label = styles.regular(6.5f, Ink.GREY);
        value = styles.bold(9.5f, Ink.BLACK);
        note = styles.regular(6.5f, Ink.GREY);
        zone = styles.machineReadable();
    }

    /** Labels above values, side by side. */
    private record Row(List<PlacedCell> labels, List<PlacedCell> values) {
        float height() {
            return LABEL_LINE + LINE * lines(values) + LABEL_LINE * (lines(labels) - 1) + ROW_GAP;
        }

        private static int lines(List<PlacedCell> cells) {
            return cells.stream()
                    .mapToInt(placed -> placed.cell().lines().size())
                    .max()
                    .orElse(1);
        }
    }

    void set(List<PictureFile> pictures) {
        float besidePortrait = LEFT + INSET + (sheet.portrait() == null ? 0 : PlacedPicture.WIDTH + GAP);
        Tag table = section.child("Table");
        List<Row> upper = rows(table, sheet.upper(), besidePortrait, LEFT + WIDTH - INSET);
        float symbol = sheet.symbol() == null ? 0 : sheet.symbol().rows().size() * MODULE;
        float symbolLeft = (PAGE_WIDTH - symbol) / 2;
        Tag beside = section.child("Table");
        List<Row> left = rows(beside, single(sheet.left()), LEFT + INSET, symbolLeft - GAP);
        List<Row> right = rows(beside, single(sheet.right()), symbolLeft + symbol + GAP, LEFT + WIDTH - INSET);
        List<Row> lower = rows(section.child("Table"), sheet.lower(), LEFT + INSET, LEFT + WIDTH - INSET);

        float upperHeight = Math.max(height(upper), sheet.portrait() == null ? 0 : PlacedPicture.HEIGHT + ROW_GAP);
        float bandHeight = Math.max(
                sheet.symbol() == null
                        ? 0
                        : symbol
                                + 2 * QUIET
                                + LABEL_LINE * sheet.caption().renderings().size()
                                + ROW_GAP,
                Math.max(height(left), height(right)));
        flow.need(2 * INSET + upperHeight + bandHeight + height(lower) + zoneHeight());
        flow.down(4);
        Canvas page = flow.page();
        float top = flow.y();
        flow.down(INSET);
        if (sheet.portrait() != null) {
            new PlacedPicture(sheet.portrait(), section, pictures).atLeft(page, LEFT + INSET, flow.y());
        }
        float upperBottom = flow.y() - upperHeight;
        upper.forEach(this::draw);
        flow.downTo(upperBottom);
        // The symbol covers the middle of the page where there is room: readers search from there.
        flow.downTo(PAGE_HEIGHT / 2 + symbol / 2 + QUIET);
        band(left, right, symbolLeft, bandHeight);
        lower.forEach(this::draw);
        zone(page);
        flow.down(INSET - ROW_GAP);
        float bottom = flow.y();
        page.decorate(() -> page.frame(LEFT, bottom, WIDTH, top - bottom, Ink.NAVY));
        flow.down(GAP);
    }

    private void band(List<Row> left, List<Row> right, float symbolLeft, float height) {
        float top = flow.y();
        left.forEach(this::draw);
        flow.backTo(top);
        right.forEach(this::draw);
        flow.backTo(top);
        Symbol symbol = sheet.symbol();
        if (symbol != null) {
            float symbolTop = top - QUIET;
            float size = symbol.rows().size() * MODULE;
            Tag figure = section.child("Figure");
            figure.describe(symbol.alternative().text(), symbolLeft, symbolTop - size, symbolLeft + size, symbolTop);
            Canvas page = flow.page();
            page.mark(figure, () -> page.symbol(symbolLeft, symbolTop, MODULE, symbol));
            flow.downTo(symbolTop - size - QUIET);
            Tag caption = section.child("P");
            for (Words words : sheet.caption().renderings()) {
                Tag owner = words.language().equals("en") ? caption : caption.child("Span", words.language());
                float middle = (PAGE_WIDTH - note.widthOf(words.text())) / 2;
                flow.row(List.of(new PlacedCell(Cell.line(owner, words.text(), note), middle)), LABEL_LINE);
            }
        }
        flow.backTo(top - height);
    }

    private void zone(Canvas page) {
        if (sheet.zone().isEmpty()) {
            return;
        }
        float line = flow.y();
        page.decorate(() -> page.rule(LEFT, line, WIDTH, 0.4f, Ink.LINE));
        flow.down(8);
        Tag paragraph = section.child("P");
        for (String text : sheet.zone()) {
            Words words = Words.code(text);
            Cell cell = Cell.line(paragraph.child("Span", words.language()), words.text(), zone);
            flow.row(List.of(new PlacedCell(cell, (PAGE_WIDTH - zone.widthOf(text)) / 2)), ZONE_LINE);
        }
    }

    private float zoneHeight() {
        return sheet.zone().isEmpty() ? 0 : 8 + ZONE_LINE * sheet.zone().size();
    }

    private void draw(Row row) {
        flow.row(row.labels(), LABEL_LINE);
        flow.row(row.values(), LINE);
        flow.down(ROW_GAP);
    }

    private static float height(List<Row> rows) {
        return (float) rows.stream().mapToDouble(Row::height).sum();
    }

    private static List<List<Field>> single(List<Field> fields) {
        return fields.stream().map(List::of).toList();
    }

    private List<Row> rows(Tag table, List<List<Field>> rows, float from, float to) {
        return rows.stream().map(fields -> row(table, fields, from, to)).toList();
    }

    private Row row(Tag table, List<Field> fields, float from, float to) {
        float width = (to - from) / fields.size();
        List<PlacedCell> labels = new ArrayList<>();
        List<PlacedCell> values = new ArrayList<>();
        float x = from;
        for (Field field : fields) {
            Tag row = table.child("TR");
            Tag name = row.child("TH").scoped("Row");
            labels.add(new PlacedCell(Cell.of(name, List.of(field.name()), width - 6, breaker, label, label), x));
            values.add(new PlacedCell(Cell.of(row.child("TD"), field.value(), width - 6, breaker, value, value), x));
            x += width;
        }
        return new Row(labels, values);
    }
}
