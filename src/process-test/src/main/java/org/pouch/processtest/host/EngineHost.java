package org.pouch.processtest.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;

/** Starts engines in a class loader of their own. */
public final class EngineHost implements AutoCloseable {
    private static final String HOSTED = "org.pouch.processtest.inside.HostedEngine";

    private final EngineJars jars;
    private final EngineLoader loader;

    private EngineHost(EngineJars jars) {
        this.jars = jars;
        this.loader = new EngineLoader(jars.urls());
    }

    /** @throws IllegalStateException if there is no engine to be found */
    public static EngineHost open() {
        return new EngineHost(EngineJars.find());
    }

    /**
     * Returns when the engine answers.
     *
     * @throws IllegalStateException if it cannot be started
     */
    public RunningEngine start(String name) {
        try {
            return (RunningEngine)
                    loader.loadClass(HOSTED).getConstructor(String.class).newInstance(name);
        } catch (InvocationTargetException failed) {
            throw notStarted(failed.getCause() == null ? failed : failed.getCause());
        } catch (ReflectiveOperationException | LinkageError broken) {
            throw notStarted(broken);
        }
    }

    /** In the words of what went wrong at the bottom. */
    private static IllegalStateException notStarted(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new IllegalStateException("the engine could not be started: " + cause, failure);
    }

    /** The engines are to be closed before. */
    @Override
    public void close() {
        try {
            loader.close();
            jars.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
