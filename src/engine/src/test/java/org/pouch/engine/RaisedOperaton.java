package org.pouch.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** An Operaton that is not there yet: today's with other scripts, in a folder before it on the class path. */
final class RaisedOperaton {
    private static final String SCRIPTS = "org/operaton/bpm/engine/db/";

    private final Path folder;
    private final String database;
    private int changes;

    RaisedOperaton(Path folder, String database) {
        this.folder = folder;
        this.database = database;
    }

    /** Its tables are today's, and said to be of that version. */
    RaisedOperaton creates(String version) {
        String script = SCRIPTS + "create/activiti." + database + ".create.engine.sql";
        try {
            String today = new ClassPathResource(script).getContentAsString(StandardCharsets.UTF_8);
            write(
                    script,
                    today.replaceFirst(
                            "'0', CURRENT_TIMESTAMP, '[\\d.]+'", "'0', CURRENT_TIMESTAMP, '" + version + "'"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** @param name such as {@code 7.24_to_7.25} */
    RaisedOperaton changes(String name, String records, String statements) {
        write(SCRIPTS + "upgrade/" + database + "_engine_" + name + ".sql", """
                -- a change of tomorrow

                insert into ACT_GE_SCHEMA_LOG
                values ('%d', CURRENT_TIMESTAMP, '%s');

                %s;
                """.formatted(
                        2000 + changes++, records, statements));
        return this;
    }

    private void write(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path folder() {
        return folder;
    }

    ClassLoader classLoader() {
        try {
            return new FolderFirst(folder.toUri().toURL());
        } catch (MalformedURLException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class FolderFirst extends URLClassLoader {
        FolderFirst(URL folder) {
            super(new URL[] {folder}, RaisedOperaton.class.getClassLoader());
        }

        @Override
        public @Nullable URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }
    }
}
