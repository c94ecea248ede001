package org.pouch.pdf.page;

import static org.pouch.pdf.page.PageFlow.LEFT;
import static org.pouch.pdf.page.PageFlow.PAGE_HEIGHT;
import static org.pouch.pdf.page.PageFlow.WIDTH;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.page.PageFlow.PlacedCell;
import org.pouch.pdf.picture.PictureFile;

/** Sets a manuscript: the same manuscript always makes the same pages. */
final class Typesetter {
    private static final float LINE = 13.5f;
    private static final float NAME_WIDTH = 176;
    private static final float SEAL_GAP = 14;

    private final Manuscript manuscript;
    private final Styles styles = new Styles();
    private final LineBreaker breaker = new LineBreaker();
    private final PageFlow flow = new PageFlow();
    private final Tag document = new Tag("Document", null);
    private final List<PictureFile> pictures = new ArrayList<>();
    private final @Nullable SealBox sealBox;

    Typesetter(Manuscript manuscript) {
        this.manuscript = manuscript;
        List<Phrase> sealedBy = manuscript.sealedBy();
        sealBox = sealedBy == null ? null : SealBox.draw(sealedBy, styles, breaker, WIDTH);
    }

    Composition compose() {
        head();
        for (Block block : manuscript.blocks()) {
            if (block instanceof Block.Heading heading) {
                heading(heading);
            } else if (block instanceof Block.SubHeading heading) {
                subHeading(heading);
            } else if (block instanceof Block.Paragraph paragraph) {
                paragraph(paragraph);
            } else if (block instanceof Block.FieldTable table) {
                fields(table);
            } else if (block instanceof Block.Grid grid) {
                grid(grid);
            } else if (block instanceof Block.Pictures several) {
                new PictureRows(flow, styles, document.child("Sect")).set(several.pictures(), pictures);
            } else if (block instanceof Block.TravelSheet sheet) {
                new SheetSetter(sheet, flow, styles, breaker, document.child("Sect")).set(pictures);
            } else if (block instanceof Block.Closing closing) {
                closing(closing);
            }
        }
        SealBox seal = sealBox == null ? null : place(sealBox);
        footers();
        return new Composition(manuscript.title(), flow.pages(), styles, document, pictures, seal);
    }

    private void head() {
        float column = WIDTH / 2 - 10;
        Tag from = document.child("P");
        Tag to = document.child("P");
        Style role = styles.regular(8, Ink.GREY);
        Style name = styles.bold(11, Ink.NAVY);
        sideBySide(
                cell(from, manuscript.from().role(), column, role),
                cell(to, manuscript.to().role(), column, role),
                12);
        sideBySide(
                cell(from, manuscript.from().calledAs(), column, name),
                cell(to, manuscript.to().calledAs(), column, name),
                15);
        codes(from, to, column);
        flow.down(6);
        flow.page().decorate(() -> flow.page().rule(LEFT, flow.y(), WIDTH, 1.5f, Ink.NAVY));
        flow.down(12);
        Cell title = Cell.of(
                document.child("H1"),
                List.of(manuscript.title()),
                WIDTH,
                breaker,
                styles.bold(20, Ink.NAVY),
                styles.regular(16, Ink.NAVY));
        flow.row(List.of(new PlacedCell(title, LEFT)), 28);
        flow.down(4);
    }

    /** Where only the code is known, it stands in the place of the name and not again below. */
    private void codes(Tag from, Tag to, float column) {
        Style small = styles.regular(8.5f, Ink.GREY);
        List<PlacedCell> codes = new ArrayList<>();
        if (manuscript.from().name() != null) {
            codes.add(new PlacedCell(cell(from, Phrase.plain(manuscript.from().id()), column, small), LEFT));
        }
        if (manuscript.to().name() != null) {
            codes.add(new PlacedCell(cell(to, Phrase.plain(manuscript.to().id()), column, small), LEFT + WIDTH / 2));
        }
        if (!codes.isEmpty()) {
            flow.down(2);
            flow.row(codes, 12);
        }
    }

    private void sideBySide(Cell left, Cell right, float lineHeight) {
        flow.row(List.of(new PlacedCell(left, LEFT), new PlacedCell(right, LEFT + WIDTH / 2)), lineHeight);
    }

    private Cell cell(Tag tag, Phrase phrase, float width, Style style) {
        return Cell.of(tag, List.of(phrase), width, breaker, style, style);
    }

    private void heading(Block.Heading heading) {
        flow.need(70);
        flow.down(12);
        Cell text = Cell.of(
                document.child("H2"),
                List.of(heading.text()),
                WIDTH,
                breaker,
                styles.bold(11.5f, Ink.NAVY),
                styles.regular(11, Ink.NAVY));
        flow.row(List.of(new PlacedCell(text, LEFT)), 16);
        flow.down(2);
        flow.page().decorate(() -> flow.page().rule(LEFT, flow.y(), WIDTH, 0.75f, Ink.NAVY));
        flow.down(3);
    }

    private void subHeading(Block.SubHeading heading) {
        flow.need(50);
        flow.down(5);
        Style style = styles.bold(9.5f, Ink.NAVY);
        flow.row(List.of(new PlacedCell(cell(document.child("H3"), heading.text(), WIDTH, style), LEFT)), LINE);
        flow.down(1);
    }

    private void paragraph(Block.Paragraph paragraph) {
        Style style = styles.regular(9.5f, Ink.BLACK);
        for (Words words : paragraph.text().renderings()) {
            Tag tag = document.child("P", words.language());
            Phrase text = Phrase.in("en", words.text());
            flow.row(List.of(new PlacedCell(cell(tag, text, WIDTH, style), LEFT)), LINE);
            flow.down(4);
        }
    }

