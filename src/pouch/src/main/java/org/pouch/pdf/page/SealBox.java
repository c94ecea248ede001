package org.pouch.pdf.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.pouch.packet.Sha256;

/**
 * The visible seal: the appearance of the signature field.
 *
 * @param alternative what it says, for those who do not see it
 */
public record SealBox(Canvas canvas, String alternative, float x, float y, float width, float height) {
    private static final float HEAD_LINE = 17;
    private static final float LINE = 13;

    /** Draws the seal; it has no place on a page yet. */
    static SealBox draw(List<Phrase> lines, Styles styles, LineBreaker breaker, float width) {
        Style head = styles.bold(9.5f, Ink.NAVY);
        Style body = styles.regular(8.5f, Ink.BLACK);
        List<String> texts = lines.stream()
                .skip(1)
                .flatMap(line -> breaker.lines(joined(line), body, width - 28).stream())
                .toList();
        float height = 15 + HEAD_LINE + (texts.size() - 1) * LINE + 9;
        Canvas canvas = new Canvas(0);
        canvas.rectangle(0, 0, width, height, Ink.SHADE);
        canvas.rectangle(0, 0, 3, height, Ink.NAVY);
        float baseline = height - 15;
        canvas.text(head, 14, baseline, joined(lines.get(0)));
        baseline -= HEAD_LINE;
        for (String text : texts) {
            canvas.text(body, 14, baseline, text);
            baseline -= LINE;
        }
        String alternative = lines.stream()
                .flatMap(line -> line.renderings().stream())
                .filter(words -> words.language().equals("en"))
                .map(Words::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(". "));
        return new SealBox(canvas, alternative, 0, 0, width, height);
    }

    /** The same seal with its lower left corner there. */
    SealBox at(float newX, float newY) {
        return new SealBox(canvas, alternative, newX, newY, width, height);
    }

    /** The digest of where the seal stands, and of what is read to those who do not see it. */
    Sha256 place() {
        return place(
                alternative, alternative, new float[] {x, y, x + width, y + height}, new float[] {0, 0, width, height});
    }

    /**
     * The same of a seal in a document.
     *
     * @param corners on the page, and of its picture; hundredths of a point count
     */
    public static Sha256 place(String label, String contents, float[]... corners) {
        StringBuilder text = new StringBuilder();
        for (float[] box : corners) {
            for (float corner : box) {
                text.append(Math.round(corner * 100)).append(' ');
            }
        }
        text.append(label.length()).append(' ').append(label).append(contents);
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String joined(Phrase line) {
        return line.renderings().stream()
                .map(Words::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("  "));
    }
}
