package org.pouch.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the bars of a release came to, by their names: a run prints it beside its own figures and says which got worse. Only what can
 * be compared between machines belongs into the file that is kept with the sources: ratios, and sizes.
 */
final class Baseline {
    /** Set by {@code ./pouch bench --keep-bars FILE}: where the bars of this run are written, beside those that are there. */
    private static final String KEEP = "pouch.bench.keep";
    /** Two runs of one version differ by that much on a machine that does nothing else. */
    private static final double WITHIN = 1.15;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    static final Baseline OF_LAST_RELEASE = shipped();

    private final Map<String, Double> bars;

    Baseline(Map<String, Double> bars) {
        this.bars = bars;
    }

    private static Baseline shipped() {
        try (InputStream file = Baseline.class.getResourceAsStream("baseline.json")) {
            if (file == null) {
                throw new IllegalStateException("baseline.json is not among the classes of the bench");
            }
            return new Baseline(JSON.readValue(file.readAllBytes(), new TypeReference<>() {}));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What is printed behind a bar; nothing where the last release has none of that name. */
    String beside(String what, double value, boolean atMost) {
        Double before = bars.get(what);
        if (before == null) {
            return "";
        }
        boolean worse = atMost ? value > before * WITHIN : value * WITHIN < before;
        return String.format(Locale.ROOT, "; last release %.2f%s", before, worse ? ", WORSE" : "");
    }

    static void keep(String what, double value) {
        String file = System.getProperty(KEEP);
        if (file == null) {
            return;
        }
        try {
            Path path = Path.of(file);
            Map<String, Double> all = Files.exists(path)
                    ? JSON.readValue(Files.readAllBytes(path), new TypeReference<TreeMap<String, Double>>() {})
                    : new TreeMap<>();
            all.put(what, Math.round(value * 100) / 100.0);
            Files.write(path, JSON.writeValueAsBytes(all));
        } catch (IOException failed) {
            throw new UncheckedIOException("the bars of this run could not be kept", failed);
        }
    }
}
