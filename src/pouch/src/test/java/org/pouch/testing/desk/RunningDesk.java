package org.pouch.testing.desk;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The pages on a free port, started once for all tests that look at them. */
public final class RunningDesk {
    private static @Nullable ServletWebServerApplicationContext context;

    private RunningDesk() {}

    public static synchronized URI address() {
        return URI.create("http://127.0.0.1:" + running().getWebServer().getPort());
    }

    public static FakeTasks tasks() {
        return running().getBean(FakeTasks.class);
    }

    public static FakeInstances instances() {
        return running().getBean(FakeInstances.class);
    }

    private static synchronized ServletWebServerApplicationContext running() {
        ServletWebServerApplicationContext started = context;
        if (started == null) {
            started = (ServletWebServerApplicationContext) DeskOfFakes.start("--server.port=0");
            context = started;
        }
        return started;
    }
}
