package org.pouch.drawing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.drawing.Drawn.Box;
import org.pouch.drawing.Drawn.Point;

/** A model as its file draws it (SVG), each element with its mark. */
public final class ModelPicture {
    private static final double MARGIN = 40;
    private static final double LINE = 14;
    private static final int LONGEST_LINE = 16;
    /** How wide a letter is, more or less. */
    private static final double LETTER = 5.5;

    private static final double SIGN = 9;

    /** From here on characters are Chinese, or as wide: as two letters, with a line's end wherever it is needed. */
    private static final int FIRST_WIDE = 0x2E80;

    /** Spaces, and what follows as many wide characters as fit a line. */
    private static final Pattern BREAKS = Pattern.compile("\\s+|(?<=\\G[\\u2E80-\\uFFFF]{7})");

    /** From the upper edge of a task to the first line of its name. */
    private static final double BELOW_SYMBOL = 36;

    /** Between the two lines of an event. */
    private static final double RING = 3;

    private final Model model;
    private final Function<String, ? extends Marked> marks;
    private final Function<ModelElement, String> names;

    /** @param marks of an element's id */
    public ModelPicture(Model model, Function<String, ? extends Marked> marks) {
        this(model, marks, ModelElement::name);
    }

    /** @param names what stands in or under an element */
    public ModelPicture(Model model, Function<String, ? extends Marked> marks, Function<ModelElement, String> names) {
        this.model = model;
        this.marks = marks;
        this.names = names;
    }

