package org.pouch.pdf.content;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.pouch.pdf.syntax.ContentParser;
import org.pouch.pdf.syntax.ContentParser.Instruction;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.pdf.syntax.PdfValue.Text;

/** Follows the instructions of one content stream as far as they decide where text goes (ISO 32000-2, annex A). */
final class ContentReader {
    private static final int MOST_FORMS = 20;
    private static final int MOST_SAVED = 1000;

    /** What draws, colours, clips and marks; and how letters are painted, for those that are not are still found. */
    private static final Set<String> OTHERS = Set.of(
            ("b B b* B* BDC BI BMC BX c cs CS d DP EMC EX f F f* g G h i j J k K l m M MP n re rg RG ri s S sc SC sh"
                            + " Tr v w W W* y")
                    .split(" "));

    private final ContentSource source;
    private final Resources resources;
    private final Region region;
    private final TextLine line;
    private final int depth;
    private final Deque<TextState> saved = new ArrayDeque<>();
    private TextState state;
    private boolean isText;

    /** @param depth how many forms are around this content */
    ContentReader(ContentSource source, Resources resources, Region region, TextState state, int depth) {
        Doubt.unless(depth < MOST_FORMS);
        this.source = source;
        this.resources = resources;
        this.region = region;
        this.line = new TextLine(region);
        this.state = state;
        this.depth = depth;
    }

    /** True when text is shown in the region. */
    boolean finds(byte[] content) {
        ContentParser parser = source.parser(content);
        for (Instruction next = parser.next(); next != null; next = parser.next()) {
            if (finds(next.operator(), next.operands())) {
                return true;
            }
        }
        return false;
    }

    private boolean finds(String operator, List<PdfValue> operands) {
        if (OTHERS.contains(operator)) {
            return false;
        }
        return switch (operator) {
            case "q" -> save();
            case "Q" -> restore();
            case "cm" -> set(state.within(Matrix.of(operands)));
            case "gs" -> parameters(resources.find("ExtGState", one(operands)).dict());
            case "Do" -> object(resources.find("XObject", one(operands)));
            case "scn", "SCN" -> colour(operands);
            case "BT" -> textObject(true);
            case "ET" -> textObject(false);
            case "Tc" -> set(state.withCharSpace(number(one(operands))));
            case "Tw" -> set(state.withWordSpace(number(one(operands))));
            case "Tz" -> set(state.withScale(number(one(operands)) / 100));
            case "TL" -> set(state.withLeading(number(one(operands))));
            case "Ts" -> set(state.withRise(number(one(operands))));
            case "Tf" -> font(operands);
            default -> {
                Doubt.unless(isText);
                yield text(operator, operands);
            }
        };
    }

    private boolean text(String operator, List<PdfValue> operands) {
        return switch (operator) {
            case "Td" -> next(operands);
            case "TD" -> {
                next(operands);
                yield set(state.withLeading(-number(operands.get(1))));
            }
            case "Tm" -> {
                line.start(Matrix.of(operands));
                yield false;
            }
            case "T*" -> {
                Doubt.unless(operands.isEmpty());
                yield nextLine();
            }
            case "Tj" -> show(one(operands));
            case "'" -> nextLine() || show(one(operands));
            case "\"" -> {
                Doubt.unless(operands.size() == 3);
                set(state.withWordSpace(number(operands.get(0))).withCharSpace(number(operands.get(1))));
                yield nextLine() || show(operands.get(2));
            }
            case "TJ" -> {
                Doubt.unless(one(operands) instanceof PdfValue.Array);
                yield one(operands).items().stream().anyMatch(this::showOrKern);
            }
            default -> throw Doubt.refusal();
        };
    }

    private boolean set(TextState next) {
        state = next;
        return false;
    }

    /** Within a text object some readers keep its place and others do not. */
    private boolean save() {
        Doubt.unless(!isText && saved.size() < MOST_SAVED);
        saved.push(state);
        return false;
    }

    private boolean restore() {
        Doubt.unless(!isText && !saved.isEmpty());
        return set(saved.pop());
    }

    private boolean textObject(boolean begins) {
        Doubt.unless(isText != begins);
        isText = begins;
        line.start(Matrix.IDENTITY);
        return false;
    }

    private boolean font(List<PdfValue> operands) {
        Doubt.unless(operands.size() == 2);
        return set(state.withFont(source.font(resources.find("Font", operands.get(0))), number(operands.get(1))));
    }

    private boolean next(List<PdfValue> operands) {
        Doubt.unless(operands.size() == 2);
        line.next(number(operands.get(0)), number(operands.get(1)));
        return false;
    }

    private boolean nextLine() {
        line.next(0, -state.leading());
        return false;
    }

    private boolean show(PdfValue string) {
        Doubt.unless(string instanceof Text);
        return line.show(state, ((Text) string).bytes());
    }

    private boolean showOrKern(PdfValue item) {
        if (item instanceof Num num) {
            line.kern(state, num.toDouble());
            return false;
        }
        return show(item);
    }

    /** Graphics state parameters (ISO 32000-2, 8.4.5): a font; or a mask, whose letters are seen as holes. */
    private boolean parameters(Dict dict) {
        PdfValue font = source.view().resolve(dict.get("Font"));
        if (!(font instanceof Null)) {
            Doubt.unless(font.items().size() == 2);
            PdfValue chosen = source.view().resolve(font.items().get(0));
            set(state.withFont(
                    source.font(chosen),
                    number(source.view().resolve(font.items().get(1)))));
        }
        PdfValue mask = source.view().resolve(dict.get("SMask"));
        return mask instanceof Dict group && form(source.view().resolve(group.get("G")));
    }

    private boolean object(PdfValue object) {
        return !object.dict().isName("Subtype", "Image") && form(object);
    }

    private boolean form(PdfValue form) {
        Doubt.unless(!isText && form instanceof Stream && form.dict().isName("Subtype", "Form"));
        PdfValue matrix = source.view().resolve(form.dict().get("Matrix"));
        TextState inside = matrix instanceof Null
                ? state
                : state.within(Matrix.of(
                        matrix.items().stream().map(source.view()::resolve).toList()));
        return reader(form, region, inside).finds(source.unpacked((Stream) form));
    }

    /** A pattern repeats what it holds, so that it may be anywhere (ISO 32000-2, 8.7.3). */
    private boolean colour(List<PdfValue> operands) {
        if (operands.isEmpty() || !(operands.get(operands.size() - 1) instanceof Name name)) {
            return false;
        }
        PdfValue pattern = resources.find("Pattern", name);
        if (!(pattern instanceof Stream tile)) {
            Doubt.unless(!pattern.dict().has("ExtGState"));
            return false;
        }
        return source.isFirstUse(tile)
                && reader(tile, Region.EVERYWHERE, TextState.FIRST).finds(source.unpacked(tile));
    }

    private ContentReader reader(PdfValue stream, Region where, TextState first) {
        Resources own = Resources.of(source.view(), stream.dict().get("Resources"));
        return new ContentReader(source, own, where, first, depth + 1);
    }

    private static PdfValue one(List<PdfValue> operands) {
        Doubt.unless(operands.size() == 1);
        return operands.get(0);
    }

    private static double number(PdfValue value) {
        Doubt.unless(value instanceof Num);
        return ((Num) value).toDouble();
    }
}
