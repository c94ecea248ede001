package org.pouch.processtest.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knows the JDK, the engine with its libraries, and of everything around it {@link RunningEngine} alone. */
final class EngineLoader extends URLClassLoader {
    /** Where the settings lie that only the engine is to find: on the class path itself, others would. */
    private static final String SETTINGS = EngineJars.FOLDER + "inside/";

    static {
        registerAsParallelCapable();
    }

    EngineLoader(URL... classPath) {
        super("pouch-engine", classPath, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return name.equals(RunningEngine.class.getName()) ? RunningEngine.class : super.findClass(name);
    }

    @Override
    public @Nullable URL findResource(String name) {
        URL own = super.findResource(SETTINGS + name);
        return own == null ? super.findResource(name) : own;
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return Collections.enumeration(
                Stream.of(SETTINGS + name, name).flatMap(this::found).distinct().toList());
    }

    private Stream<URL> found(String name) {
        try {
            return Collections.list(super.findResources(name)).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
