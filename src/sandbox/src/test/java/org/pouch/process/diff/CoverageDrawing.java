package org.pouch.process.diff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A shipped model drawn as the desk draws models, with what no test passed marked by a sign, too, for who does not tell colours apart. */
public final class CoverageDrawing {
    private static final Set<String> NO_STEPS =
            Set.of("participant", "lane", "textAnnotation", "association", "group", "dataObjectReference");
    private static final Marked PASSED = new Coverage("passed", "passed", "");
    private static final Marked LEFT = new Coverage("removed", "not passed", "!");
    private static final Marked BESIDE = new Coverage("beside", "", "");

    private final Model model;
    private final String process;

    public CoverageDrawing(Path file) throws IOException {
        model = Model.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        process = model.elements().values().stream()
                .filter(element -> element.kind().equals("process"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private record Coverage(String word, String spoken, String sign) implements Marked {}

    public String process() {
        return process;
    }

    /** Every element and sequence flow that is drawn, by id; the model's lint sees to it that all are. */
    public Set<String> steps() {
        return model.elements().values().stream()
                .filter(element -> element.drawn() != null && !NO_STEPS.contains(element.kind()))
                .map(ModelElement::id)
                .collect(Collectors.toSet());
    }

    /** @param passed ids of what was passed */
    public String figure(Set<String> passed) {
        Set<String> steps = steps();
        String caption = process + ": " + passed.size() + " of " + steps.size();
        ModelPicture picture = new ModelPicture(model, id -> {
            if (!steps.contains(id)) {
                return BESIDE;
            }
            return passed.contains(id) ? PASSED : LEFT;
        });
        return PicturePage.figure(caption, picture.svg(caption));
    }

    /** One HTML page of all. */
    public static String page(List<String> figures, String summary) {
        return PicturePage.head(
                        "Coverage of the models",
                        Html.safe(summary) + " Thick line: passed by a test; ! and broken line: not passed.")
                + String.join("", figures)
                + PicturePage.END;
    }
}
