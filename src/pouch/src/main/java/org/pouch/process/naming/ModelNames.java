package org.pouch.process.naming;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.process.ProcessDiagram;

/**
 * The names of the elements and flows of the models that Pouch brings, in English and in Chinese ({@code desk/models-zh.txt}). A model in which an
 * element is called otherwise keeps its own name: that may mean something else. So does every model of somebody else.
 */
public final class ModelNames {
    private static final String FILE = "/desk/models-zh.txt";
    private static final ModelNames SHIPPED = read();

    private final Map<String, Map<String, Name>> processes;
    private final Map<String, Name> elements = new HashMap<>();

    private ModelNames(Map<String, Map<String, Name>> processes) {
        this.processes = processes;
        processes.values().forEach(elements::putAll);
    }

    /**
     * Of one element.
     *
     * @param model as its model has it, in English
     * @param reader in Chinese
     */
    public record Name(String model, String reader) {}

    /**
     * A model with what happens in it, and what its elements are called.
     *
     * @param names by the id of the element; of those only whose name in the model is that one
     */
    public record Spoken(
            String bpmnXml,
            List<ProcessDiagram.ElementState> elements,
            List<String> takenFlows,
            Map<String, Name> names) {}

    public static ModelNames shipped() {
        return SHIPPED;
    }

    /**
     * @param name as its own model has it; null, empty or the id where the model is not at hand
     * @return empty where nobody has given it a name
     */
    public Optional<String> of(Locale reader, String process, String element, @Nullable String name) {
        return spoken(reader, processes.getOrDefault(process, Map.of()).get(element), element, name);
    }

    /** Of an element whose process nobody wrote down, as in the lines of the ledger. Elements of one id have one meaning in all of our models. */
    public Optional<String> of(Locale reader, String element) {
        return spoken(reader, elements.get(element), element, null);
    }

    private static Optional<String> spoken(
            Locale reader, @Nullable Name shipped, String element, @Nullable String name) {
        if (name != null
                && !name.isBlank()
                && !name.equals(element)
                && (shipped == null || !shipped.model().equals(name) || !isChinese(reader))) {
            return Optional.of(name);
        }
        return Optional.ofNullable(shipped).map(known -> isChinese(reader) ? known.reader() : known.model());
    }

    public Spoken said(Locale reader, String process, ProcessDiagram diagram) {
        return new Spoken(
                diagram.bpmnXml(),
                diagram.elements(),
                diagram.takenFlows(),
                isChinese(reader) ? processes.getOrDefault(process, Map.of()) : Map.of());
    }

    private static boolean isChinese(Locale reader) {
        return reader.getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    /** By process and element. */
    Map<String, Map<String, Name>> all() {
        return processes;
    }

    private static ModelNames read() {
        Map<String, Map<String, Name>> processes = new LinkedHashMap<>();
        Map<String, Name> names = new LinkedHashMap<>();
        for (String line : lines()) {
            if (line.startsWith("[")) {
                names = new LinkedHashMap<>();
                put(processes, line.substring(1, line.length() - 1), names);
            } else {
                String[] parts = line.split(" \\| ", -1);
                if (parts.length != 3) {
                    throw new IllegalStateException(FILE + " has a line without three parts: " + line);
                }
                put(names, parts[0], new Name(parts[1], parts[2]));
            }
        }
        return new ModelNames(processes);
    }

    private static <T> void put(Map<String, T> all, String key, T one) {
        if (all.put(key, one) != null) {
            throw new IllegalStateException(FILE + " has " + key + " twice");
        }
    }

    private static List<String> lines() {
        try (InputStream file = ModelNames.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing in the program");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