    /** @param title read out in place of it */
    public String svg(String title) {
        List<ModelElement> drawn = model.elements().values().stream()
                .filter(element -> element.drawn() != null)
                .sorted(Comparator.comparingInt(ModelPicture::depth))
                .toList();
        StringBuilder shapes = new StringBuilder();
        drawn.forEach(element -> shapes.append(shape(element)));
        Box all = extent(drawn);
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"%.0f %.0f %.0f %.0f\" width=\"%.0f\" role=\"img\" aria-label=\"%s\">%s</svg>%n",
                all.x() - MARGIN,
                all.y() - MARGIN,
                all.width() + 2 * MARGIN,
                all.height() + 2 * MARGIN,
                all.width() + 2 * MARGIN,
                Html.safe(title),
                shapes);
    }

    /** What others stand in is drawn first, lines after it, then what they join, and what sits on its edge. */
    private static int depth(ModelElement element) {
        return switch (element.kind()) {
            case "participant", "lane", "group" -> 0;
            case "subProcess", "adHocSubProcess", "transaction" -> 1;
            case "boundaryEvent" -> 4;
            default -> element.drawn() instanceof Drawn.Line ? 2 : 3;
        };
    }

    private static Box extent(List<ModelElement> drawn) {
        List<Point> points = drawn.stream().flatMap(ModelPicture::corners).toList();
        double left = points.stream().mapToDouble(Point::x).min().orElse(0);
        double top = points.stream().mapToDouble(Point::y).min().orElse(0);
        double right = points.stream().mapToDouble(Point::x).max().orElse(0);
        double bottom = points.stream().mapToDouble(Point::y).max().orElse(0);
        return new Box(left, top, right - left, bottom - top);
    }

    private static Stream<Point> corners(ModelElement element) {
        if (element.drawn() instanceof Drawn.Line line) {
            return line.points().stream();
        }
        return element.drawn() instanceof Drawn.Node node
                ? Stream.of(
                        new Point(node.box().x(), node.box().y()),
                        new Point(node.box().right(), node.box().bottom() + 2 * LINE))
                : Stream.empty();
    }

    private String shape(ModelElement element) {
        Marked mark = marks.apply(element.id());
        String drawn = element.drawn() instanceof Drawn.Line line ? line(element, line) : "";
        if (element.drawn() instanceof Drawn.Node node) {
            drawn = node(element, node);
        }
        return "<g class=\"" + mark.word() + "\"><title>"
                + Html.safe((mark.sign().isEmpty() ? "" : mark.spoken() + ": ") + element.id()) + "</title>" + drawn
                + sign(mark, element.drawn()) + "</g>\n";
    }

    private String line(ModelElement element, Drawn.Line line) {
        StringBuilder way = new StringBuilder();
        line.points()
                .forEach(point ->
                        way.append(point.x()).append(',').append(point.y()).append(' '));
        Point middle = middle(line.points());
        return "<polyline marker-end=\"url(#arrow)\" points=\"" + way.toString().strip() + "\"/>"
                + label(names.apply(element), new Box(middle.x(), middle.y() - LINE - 4, 0, 0), line.label());
    }

    private String node(ModelElement element, Drawn.Node node) {
        Box box = node.box();
        String name = names.apply(element);
        String symbol = Symbols.of(element, box);
        if (Symbols.isEvent(element)) {
            return circle(element, box, 0)
                    + (Symbols.isDouble(element) ? circle(element, box, RING) : "")
                    + symbol
                    + label(name, box, node.label());
        }
        if (element.kind().endsWith("Gateway")) {
            double middle = box.centre();
            return format(
                            "<polygon points=\"%s,%s %s,%s %s,%s %s,%s\"/>",
                            box.x(), middle, box.middle(), box.y(), box.right(), middle, box.middle(), box.bottom())
                    + symbol
                    + label(name, box, node.label());
        }
        return format(
                        "<rect%s x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\"/>",
                        looks(element), box.x(), box.y(), box.width(), box.height())
                + symbol
                + words(
                        name,
                        box.middle(),
                        box.y() + (Symbols.isTask(element) ? BELOW_SYMBOL : 2 * LINE),
                        LONGEST_LINE);
    }

    private static String circle(ModelElement element, Box box, double inside) {
        return format(
                "<circle%s cx=\"%s\" cy=\"%s\" r=\"%s\"/>",
                looks(element), box.middle(), box.centre(), box.width() / 2 - inside);
    }

    /** As BPMN draws it, unless its mark draws it otherwise. */
    private static String looks(ModelElement element) {
        if (Symbols.isThick(element)) {
            return " class=\"thick\"";
        }
        return Symbols.isBroken(element) ? " class=\"broken\"" : "";
    }

    private static String label(String name, Box box, @Nullable Box label) {
        return label == null
                ? words(name, box.middle(), box.bottom() + LINE, LONGEST_LINE)
                : words(name, label.middle(), label.y() + LINE - 2, letters(label));
    }

    private static int letters(Box label) {
        return Math.min(LONGEST_LINE, (int) (label.width() / LETTER));
    }

    /** In lines of fewer letters than the longest, where words allow it. */
    private static String words(String name, double middle, double top, int longest) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder();
        double at = top;
        for (String word : BREAKS.split(name)) {
            if (!line.isEmpty() && width(line) + width(word) >= longest) {
                text.append(format("<text x=\"%s\" y=\"%s\">%s</text>", middle, at, Html.safe(line.toString())));
                line.setLength(0);
                at += LINE;
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        return line.isEmpty()
                ? text.toString()
                : text + format("<text x=\"%s\" y=\"%s\">%s</text>", middle, at, Html.safe(line.toString()));
    }

    private static int width(CharSequence text) {
        return text.codePoints().map(one -> one < FIRST_WIDE ? 1 : 2).sum();
    }

    /** At the corner of a box, in the middle of a line. */
    private static String sign(Marked mark, @Nullable Drawn drawn) {
        if (mark.sign().isEmpty() || drawn == null) {
            return "";
        }
        Point at = drawn instanceof Drawn.Node node
                ? new Point(node.box().right(), node.box().y())
                : middle(((Drawn.Line) drawn).points());
        return format("<circle class=\"sign\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>", at.x(), at.y(), SIGN)
                + format("<text class=\"sign\" x=\"%s\" y=\"%s\">%s</text>", at.x(), at.y() + SIGN / 2, mark.sign());
    }

    private static Point middle(List<Point> points) {
        if (points.size() < 2) {
            return points.isEmpty() ? new Point(0, 0) : points.get(0);
        }
        Point first = points.get((points.size() - 1) / 2);
        Point second = points.get((points.size() - 1) / 2 + 1);
        return new Point((first.x() + second.x()) / 2, (first.y() + second.y()) / 2);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
