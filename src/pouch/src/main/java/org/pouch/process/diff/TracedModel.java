package org.pouch.process.diff;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.drawing.Marked;
import org.pouch.drawing.Model;
import org.pouch.drawing.ModelPicture;
import org.pouch.drawing.PicturePage;

/**
 * A model as its file draws it, with what instances did in it.
 *
 * @param caption over the picture
 * @param file its BPMN
 * @param passed ids of the elements and flows that were entered
 * @param tokens how many are at an element now
 * @param incidents ids of the elements that have one now
 */
public record TracedModel(
        String caption, byte[] file, Set<String> passed, Map<String, Long> tokens, Set<String> incidents) {
    private static final String LEGEND =
            "a number: so many tokens are here &#183; ! an incident, broken line &#183; \u2713 entered before &#183; thin line: not entered";
    private static final Marked NOTHING = new Trace("left", "");

    public TracedModel {
        passed = Set.copyOf(passed);
        tokens = Map.copyOf(tokens);
        incidents = Set.copyOf(incidents);
    }

    private record Trace(String word, String sign) implements Marked {}

    /** One HTML page of all, which needs nothing else and runs no script. */
    public static String page(String title, List<TracedModel> models) {
        return PicturePage.head(title, LEGEND)
                + models.stream().map(TracedModel::figure).collect(Collectors.joining())
                + PicturePage.END;
    }

    private String figure() {
        return PicturePage.figure(
                caption, new ModelPicture(Model.read(caption, file), this::mark).svg(caption + ". " + said()));
    }

    /** For who hears the picture. */
    private String said() {
        return tokens.isEmpty()
                ? "No token is left."
                : tokens.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(at -> at.getValue() + " at " + at.getKey()
                                + (incidents.contains(at.getKey()) ? " with an incident" : ""))
                        .collect(Collectors.joining(", ", "Tokens: ", "."));
    }

    private Marked mark(String id) {
        if (incidents.contains(id)) {
            return new Trace("incident", "!");
        }
        Long here = tokens.get(id);
        if (here != null) {
            return new Trace("here", here.toString());
        }
        return passed.contains(id) ? new Trace("passed", "\u2713") : NOTHING;
    }
}
