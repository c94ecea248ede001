package org.pouch.process.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The models, decisions and forms of one folder, or of several places, read once.
 *
 * @param overruled lines of {@link OverruledFindings#FILE}, where it is there
 */
record ModelFolder(List<Resource> resources, List<String> overruled) {
    ModelFolder {
        resources = List.copyOf(resources);
        overruled = List.copyOf(overruled);
    }

    ModelFolder(List<Resource> resources) {
        this(resources, List.of());
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
                    .map(file ->
                            Resource.read(folder.relativize(file).toString().replace('\\', '/'), file))
                    .toList();
            if (resources.isEmpty()) {
                throw new NotAModelFolder("The folder " + folder + " holds no .bpmn, .dmn or .form file.");
            }
            Path overruled = folder.resolve(OverruledFindings.FILE);
            return new ModelFolder(
                    resources, Files.isRegularFile(overruled) ? Files.readAllLines(overruled) : List.of());
        } catch (IOException | UncheckedIOException failed) {
            throw new NotAModelFolder(
                    "The folder " + folder + " cannot be read to its end. Check who may read what is in it.", failed);
        }
    }

    /** @throws NotAModelFolder when one of the places is neither such a folder nor such a file */
    static ModelFolder readAll(List<Path> places) {
        List<ModelFolder> folders = places.stream().map(ModelFolder::at).toList();
        return new ModelFolder(
                folders.stream().flatMap(one -> one.resources().stream()).toList(),
                folders.stream().flatMap(one -> one.overruled().stream()).toList());
    }

    private static ModelFolder at(Path place) {
        if (!Files.exists(place)) {
            throw new NotAModelFolder("There is no file or folder " + place + ". Check the path.");
        }
        return Files.isRegularFile(place) ? file(place) : read(place);
    }

    private static ModelFolder file(Path file) {
        String name = file.getFileName().toString();
        if (Kind.of(name) == Kind.OTHER) {
            throw new NotAModelFolder("The file " + file + " is no .bpmn, .dmn or .form file.");
        }
        return new ModelFolder(List.of(Resource.read(name, file)), overruledFor(name, OverruledFindings.beside(file)));
    }

    /** Lines about other files are for whoever reads the whole folder. */
    private static List<String> overruledFor(String name, Path beside) {
        try {
            return Files.isRegularFile(beside)
                    ? Files.readAllLines(beside).stream()
                            .filter(line -> line.strip().startsWith(name + " "))
                            .toList()
                    : List.of();
        } catch (IOException failed) {
            throw new NotAModelFolder("The file " + beside + " cannot be read. Check who may read it.", failed);
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
        private static Resource read(String name, Path file) {
            try {
                return new Resource(name, Files.readAllBytes(file));
            } catch (IOException failed) {
                throw new NotAModelFolder(
                        "The file " + file + " cannot be read. Check that it is there and who may read it.", failed);
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

        NotAModelFolder(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