    private void fields(Block.FieldTable table) {
        float pictureBottom = Float.MAX_VALUE;
        if (table.picture() != null) {
            flow.need(PlacedPicture.HEIGHT + 12);
            pictureBottom = flow.y() - PlacedPicture.HEIGHT - 12;
            new PlacedPicture(table.picture(), document, pictures).atRight(flow.page(), LEFT + WIDTH, flow.y() - 6);
        }
        Canvas pictured = flow.page();
        Tag tag = document.child("Table");
        for (Block.Field field : table.fields()) {
            boolean besidePicture = table.picture() != null && flow.page() == pictured && flow.y() > pictureBottom;
            field(tag.child("TR"), field, WIDTH - (besidePicture ? PlacedPicture.WIDTH + 12 : 0));
        }
        if (table.picture() != null && flow.page() == pictured) {
            flow.downTo(pictureBottom);
        }
    }

    private void field(Tag row, Block.Field field, float width) {
        Cell name = Cell.of(
                row.child("TH").scoped("Row"),
                List.of(field.name()),
                NAME_WIDTH - 10,
                breaker,
                styles.regular(8.5f, Ink.GREY),
                styles.regular(8.5f, Ink.GREY));
        Cell value = Cell.of(
                row.child("TD"),
                field.value(),
                width - NAME_WIDTH,
                breaker,
                styles.regular(9.5f, Ink.BLACK),
                styles.regular(9.5f, Ink.BLACK));
        flow.down(2);
        flow.row(List.of(new PlacedCell(name, LEFT), new PlacedCell(value, LEFT + NAME_WIDTH)), LINE);
        flow.down(2);
        flow.page().decorate(() -> flow.page().rule(LEFT, flow.y(), width, 0.4f, Ink.LINE));
    }

    private void grid(Block.Grid grid) {
        Tag table = document.child("Table");
        int weights = grid.columns().stream().mapToInt(Block.Column::weight).sum();
        Style head = styles.regular(8, Ink.GREY);
        Style body = styles.regular(9, Ink.BLACK);
        gridRow(
                table.child("TR"),
                grid,
                weights,
                grid.columns().stream().map(c -> List.of(c.name())).toList(),
                head);
        for (List<Phrase> row : grid.rows()) {
            gridRow(table.child("TR"), grid, weights, row.stream().map(List::of).toList(), body);
        }
    }

    private void gridRow(Tag row, Block.Grid grid, int weights, List<List<Phrase>> texts, Style style) {
        boolean isHead = style.ink() == Ink.GREY;
        List<PlacedCell> cells = new ArrayList<>();
        float x = LEFT;
        for (int i = 0; i < texts.size(); i++) {
            float width = WIDTH * grid.columns().get(i).weight() / weights;
            Tag tag = isHead ? row.child("TH").scoped("Column") : row.child("TD");
            cells.add(new PlacedCell(Cell.of(tag, texts.get(i), width - 8, breaker, style, style), x));
            x += width;
        }
        flow.down(2);
        flow.row(cells, 12.5f);
        flow.down(2);
        flow.page().decorate(() -> flow.page().rule(LEFT, flow.y(), WIDTH, isHead ? 0.75f : 0.4f, Ink.LINE));
    }

    /** A seal alone on a page would look as if it belonged to anything. */
    private void closing(Block.Closing closing) {
        Style style = styles.regular(9.5f, Ink.BLACK);
        float height = 33 + (sealBox == null ? 0 : SEAL_GAP + sealBox.height());
        for (Words words : closing.text().renderings()) {
            height += breaker.lines(words.text(), style, WIDTH).size() * LINE + 4;
        }
        flow.need(height);
        heading(new Block.Heading(closing.title()));
        paragraph(new Block.Paragraph(closing.text()));
    }

    private SealBox place(SealBox drawn) {
        flow.need(drawn.height() + SEAL_GAP);
        flow.down(SEAL_GAP);
        Tag form = document.child("Form");
        form.add(new Tag.SealMark());
        SealBox seal = drawn.at(LEFT, flow.y() - drawn.height());
        form.describe(seal.alternative(), LEFT, seal.y(), LEFT + WIDTH, seal.y() + seal.height());
        flow.downTo(seal.y());
        return seal;
    }

    private void footers() {
        Style small = styles.regular(7.5f, Ink.GREY);
        int count = flow.pages().size();
        for (int i = 0; i < count; i++) {
            Canvas page = flow.pages().get(i);
            String number = "Page " + (i + 1) + " of " + count + "   第 " + (i + 1) + " 页，共 " + count + " 页";
            boolean isFirst = i == 0;
            page.paginate(() -> {
                page.rule(LEFT, 50, WIDTH, 0.4f, Ink.LINE);
                page.text(small, LEFT, 38, manuscript.reference());
                page.text(small, LEFT + WIDTH - small.widthOf(number), 38, number);
                if (!isFirst) {
                    Words title = manuscript.title().renderings().get(0);
                    String parties =
                            manuscript.from().id() + " – " + manuscript.to().id();
                    page.text(small, LEFT, PAGE_HEIGHT - 46, title.text());
                    page.text(small, LEFT + WIDTH - small.widthOf(parties), PAGE_HEIGHT - 46, parties);
                    page.rule(LEFT, PAGE_HEIGHT - 54, WIDTH, 0.4f, Ink.LINE);
                }
            });
        }
    }
}
