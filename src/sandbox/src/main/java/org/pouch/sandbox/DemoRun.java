package org.pouch.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.pouch.sealing.SealLevel;
import org.pouch.servers.SampleServers;

/** One run of the demo: sandbox up, story played, evidence kept and checked. */
final class DemoRun {
    /** A fault that is one is still there by then. */
    private static final Duration REST = Duration.ofMinutes(5);

    private final Path home;
    private final Scenario scenario;
    private final SealLevel level;
    private final boolean keep;
    private final PrintWriter out;
    private final Path folder;

    /** @param folder where data and evidence go; what was there is deleted */
    DemoRun(Path home, Path folder, Scenario scenario, SealLevel level, boolean keep, PrintWriter out) {
        this.level = level;
        this.home = home;
        this.scenario = scenario;
        this.keep = keep;
        this.out = out;
        this.folder = folder;
    }

    /** @return the exit code: 0 only when both cases closed as the scenario says and everything verified */
    int run() throws InterruptedException {
        clear(folder);
        SandboxClock clock = new SandboxClock(Clock.systemUTC(), scenario.lasts());
        Timeline timeline = new Timeline(clock, out);
        timeline.note(scenario.title());
        timeline.note("Starting " + number()
                + " authorities, their engines and databases, their SFTP servers, a mail server, a" + " broker and "
                + number() + " time-stamping authorities ...");
        Optional<StoryKeys> keys = scenario.firstKeyLasts()
                .map(lasts ->
                        new StoryKeys(folder.resolve("data/keys"), home.resolve("certs-sample/uto"), lasts, clock));
        try (Sandbox sandbox = Sandbox.start(new Staging(
                home,
                folder.resolve("data"),
                keep ? SandboxPorts.known() : SandboxPorts.free(),
                level,
                clock,
                scenario.authorities(),
                keys.orElse(null)))) {
            if (scenario.fault() == Scenario.WireFault.FLIP_BYTE_OF_FIRST_UPLOAD) {
                sandbox.servers().sftp(SampleServers.RURITANIA).flipByteOfUpload(1);
            }
            EngineClocks engines = sandbox.engineClocks();
            clock.leads(engines::advance);
            timeline.started();
            Demo demo = new Demo(scenario, sandbox.desks(), clock, engines::areBusy, sandbox, timeline);
            String request = demo.play(home);
            DemoEvidence evidence = gatherAtRest(demo, clock, request, keys.map(StoryKeys::root));
            timeline.write(folder.resolve("timeline.json"));
            boolean sound = tell(evidence, timeline, request);
            if (keep) {
                waitForEnd(sandbox);
            }
            return sound ? 0 : 1;
        }
    }

    /** They tell each other things at hours of their own, such as what their ledgers hold: what was read amid that is read again. */
    private DemoEvidence gatherAtRest(Demo demo, Clock clock, String request, Optional<Path> root) {
        long begun = System.nanoTime();
        DemoEvidence evidence = gather(demo, clock, request, root);
        while (!evidence.faults().isEmpty() && System.nanoTime() - begun < REST.toNanos()) {
            demo.settle();
            evidence = gather(demo, clock, request, root);
        }
        return evidence;
    }

    private String number() {
        return scenario.authorities().size() > 2 ? "three" : "two";
    }

    private DemoEvidence gather(Demo demo, Clock clock, String request, Optional<Path> root) {
        DemoEvidence evidence = new DemoEvidence(folder, home.resolve("certs-sample"), clock);
        root.ifPresent(evidence::keepRoot);
        demo.watches().forEach((authority, watch) -> {
            evidence.keepSent(authority, demo.watches());
            evidence.keepAnchors(authority);
            evidence.keepLedger(authority, watch.ledger());
            evidence.requireEnd(
                    authority,
                    watch.caseLine(request).path("outcome").asText(),
                    scenario.ends().getOrDefault(authority, ""));
            evidence.requireCases(authority, watch.numberOfCases(), scenario.casesOf(authority));
        });
        demo.watches().keySet().stream()
                .filter(authority -> !authority.equals(Sandbox.UTO))
                .forEach(partner -> evidence.requireSameBooks(Sandbox.UTO, partner));
        evidence.requireRefusals(scenario.expectedRefusals());
        return evidence;
    }

    private boolean tell(DemoEvidence evidence, Timeline timeline, String request) {
        if (evidence.faults().isEmpty()) {
            timeline.note(request + (scenario.ends().size() > 1 ? " is closed on both sides: " : " is closed: ")
                    + String.join(
                            ", ", scenario.ends().values().stream().distinct().toList()) + ".");
            out.println(evidence.summary() + ".");
            out.println("Evidence: var/demo/packets, trust, timeline.json, ledger-*.jsonl. Check it yourself:");
            out.println("  ./pouch verify var/demo/packets/*.pdf --trust var/demo/trust");
            out.println("  ./pouch ledger verify var/demo/ledger-" + Sandbox.UTO + ".jsonl");
            out.flush();
            return true;
        }
        timeline.note("The demo failed:");
        evidence.faults().forEach(fault -> out.println("  - " + fault + "."));
        out.flush();
        return false;
    }

    private void waitForEnd(Sandbox sandbox) throws InterruptedException {
        out.println();
        for (Map.Entry<String, URI> desk : sandbox.desks().entrySet()) {
            out.println(desk.getKey() + ": " + desk.getValue() + "/desk, engine "
                    + sandbox.engines().get(desk.getKey()));
        }
        sandbox.timestampAuthorities()
                .forEach((state, address) -> out.println(state + ": time-stamping authority " + address));
        out.println("Engines: user pouch, password in var/demo/data/<authority>/engine.password");
        out.println("Desks: sign in with the password 'sample' as");
        out.println(
                "  UTO: a.okafor (case worker), j.lindqvist (approver), t.varga (case worker and approver), k.haddad (key officer),"
                        + " s.marin (administrator), h.brandt (supervisor)");
        out.println(
                "  XRU: w.chen, m.ortega (case workers), l.novak (approver), y.tanaka (key officer), i.petrov (administrator),"
                        + " f.okoye (supervisor)");
        if (scenario.authorities().contains(StoryAuthority.GRAUSTARK)) {
            out.println(
                    "  XGR: d.ionescu (case worker), n.berg (approver), o.kaya (key officer), r.duval (administrator)");
        }
        out.println("Ctrl-C ends the demo.");
        out.flush();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
        ended.await();
    }

    private static void clear(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
