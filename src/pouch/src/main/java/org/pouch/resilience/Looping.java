package org.pouch.resilience;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/** A part of the program that is at work while its loop runs. */
public interface Looping extends SmartLifecycle, DisposableBean {
    WorkLoop loop();

    @Override
    default void start() {
        loop().start();
    }

    @Override
    default void stop() {
        loop().stop();
    }

    @Override
    default boolean isRunning() {
        return loop().isRunning();
    }

    /** A start that fails half-way destroys beans without stopping them. */
    @Override
    default void destroy() {
        stop();
    }
}
