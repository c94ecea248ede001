package org.pouch.process.diff;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pouch.decision.xml.XmlText;
import org.pouch.drawing.Marked;
import org.pouch.drawing.Model;
import org.pouch.drawing.ModelElement;
import org.pouch.drawing.ModelPicture;

/**
 * What differs between two versions of a model, as pictures and in words, for a page of another room. The pictures are SVG with classes for
 * whoever draws them ({@code added}, {@code removed}, {@code changed}, {@code moved}), and an arrow {@code #arrow} that the page has.
 */
public final class VersionComparison {
    private final ModelDiff diff;
    private final Words words;

    private VersionComparison(ModelDiff diff, Words words) {
        this.diff = diff;
        this.words = words;
    }

    /** What a page says in its reader's language. */
    public interface Words {
        /** @param mark {@code added}, {@code removed}, {@code changed} or {@code moved} */
        String mark(String mark);

        /** @param name of the model; empty where it has none */
        String name(String id, String name);
    }

    /**
     * One element that differs.
     *
     * @param mark {@code added}, {@code removed}, {@code changed} or {@code moved}
     * @param sign that it has in the picture
     * @param kind as BPMN calls it
     * @param name in the reader's language; empty where it has none
     * @param said what a changed one says otherwise
     */
    public record Difference(String mark, String sign, String kind, String id, String name, List<Change> said) {
        public Difference {
            said = List.copyOf(said);
        }
    }

    /**
     * One thing that an element says otherwise.
     *
     * @param isNew whether it was not said before; then {@code before} is empty
     * @param isGone whether it is not said any more; then {@code after} is empty
     */
    public record Change(String where, boolean isNew, String before, boolean isGone, String after) {}

    /** @param old as the first version was deployed, and the second; each a BPMN file */
    public static VersionComparison of(String old, String now, Words words) {
        return new VersionComparison(
                ModelDiff.of(
                        Model.read("The first version", XmlText.file(old)),
                        Model.read("The second version", XmlText.file(now))),
                words);
    }

    /** @param title read out in place of the picture */
    public String before(String title) {
        return picture(diff.old(), title);
    }

    /** @param title read out in place of the picture */
    public String after(String title) {
        return picture(diff.now(), title);
    }

    private String picture(Model model, String title) {
        return new ModelPicture(
                        model,
                        id -> new Spoken(diff.of(id), words),
                        element -> words.name(element.id(), element.name()))
                .svg(title);
    }

    private record Spoken(Mark mark, Words words) implements Marked {
        @Override
        public String word() {
            return mark.word();
        }

        @Override
        public String spoken() {
            return words.mark(mark.word());
        }

        @Override
        public String sign() {
            return mark.sign();
        }
    }

    /** Those of the first version first, in the order of its file. */
    public List<Difference> differences() {
        return diff.marks().entrySet().stream()
                .filter(one -> one.getValue() != Mark.SAME)
                .map(this::difference)
                .toList();
    }

    private Difference difference(Map.Entry<String, Mark> one) {
        ModelElement element = diff.element(one.getKey());
        Mark mark = one.getValue();
        return new Difference(
                mark.word(),
                mark.sign(),
                element.kind(),
                element.id(),
                words.name(element.id(), element.name()),
                diff.said(element.id()).stream()
                        .map(said -> new Change(
                                said.where(),
                                said.before() == null,
                                said.before() == null ? "" : said.before(),
                                said.after() == null,
                                said.after() == null ? "" : said.after()))
                        .toList());
    }

    /** How many elements have this mark. */
    public long count(String mark) {
        Mark wanted = Mark.valueOf(mark.toUpperCase(Locale.ROOT));
        return diff.marks().values().stream().filter(one -> one == wanted).count();
    }
}
