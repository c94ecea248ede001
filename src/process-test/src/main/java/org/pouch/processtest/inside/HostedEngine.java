package org.pouch.processtest.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.h2.Driver;
import org.pouch.drawing.CoverageReport;
import org.pouch.drawing.CoveredModel;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.processtest.host.RunningEngine;

/** The embedded engine in memory, at a free port. Made by name from outside. */
public final class HostedEngine implements RunningEngine {
    private final EmbeddedEngine engine;

    public HostedEngine(String name) {
        // What a JVM has but once is left to the project under test, which may have a Tomcat or a database too.
        TomcatURLStreamHandlerFactory.disable();
        Driver.load();
        engine = inside(() -> EmbeddedEngine.start(new EngineSettings(name, 0, null)));
    }

    @Override
    public URI address() {
        return engine.address();
    }

    @Override
    public Instant now() {
        return engine.now();
    }

    @Override
    public boolean pass(Duration duration, Duration timeout) {
        return engine.pass(duration, timeout);
    }

    @Override
    public boolean passTo(Instant moment, Duration timeout) {
        return engine.passTo(moment, timeout);
    }

    @Override
    public boolean settle(Duration timeout) {
        return engine.settle(timeout);
    }

    @Override
    public Map<String, Set<String>> passed() {
        return engine.passed();
    }

    @Override
    public String drawCoverage(Path folder, Map<String, Set<String>> passed) {
        return inside(() -> {
            try {
                return CoverageReport.write(
                        folder,
                        passed.entrySet().stream()
                                .map(model -> CoveredModel.of(model.getKey(), model.getValue()))
                                .toList());
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        });
    }

    @Override
    public void onChange(Runnable listener) {
        engine.onChange(listener);
    }

    @Override
    public void purge() {
        engine.purge();
    }

    @Override
    public void close() {
        inside(() -> {
            engine.close();
            return true;
        });
    }

    /** What is looked up by the thread's class loader, and what threads inherit, is to be the engine's. */
    private static <T> T inside(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HostedEngine.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
