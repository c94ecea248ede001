package org.pouch.process.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The models, decisions and forms of one folder, read once. */
record ModelFolder(List<Resource> resources) {
    ModelFolder {
        resources = List.copyOf(resources);
    }

    /** @throws NotAModelFolder when there is no such folder or nothing to deploy in it */
    static ModelFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new NotAModelFolder("There is no folder " + folder + ". Name the folder that holds the models.");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Resource> resources = files.filter(Files::isRegularFile)
                    .filter(file -> Kind.of(file.getFileName().toString()) != Kind.OTHER)
                    .sorted()
                    .map(file -> Resource.read(folder, file))
                    .toList();
            if (resources.isEmpty()) {
                throw new NotAModelFolder("The folder " + folder + " holds no .bpmn, .dmn or .form file.");
            }
            return new ModelFolder(resources);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<Resource> of(Kind kind) {
        return resources.stream().filter(resource -> resource.kind() == kind).toList();
    }

    enum Kind {
        BPMN,
        DMN,
        FORM,
        OTHER;

        static Kind of(String name) {
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return switch (ending) {
                case "bpmn" -> BPMN;
                case "dmn" -> DMN;
                case "form" -> FORM;
                default -> OTHER;
            };
        }
    }

    /** @param name its path inside the folder, as the engine gets it */
    record Resource(String name, byte[] content) {
        private static Resource read(Path folder, Path file) {
            try {
                String name = folder.relativize(file).toString().replace('\\', '/');
                return new Resource(name, Files.readAllBytes(file));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        Kind kind() {
            return Kind.of(name);
        }
    }

    static final class NotAModelFolder extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAModelFolder(String sentence) {
            super(sentence);
        }
    }
}
