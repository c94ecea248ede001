package org.pouch.testing.desk;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** The pages on a free port, started once for all tests that look at them. */
public final class RunningDesk {
    private static @Nullable ServletWebServerApplicationContext context;

    private RunningDesk() {}

    public static synchronized URI address() {
        return URI.create("http://127.0.0.1:" + running().getWebServer().getPort());
    }

    /** What a client of no kind gets, which may say whatever it likes. */
    public static String answerTo(String request) throws IOException {
        try (Socket socket = new Socket(address().getHost(), address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Every address with its methods, as the pages and the API have them. */
    public static Set<RequestMappingInfo> addresses() {
        return running()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet();
    }

    /** Where the links of pages are looked for as files, each time they are written. */
    public static Set<String> placesOfFiles() {
        return running().getBean(ResourceUrlProvider.class).getHandlerMap().keySet();
    }

    public static FakeCases cases() {
        return running().getBean(FakeCases.class);
    }

    public static FakeTasks tasks() {
        return running().getBean(FakeTasks.class);
    }

    public static FakeTypedForms typed() {
        return running().getBean(FakeTypedForms.class);
    }

    public static FakeInstances instances() {
        return running().getBean(FakeInstances.class);
    }

    public static FakeComments comments() {
        return running().getBean(FakeComments.class);
    }

    public static FakeLineUps lineUps() {
        return running().getBean(FakeLineUps.class);
    }

    public static FakeOnward onward() {
        return running().getBean(FakeOnward.class);
    }

    public static FakeStandstill standstill() {
        return running().getBean(FakeStandstill.class);
    }

    public static FakeSample sample() {
        return running().getBean(FakeSample.class);
    }

    public static FakeInterventions interventions() {
        return running().getBean(FakeInterventions.class);
    }

    public static FakeSafeguards safeguards() {
        return running().getBean(FakeSafeguards.class);
    }

    public static FakeCorridors corridors() {
        return running().getBean(FakeCorridors.class);
    }

    public static FakeImports imports() {
        return running().getBean(FakeImports.class);
    }

    public static FakePackets packets() {
        return running().getBean(FakePackets.class);
    }

    public static FakeFlights flights() {
        return running().getBean(FakeFlights.class);
    }

    public static FakeManifests manifests() {
        return running().getBean(FakeManifests.class);
    }

    public static FakeHands hands() {
        return running().getBean(FakeHands.class);
    }

    public static FakePartners partners() {
        return running().getBean(FakePartners.class);
    }

    public static WrittenLooks looks() {
        return running().getBean(WrittenLooks.class);
    }

    public static FakeLedger ledger() {
        return running().getBean(FakeLedger.class);
    }

    public static MeterRegistry meters() {
        return running().getBean(MeterRegistry.class);
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
